import { PAPER_NAMES } from "../../kernel/paper.ts";
import { ANY_NUMBER, defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";
import { IMAGE_TYPES } from "../image-types.ts";

export const options = {
  size: option.choice({
    title: "Page size",
    description: "As large as the image, or a sheet of paper that it is fitted on.",
    values: { fit: "As the image", ...PAPER_NAMES },
    default: "fit",
  }),
  orientation: option.choice({
    title: "Orientation",
    description: "Of paper. Automatic lays wide images on wide pages.",
    values: { auto: "Automatic", portrait: "Portrait", landscape: "Landscape" },
    default: "auto",
    visibleWhen: { option: "size", is: Object.keys(PAPER_NAMES) },
  }),
  margin: option.number({
    title: "Margin",
    description: "Left blank around the image.",
    min: 0,
    max: 100,
    unit: "mm",
    default: 0,
  }),
  dpi: option.optionalNumber({
    title: "Resolution",
    description:
      "Pixels per inch, where the page is as large as the image. Empty takes the image's own word for it, or 96.",
    min: 10,
    max: 2400,
    unit: "dpi",
    visibleWhen: { option: "size", is: ["fit"] },
  }),
};

export const imagesToPdf = defineTool({
  id: "images-to-pdf",
  group: "images",
  title: "Images to PDF",
  summary: "Put images into a PDF, one a page: JPEG and PNG just as they are, without losing anything.",
  keywords: [
    "jpg",
    "jpeg",
    "png",
    "webp",
    "gif",
    "tiff",
    "bmp",
    "avif",
    "svg",
    "vector",
    "photo",
    "scan",
    "picture",
    "convert",
  ],
  input: {
    accept: [...IMAGE_TYPES],
    min: 1,
    max: ANY_NUMBER,
  },
  output: { type: "application/pdf", suffix: "", several: false },
  options,
  needs: ["images"],
  examples: [
    { title: "A photograph and a drawing", files: ["photo.jpg", "drawing.png"], options: {} },
    {
      title: "On paper",
      files: ["photo.jpg", "pages.tiff"],
      options: { size: "a4", orientation: "landscape", margin: 10 },
    },
  ],
  load: () => import("./run.ts"),
});

import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";
import { IMAGE_TYPES } from "../image-types.ts";
import { watermarkOptions } from "../watermark-options.ts";

export const options = {
  scale: option.number({
    title: "Width",
    description: "Width of the image in percent of the page's; 0 leaves it as large as it is, pictures at 96 dpi.",
    min: 0,
    max: 1000,
    unit: "%",
    default: 40,
    replacedBy: "box",
  }),
  angle: option.number({
    title: "Angle",
    description: "Anticlockwise.",
    min: -360,
    max: 360,
    unit: "degrees",
    default: 0,
  }),
  ...watermarkOptions,
};

export const watermarkImage = defineTool({
  id: "watermark-image",
  group: "pages",
  title: "Image watermark",
  summary: "Put a picture or the first page of another PDF on pages, as a logo, a stamp or a background.",
  keywords: ["logo", "stamp", "signature", "picture", "background", "letterhead"],
  input: {
    accept: ["application/pdf", ...IMAGE_TYPES],
    min: 2,
    max: 2,
  },
  output: { type: "application/pdf", suffix: "-marked", several: false },
  options,
  needs: ["images"],
  examples: [
    {
      title: "A page as a faint background",
      files: ["ten-pages.pdf", "across.pdf"],
      options: { scale: 100, opacity: 15, layer: "under" },
    },
    {
      title: "A stamp in the corner",
      files: ["odd-pages.pdf", "across.pdf"],
      options: { scale: 20, position: "bottom-right", opacity: 100, angle: 15 },
    },
  ],
  load: () => import("./run.ts"),
});

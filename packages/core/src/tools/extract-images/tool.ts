import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  format: option.choice({
    title: "Format",
    description: "Originals are taken out just as they lie in the file, where they are files of their own.",
    values: { original: "Originals, others as PNG", png: "All as PNG", jpg: "All as JPG" },
    default: "original",
  }),
  pages: option.pages({ title: "Pages", description: "Whose images to take.", default: "all", placeholder: "all" }),
  "min-pixels": option.number({
    title: "Smallest image",
    description: "Images of fewer pixels, such as bullets and lines, are left out.",
    min: 1,
    max: 100_000_000,
    integer: true,
    unit: "pixels",
    default: 1,
  }),
  password: option.password(),
};

export const extractImages = defineTool({
  id: "extract-images",
  group: "extract",
  title: "Extract images",
  summary: "Take the images out of a PDF, in full resolution and each only once.",
  keywords: ["pictures", "photos", "save images", "jpg", "png"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "image/png", suffix: "-images", several: true },
  options,
  needs: ["images", "imageDecoder"],
  examples: [
    { title: "Every image", files: ["pictures.pdf"], options: {} },
    { title: "As JPG, the large ones", files: ["pictures.pdf"], options: { format: "jpg", "min-pixels": 20_000 } },
  ],
  load: () => import("./run.ts"),
});

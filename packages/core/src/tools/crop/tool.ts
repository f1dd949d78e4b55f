import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  margins: option.optionalLengths({
    title: "Margins",
    description: "How much to cut from each edge: one for all, top and sides in turn, or top, right, bottom and left.",
    counts: [1, 2, 4],
    placeholder: "10mm 20mm",
    replacedBy: "box",
  }),
  box: option.optionalBox({
    title: "Box to keep",
    description: "What to keep, instead of margins: left, top, width and height from the top left corner of the page.",
    placeholder: "2cm 2cm 10cm 15cm",
    unitFrom: "unit",
  }),
  unit: option.choice({
    title: "Unit",
    description: "Of numbers without one.",
    values: { mm: "Millimetres", cm: "Centimetres", in: "Inches", pt: "Points" },
    default: "mm",
  }),
  "remove-hidden": option.boolean({
    title: "Remove what is hidden",
    description: "Take what is cut away out of the file: text, drawings, parts of images, notes and fields.",
    default: false,
  }),
  pages: option.pages({ title: "Pages", description: "The pages to crop.", default: "all", placeholder: "all" }),
  password: option.password(),
};

export const crop = defineTool({
  id: "crop",
  group: "pages",
  title: "Crop",
  summary: "Cut pages to a box or by margins; what is cut away can be removed for good.",
  keywords: ["trim", "cut", "margins", "box"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-cropped", several: false },
  options,
  needs: [],
  examples: [
    { title: "A centimetre from each edge", files: ["everything.pdf"], options: { margins: "10mm" } },
    {
      title: "To a box, and nothing else stays in the file",
      files: ["ten-pages.pdf"],
      options: { box: "0 0 5in 3in", "remove-hidden": true, pages: "1-3" },
    },
  ],
  load: () => import("./run.ts"),
});

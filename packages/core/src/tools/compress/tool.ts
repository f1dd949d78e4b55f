import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  quality: option.choice({
    title: "Quality",
    description: "How good images still look. Text and drawings lose nothing, whatever you choose.",
    values: {
      low: "Low: smallest, for reading on a screen",
      medium: "Medium: small, for everyday use",
      high: "High: for print",
      lossless: "Lossless: every pixel stays",
    },
    default: "medium",
  }),
  "target-size": option.optionalSize({
    title: "Target size",
    description: "Lowers the quality only as far as it takes to get the file this small.",
    min: 1000,
    placeholder: "2MB",
  }),
  "max-dpi": option.optionalNumber({
    title: "Highest resolution",
    description: "Images that are shown with more pixels per inch are made smaller. Empty goes by the quality.",
    min: 20,
    max: 2400,
    unit: "dpi",
  }),
  grayscale: option.boolean({ title: "Grayscale", description: "Without colours.", default: false }),
  password: option.password(),
};

export const compress = defineTool({
  id: "compress",
  group: "optimise",
  title: "Compress",
  summary:
    "Make a PDF smaller: images by what is seen of them, fonts and duplicates trimmed. Never larger than before.",
  keywords: ["shrink", "reduce", "size", "smaller", "optimise", "optimize", "email"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-compressed", several: false },
  options,
  needs: ["images", "imageDecoder"],
  examples: [
    { title: "For everyday use", files: ["pictures.pdf"], options: {} },
    { title: "Without losing a pixel", files: ["everything.pdf"], options: { quality: "lossless" } },
    { title: "Without colours", files: ["pictures.pdf"], options: { grayscale: true } },
    { title: "To a size", files: ["pictures.pdf"], options: { "target-size": 20_000 } },
  ],
  load: () => import("./run.ts"),
});

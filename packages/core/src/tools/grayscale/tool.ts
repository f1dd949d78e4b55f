import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = { password: option.password() };

export const grayscale = defineTool({
  id: "grayscale",
  group: "optimise",
  title: "Grayscale",
  summary: "Turn all colours into shades of grey: text, drawings, gradients and images. Text stays text.",
  keywords: ["black and white", "grey", "monochrome", "desaturate", "print", "colour"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-grayscale", several: false },
  options,
  needs: ["images", "imageDecoder"],
  examples: [{ title: "Pictures and text", files: ["pictures.pdf"], options: {} }],
  load: () => import("./run.ts"),
});

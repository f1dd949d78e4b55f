import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";
import { watermarkOptions } from "../watermark-options.ts";

export const options = {
  text: option.text({
    title: "Text",
    description: "What it says, in any script. A line break starts a new line.",
    max: 500,
    default: "CONFIDENTIAL",
  }),
  size: option.number({
    title: "Size",
    description: "Height of the type; 0 fits it to the page.",
    min: 0,
    max: 1000,
    unit: "pt",
    default: 0,
    replacedBy: "box",
  }),
  color: option.color({ title: "Colour", description: "Colour of the type.", default: "#808080" }),
  angle: option.number({
    title: "Angle",
    description: "Anticlockwise.",
    min: -360,
    max: 360,
    unit: "degrees",
    default: 45,
  }),
  ...watermarkOptions,
};

export const watermarkText = defineTool({
  id: "watermark-text",
  group: "pages",
  title: "Text watermark",
  summary: "Write across pages, in any script.",
  keywords: ["stamp", "draft", "confidential", "copy", "mark"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-marked", several: false },
  options,
  needs: ["fonts"],
  examples: [
    { title: "Across each page", files: ["three-pages.pdf"], options: { text: "DRAFT" } },
    {
      title: "A red note in a corner, in Japanese",
      files: ["odd-pages.pdf"],
      options: { text: "社外秘", color: "#cc0000", angle: 0, size: 14, position: "top-right", opacity: 100 },
    },
    {
      title: "Tiles under the page",
      files: ["ten-pages.pdf"],
      options: { text: "Entwurf", tile: true, size: 24, layer: "under" },
    },
  ],
  load: () => import("./run.ts"),
});

import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  "reverse-second": option.boolean({
    title: "Second file runs backwards",
    description: "For backs scanned from the last page to the first.",
    default: false,
  }),
  password: option.password(),
};

export const interleave = defineTool({
  id: "interleave",
  group: "organise",
  title: "Interleave",
  summary: "Shuffle the pages of two or more PDFs together, such as the fronts and backs of a scan.",
  keywords: ["collate", "shuffle", "zip", "duplex", "scan", "mix", "alternate"],
  input: { accept: ["application/pdf"], min: 2, max: 100 },
  output: { type: "application/pdf", suffix: "-interleaved", several: false },
  options,
  needs: [],
  examples: [
    { title: "Fronts and backs", files: ["three-pages.pdf", "ten-pages.pdf"], options: {} },
    {
      title: "Backs scanned from the end",
      files: ["three-pages.pdf", "ten-pages.pdf"],
      options: { "reverse-second": true },
    },
  ],
  load: () => import("./run.ts"),
});

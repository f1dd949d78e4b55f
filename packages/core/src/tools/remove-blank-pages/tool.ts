import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";
import { blankThreshold } from "../blank-threshold.ts";

export const options = { threshold: blankThreshold(), password: option.password() };

export const removeBlankPages = defineTool({
  id: "remove-blank-pages",
  group: "optimise",
  title: "Remove blank pages",
  summary: "Take out the pages on which nothing is seen, such as the backs of a scan.",
  keywords: ["empty", "white", "scan", "clean"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-without-blanks", several: false },
  options,
  needs: ["renderer", "textReader"],
  examples: [{ title: "Backs of a scan", files: ["blank-backs.pdf"], options: {} }],
  load: () => import("./run.ts"),
});

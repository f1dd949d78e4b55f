import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  format: option.choice({
    title: "Format",
    description: "A report to read, or one for programs.",
    values: { text: "Text", json: "JSON" },
    default: "text",
    findingsAs: "json",
  }),
  password: option.password(),
};

export const inspect = defineTool({
  id: "inspect",
  group: "protect",
  title: "Inspect",
  summary:
    "What does this file reveal? Hidden text, earlier revisions, metadata, scripts, links, attachments, by risk.",
  keywords: ["check", "audit", "report", "hidden", "forensics", "privacy", "reveal", "analyse"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "text/plain", suffix: "-report", several: false },
  options,
  needs: ["textReader"],
  examples: [
    { title: "A report to read", files: ["traces.pdf"], options: {} },
    { title: "A report for programs", files: ["everything.pdf"], options: { format: "json" } },
  ],
  load: () => import("./run.ts"),
});

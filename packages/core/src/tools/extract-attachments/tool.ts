import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = { password: option.password() };

export const extractAttachments = defineTool({
  id: "extract-attachments",
  group: "extract",
  title: "Extract attachments",
  summary: "Take the files out that are embedded in a PDF or pinned to its pages.",
  keywords: ["embedded", "files", "attached", "detach", "portfolio", "invoice", "xml"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/octet-stream", suffix: "-attachments", several: true },
  options,
  needs: [],
  examples: [{ title: "All attachments", files: ["attachments.pdf"], options: {} }],
  load: () => import("./run.ts"),
});

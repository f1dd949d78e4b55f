import type { Run } from "../../tool/define-tool.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async ({ files }) => [
  { type: "application/pdf", extension: ".pdf", part: "", chunks: [files[0]!.bytes] },
];

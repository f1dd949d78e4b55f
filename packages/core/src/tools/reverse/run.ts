import type { Run } from "../../tool/define-tool.ts";
import { allPages, assembledOutput, openDocument, takePages } from "../documents.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const document = await openDocument(job);
  return assembledOutput(job, { pages: takePages(document, allPages(document).toReversed()), scope: "document" });
};

import { ToolError } from "../../kernel/errors.ts";
import { selectPages } from "../../kernel/page-range.ts";
import type { Run } from "../../tool/define-tool.ts";
import { allPages, assembledOutput, openDocument, takePages } from "../documents.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const document = await openDocument(job);
  const deleted = new Set(selectPages(job.options.pages, document.pages.length));
  const kept = allPages(document).filter((index) => !deleted.has(index));
  if (kept.length === 0) {
    throw new ToolError("no-pages", "Deleting these pages would leave none.", {
      field: "pages",
      expected: "a selection that leaves at least one page",
      received: "all pages",
    });
  }
  return assembledOutput(job, { pages: takePages(document, kept), scope: "document" });
};

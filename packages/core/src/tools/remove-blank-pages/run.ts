import { ToolError } from "../../kernel/errors.ts";
import type { Run } from "../../tool/define-tool.ts";
import { findBlankPages } from "../blank-pages.ts";
import { allPages, assembledOutput, openDocument, takePages } from "../documents.ts";
import type { options } from "./tool.ts";
import { noted } from "../note-texts.ts";

export const run: Run<typeof options> = async (job) => {
  const document = await openDocument(job);
  const blank = await findBlankPages(job, document, job.options.threshold);
  const kept = allPages(document).filter((page) => !blank.has(page));
  if (kept.length === 0) {
    throw new ToolError("no-pages", "All pages are blank; a PDF needs at least one.", {
      field: "threshold",
      expected: "a page with something on it",
    });
  }
  const removed = document.pages.length - kept.length;
  job.note(noted("blank-pages-removed", { removed, total: document.pages.length }));
  return assembledOutput(job, { pages: takePages(document, kept), scope: "document" });
};

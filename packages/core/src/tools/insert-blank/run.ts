import { selectPages } from "../../kernel/page-range.ts";
import type { PlannedPage } from "../../pdf/index.ts";
import type { Run } from "../../tool/define-tool.ts";
import { allPages, assembledOutput, openDocument, takePages } from "../documents.ts";
import { blankBeside } from "./blank-page.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const { pages: selection, position, count, size } = job.options;
  const document = await openDocument(job);
  const chosen = new Set(selectPages(selection, document.pages.length));
  const pages = takePages(document, allPages(document)).flatMap((page): PlannedPage[] => {
    if (!chosen.has(page.index)) return [page];
    const blanks = Array.from({ length: count }, () => blankBeside(document.pages[page.index]!, size));
    return position === "before" ? [...blanks, page] : [page, ...blanks];
  });
  return assembledOutput(job, { pages, scope: "document" });
};

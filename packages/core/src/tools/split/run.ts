import { ToolError } from "../../kernel/errors.ts";
import { phrase } from "../../kernel/phrase.ts";
import { enforce } from "../../kernel/limits.ts";
import { selectPageGroups } from "../../kernel/page-range.ts";
import type { SourceDocument } from "../../pdf/index.ts";
import type { Run } from "../../tool/define-tool.ts";
import { allPages, assembledPart, openDocument, takePages } from "../documents.ts";
import { uniquePartNames } from "../part-names.ts";
import { findBlankPages } from "../blank-pages.ts";
import { chapters } from "./chapters.ts";
import { fitToSize } from "./fit-to-size.ts";
import type { options } from "./tool.ts";

/** A part to be: pages by 0-based index, and a name where they have one of their own. */
export interface Part {
  readonly pages: readonly number[];
  readonly name?: string;
}

export const run: Run<typeof options> = async (job) => {
  const document = await openDocument(job);
  const parts = await findParts(job, document);
  enforce(job.limits, "outputs", parts.length);
  const names = uniquePartNames(
    parts.map((part) => part.pages),
    document.pages.length,
  );
  return parts.map((part, i) =>
    assembledPart(job, part.name ?? names[i]!, { pages: takePages(document, part.pages), scope: "excerpt" }),
  );
};

type SplitJob = Parameters<typeof run>[0];

async function findParts(job: SplitJob, document: SourceDocument): Promise<Part[]> {
  const { mode, ranges, every, level } = job.options;
  switch (mode) {
    case "ranges":
      return selectPageGroups(given("ranges", mode, ranges), document.pages.length).map((pages) => ({ pages }));
    case "every":
      return groupsOf(allPages(document), every).map((pages) => ({ pages }));
    case "size":
      return fitToSize(job, document, given("max-size", mode, job.options["max-size"])).map((pages) => ({ pages }));
    case "bookmarks":
      return chapters(document, level);
    case "blank":
      return betweenBlanks(allPages(document), await findBlankPages(job, document, job.options.threshold));
  }
}

/** Runs of pages that show something; the blank ones between them are left out. */
function betweenBlanks(pages: readonly number[], blank: ReadonlySet<number>): Part[] {
  const parts: number[][] = [];
  for (const page of pages) {
    if (blank.has(page)) continue;
    if (parts.length > 0 && parts.at(-1)!.at(-1) === page - 1) parts.at(-1)!.push(page);
    else parts.push([page]);
  }
  if (parts.length > 0) return parts.map((part) => ({ pages: part }));
  throw new ToolError("no-match", "All pages are blank.", { field: "mode", expected: "a page with something on it" });
}

/** An option that only one mode needs, and that mode cannot do without. */
function given<T>(field: string, mode: string, value: T | undefined): T {
  if (value !== undefined) return value;
  throw new ToolError("invalid-option", phrase("Option '{field}' is required in this mode.", { field }), {
    field,
    expected: `a value, as mode is '${mode}'`,
    received: "nothing",
  });
}

function groupsOf(pages: readonly number[], size: number): number[][] {
  return Array.from({ length: Math.ceil(pages.length / size) }, (_, i) => pages.slice(i * size, (i + 1) * size));
}

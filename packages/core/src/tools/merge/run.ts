import { counted } from "../../kernel/counted.ts";
import { ToolError } from "../../kernel/errors.ts";
import { selectPages } from "../../kernel/page-range.ts";
import { PAPER } from "../../kernel/paper.ts";
import type { PlannedPage, SourceDocument } from "../../pdf/index.ts";
import type { Job, OutputFile, Run } from "../../tool/define-tool.ts";
import { assembledEdit, assembledOutput, furtherEdited, openDocuments, takePages } from "../documents.ts";
import { type ContentsEntry, contentsLength, titleOf, writeContents } from "./contents.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const { pages: selections = [], bookmarks, toc } = job.options;
  if (selections.length > job.files.length) {
    throw new ToolError("invalid-option", "Option 'pages': more selections than files.", {
      field: "pages",
      expected: `at most ${counted(job.files.length, "selection")}`,
      received: `${selections.length}`,
    });
  }
  const documents = await openDocuments(job);
  const parts = documents.map((document, index) =>
    takePages(document, selectPages(selections[index] ?? "all", document.pages.length)),
  );
  if (toc) return withContents(job, documents, parts);
  return assembledOutput(job, { pages: parts.flat(), scope: "document", bookmarks });
};

type MergeJob = Job<Parameters<typeof run>[0]["options"]>;

/** Blank pages are put in front, and written on once it is known where everything stands. */
async function withContents(
  job: MergeJob,
  documents: readonly SourceDocument[],
  parts: readonly (readonly PlannedPage[])[],
): Promise<OutputFile[]> {
  const fonts = await job.engines.fonts?.();
  if (!fonts)
    throw new ToolError("unavailable", "A table of contents needs fonts, which are not there.", { field: "toc" });
  const entries: ContentsEntry[] = [];
  let start = 0;
  for (const [index, part] of parts.entries()) {
    if (part.length > 0) entries.push({ title: titleOf(documents[index]!, index + 1), start });
    start += part.length;
  }
  const [width, height] = PAPER.a4;
  const length = contentsLength(entries.length, height);
  const blank: PlannedPage[] = Array.from({ length }, () => ({ mediaBox: [0, 0, width, height] }));
  const pages = [...blank, ...parts.flat()];
  const edit = assembledEdit(job, { pages, scope: "document", bookmarks: job.options.bookmarks });
  await writeContents(edit, fonts, job.options["toc-title"], entries, length);
  return furtherEdited(edit);
}

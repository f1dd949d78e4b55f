import { selectPages } from "../../kernel/page-range.ts";
import type { SourceDocument } from "../../pdf/index.ts";
import type { Run } from "../../tool/define-tool.ts";
import { allPages, assembledEdit, furtherEdited, openDocuments, takePages } from "../documents.ts";
import { type Layer, layPages } from "./lay-pages.ts";
import type { options } from "./tool.ts";

/**
 * The documents are joined as in a merge, with a page for each layer behind those of the first. These pages are then laid
 * where they belong, so that all that a merge keeps of two documents is kept here too.
 */
export const run: Run<typeof options> = async (job) => {
  const [document, above] = (await openDocuments(job)) as [SourceDocument, SourceDocument];
  const count = document.pages.length;
  const layers = layersFor(selectPages(job.options.pages, count), above.pages.length, job.options.repeat);
  const laid = takePages(
    above,
    layers.map(({ from }) => from),
  );
  const edit = assembledEdit(job, { pages: [...takePages(document, allPages(document)), ...laid], scope: "document" });
  const isTagged = (source: SourceDocument) => source.file.catalog.dict("MarkInfo")?.get("Marked") === true;
  const background = isTagged(document) && !isTagged(above);
  layPages(job, edit, layers, { ...job.options, behind: count, background });
  // What is no content of the document need not be tagged, so the claim that all is may stay (§14.8.2.2).
  if (background) edit.changeCatalog({ MarkInfo: document.file.catalog.dict("MarkInfo") });
  return furtherEdited(edit);
};

function layersFor(chosen: readonly number[], count: number, repeat: "all" | "last" | "none"): Layer[] {
  return chosen.flatMap((onto, place) => {
    if (place < count) return [{ from: place, onto }];
    if (repeat === "none") return [];
    return [{ from: repeat === "last" ? count - 1 : place % count, onto }];
  });
}

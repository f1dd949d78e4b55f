/** The outline of an assembled document: the sources' one after the other, without what would lead nowhere. */
import { destinationOf } from "../document/destinations.ts";
import { type OutlineItem, writeOutline } from "../document/outline.ts";
import { decodeText, encodeText } from "../document/text-string.ts";
import { PdfDict, PdfName, type PdfRef } from "../syntax/objects.ts";
import { type DestinationPlan, leadsToKeptPage, retargetedEntries } from "./named-destinations.ts";
import type { Assembly, SourceUse } from "./plan.ts";

/** Writes the outline; undefined when there is none. */
export function writeBookmarks(assembly: Assembly, destinations: DestinationPlan): PdfRef | undefined {
  if (assembly.bookmarks === "none") return undefined;
  const items = assembly.uses.flatMap((use, position) => {
    const own = keptItems(assembly, use, use.doc.outline, destinations);
    return assembly.bookmarks === "per-file" ? [fileItem(assembly, use, position, own)] : own;
  });
  return writeOutline(assembly.writer, items);
}

function keptItems(
  assembly: Assembly,
  use: SourceUse,
  items: readonly OutlineItem[],
  plan: DestinationPlan,
): OutlineItem[] {
  return items.flatMap((item) => {
    const children = keptItems(assembly, use, item.children, plan);
    const stands = standsOnItsOwn(assembly, use, item.dict);
    if (!stands && children.length === 0) return [];
    // A heading whose page is gone still holds its sections together.
    const dict = stands ? item.dict.with(retargetedEntries(use, item.dict, plan)) : item.dict.without("Dest", "A");
    return [{ ref: item.ref, dict: use.pruned ? dict.without("SE") : dict, children }];
  });
}

/** True when a bookmark leads to a page of the result, or does something that needs none. */
export function standsOnItsOwn({ scope }: Assembly, use: SourceUse, item: PdfDict): boolean {
  if (!use.pruned) return true;
  const destination = destinationOf(item);
  if (destination !== undefined) return leadsToKeptPage(use, destination);
  return scope === "document";
}

function fileItem(assembly: Assembly, use: SourceUse, position: number, children: readonly OutlineItem[]): OutlineItem {
  const title = use.doc.file.trailer.dict("Info")?.string("Title");
  const words = title && decodeText(title).trim();
  const first = assembly.pages.find((placed) => placed.origin?.use === use)!;
  const dict = PdfDict.of({
    Title: encodeText(words || `Document ${position + 1}`),
    Dest: [first.ref, PdfName.of("Fit")],
    // Open, see `writeOutline`.
    Count: 1,
  });
  return { ref: undefined, dict, children };
}

/** Entries as the outline of a document, in place of the one it has. */
import { ToolError } from "../../kernel/errors.ts";
import { phrase } from "../../kernel/phrase.ts";
import {
  type DocumentEdit,
  encodeText,
  type OutlineItem,
  PdfDict,
  PdfName,
  type PdfObject,
  writeOutline,
} from "../../pdf/index.ts";
import type { BookmarkEntry } from "./bookmark.ts";
import { entryOf, outlineItems } from "./read-bookmarks.ts";

/** Keeps the zoom that the reader has. */
const TOP_OF_PAGE = ["XYZ", null, null, null] as const;

export function writeBookmarks(edit: DocumentEdit, entries: readonly BookmarkEntry[]): void {
  const originals = outlineItems(edit.source.outline);
  const outline = writeOutline(edit, itemsOf(edit, originals, entries));
  const mode = edit.catalog.name("PageMode");
  const shown = outline ? (mode === undefined || mode === "UseNone" ? "UseOutlines" : mode) : mode;
  const stale = !outline && mode === "UseOutlines";
  edit.changeCatalog({
    Outlines: outline,
    PageMode: stale || shown === undefined ? undefined : PdfName.of(shown),
  });
}

function itemsOf(
  edit: DocumentEdit,
  originals: readonly OutlineItem[],
  entries: readonly BookmarkEntry[],
): OutlineItem[] {
  return entries.map((entry) => ({
    ref: undefined,
    dict: dictOf(edit, entry.item === undefined ? undefined : originals[entry.item - 1]?.dict, entry),
    children: itemsOf(edit, originals, entry.children ?? []),
  }));
}

function dictOf(edit: DocumentEdit, original: PdfDict | undefined, entry: BookmarkEntry): PdfDict {
  const { title, open, bold, italic, color } = entry;
  const flags = (italic ? 1 : 0) + (bold ? 2 : 0);
  const before = original && entryOf(edit.source, original);
  const dict = original && before && samePlace(before, entry) ? original : new PdfDict(target(edit, entry));
  return dict.with({
    Title: before?.title === title ? original!.raw("Title") : encodeText(title),
    // Open, see `writeOutline`.
    Count: open ? 1 : -1,
    F: flags || undefined,
    C: color === undefined ? undefined : rgb(color),
  });
}

function samePlace(a: BookmarkEntry, b: BookmarkEntry): boolean {
  return a.page === b.page && a.url === b.url && JSON.stringify(a.view) === JSON.stringify(b.view);
}

function target(edit: DocumentEdit, { page, view, url }: BookmarkEntry): [string, PdfObject][] {
  if (page !== undefined) {
    if (page > edit.pageCount)
      throw new ToolError("invalid-option", phrase("A bookmark leads to page {page}, which is not there.", { page }), {
        field: "bookmarks",
        expected: `pages from 1 to ${edit.pageCount}`,
        received: String(page),
      });
    const [kind, ...numbers] = view ?? TOP_OF_PAGE;
    return [["Dest", [edit.page(page - 1).ref, PdfName.of(kind), ...numbers]]];
  }
  if (url === undefined) return [];
  return [["A", PdfDict.of({ Type: PdfName.of("Action"), S: PdfName.of("URI"), URI: encodeText(url) })]];
}

function rgb(color: string): number[] {
  return [1, 3, 5].map((at) => Number((Number.parseInt(color.slice(at, at + 2), 16) / 255).toFixed(4)));
}

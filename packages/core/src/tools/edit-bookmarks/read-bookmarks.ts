/** The bookmarks of a document as entries. */
import { type OutlineItem, outlineTarget, PdfDict, resolve, type SourceDocument, textOf } from "../../pdf/index.ts";
import { type BookmarkEntry, type View, VIEW_KINDS } from "./bookmark.ts";

const ITALIC = 1;
const BOLD = 2;

export function readBookmarks(document: SourceDocument): BookmarkEntry[] {
  let item = 0;
  const read = (items: readonly OutlineItem[]): BookmarkEntry[] =>
    items.map(({ dict, children }) => ({ ...entryOf(document, dict), item: ++item, children: read(children) }));
  return read(document.outline);
}

/** The document's own bookmarks in reading order, as `item` counts them. */
export function outlineItems(items: readonly OutlineItem[]): OutlineItem[] {
  return items.flatMap((item) => [item, ...outlineItems(item.children)]);
}

/** What can be said of one bookmark. */
export function entryOf(document: SourceDocument, dict: PdfDict): BookmarkEntry {
  const target = outlineTarget(document, dict);
  const flags = dict.number("F") ?? 0;
  const action = dict.dict("A");
  const url = action?.name("S") === "URI" ? action.string("URI") : undefined;
  const color = colorOf(dict);
  return {
    title: textOf(dict.string("Title")).replace(/[\r\n\t]+/g, " "),
    ...(target && { page: target.page + 1 }),
    ...(target && viewOf(target.view)),
    ...(url && { url: textOf(url) }),
    ...((dict.number("Count") ?? 0) > 0 && { open: true }),
    ...((flags & BOLD) !== 0 && { bold: true }),
    ...((flags & ITALIC) !== 0 && { italic: true }),
    ...(color !== undefined && { color }),
  };
}

function viewOf(view: readonly unknown[]): { view?: View } {
  const [kind, ...numbers] = view.map((item) => (item === null ? null : resolve(item as never)));
  const name = VIEW_KINDS.find((known) => known === (kind as { value?: string } | null)?.value);
  if (!name) return {};
  return { view: [name, ...numbers.map((number) => (typeof number === "number" ? number : null))] };
}

/** Black, the default, is not said. */
function colorOf(dict: PdfDict): string | undefined {
  const parts = dict.array("C")?.map((part) => resolve(part));
  if (parts?.length !== 3 || parts.every((part) => part === 0)) return undefined;
  const byte = (part: unknown) => Math.round(255 * Math.min(1, Math.max(0, typeof part === "number" ? part : 0)));
  return `#${parts.map((part) => byte(part).toString(16).padStart(2, "0")).join("")}`;
}

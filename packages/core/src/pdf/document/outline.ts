/** The document outline, the bookmarks of a viewer, ISO 32000-2 §12.3.3. */
import { asDict, PdfDict, PdfName, type PdfObject, PdfRef } from "../syntax/objects.ts";
import type { ObjectSink } from "../write/object-sink.ts";

export interface OutlineItem {
  /** Undefined for an item that is made new. */
  readonly ref: PdfRef | undefined;
  readonly dict: PdfDict;
  readonly children: readonly OutlineItem[];
}

const LINKS = ["First", "Last", "Next", "Prev", "Parent", "Count"] as const;
const MAX_LEVELS = 64;

/** Reads the tree below `Outlines`. An item met twice is passed over, so circles end. */
export function readOutline(catalog: PdfDict): OutlineItem[] {
  const root = catalog.dict("Outlines");
  return root ? readItems(root.raw("First"), new Set(), 0) : [];
}

function readItems(first: PdfObject | undefined, visited: Set<number>, level: number): OutlineItem[] {
  const items: OutlineItem[] = [];
  let next = first;
  if (level === MAX_LEVELS) return items;
  while (next instanceof PdfRef && !visited.has(next.num)) {
    visited.add(next.num);
    const ref: PdfRef = next;
    const dict = asDict(ref);
    if (!dict) break;
    items.push({ ref, dict, children: readItems(dict.raw("First"), visited, level + 1) });
    next = dict.raw("Next");
  }
  return items;
}

/**
 * Writes items as the document's outline and returns its root, or undefined when there are none.
 * An item that was open stays open, one that was closed stays closed.
 */
export function writeOutline(writer: ObjectSink, items: readonly OutlineItem[]): PdfRef | undefined {
  if (items.length === 0) return undefined;
  const root = writer.reserve();
  const { first, last, visible } = writeItems(writer, items, root);
  writer.replace(root, PdfDict.of({ Type: PdfName.of("Outlines"), First: first, Last: last, Count: visible }));
  return root;
}

function writeItems(writer: ObjectSink, items: readonly OutlineItem[], parent: PdfRef) {
  const refs = items.map((item) => item.ref ?? writer.reserve());
  let visible = items.length;
  items.forEach((item, i) => {
    const ref = refs[i]!;
    const children = item.children.length > 0 ? writeItems(writer, item.children, ref) : undefined;
    const open = (item.dict.number("Count") ?? 0) > 0;
    if (children && open) visible += children.visible;
    const links = {
      Parent: parent,
      Prev: refs[i - 1],
      Next: refs[i + 1],
      First: children?.first,
      Last: children?.last,
      Count: children && (open ? children.visible : -children.visible),
    };
    writer.replace(ref, item.dict.without(...LINKS).with(links));
  });
  return { first: refs[0]!, last: refs.at(-1)!, visible };
}

/** The page tree, ISO 32000-2 §7.7.3. */
import { enforce } from "../../kernel/limits.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { asArray, asDict, PdfDict, PdfName, type PdfObject, PdfRef, resolve } from "../syntax/objects.ts";
import type { ObjectSink } from "../write/object-sink.ts";

/** A page as it stands in its file. */
export interface SourcePage {
  /** Undefined for a page that is wrongly written straight into its parent. */
  readonly ref: PdfRef | undefined;
  readonly dict: PdfDict;
  /** Entries it inherits, as written in the ancestor. */
  readonly inherited: PdfDict;
}

export interface PageTree {
  readonly pages: readonly SourcePage[];
  /** Object numbers of the tree's inner nodes. */
  readonly nodes: ReadonlySet<number>;
}

/** ISO 32000-2 §7.7.3.4. */
const INHERITABLE = ["Resources", "MediaBox", "CropBox", "Rotate"];

const KIDS_PER_NODE = 64;
const TYPE_PAGES = PdfName.of("Pages");

/** Reads all pages. A node met twice is passed over, so circles end; Count is not believed. */
export function readPageTree(file: PdfFile): PageTree {
  const pages: SourcePage[] = [];
  const nodes = new Set<number>();
  const stack: { node: PdfObject; inherited: PdfDict }[] = [
    { node: file.catalog.raw("Pages") ?? null, inherited: new PdfDict() },
  ];
  while (stack.length > 0) {
    const { node, inherited } = stack.pop()!;
    const ref = node instanceof PdfRef ? node : undefined;
    const dict = asDict(node);
    if (!dict) continue;
    const kids = dict.array("Kids");
    if (!kids) {
      if (dict.name("Type") === "Pages" || dict === file.catalog) continue;
      pages.push({ ref, dict, inherited });
      enforce(file.limits, "pages", pages.length);
      continue;
    }
    if (ref && nodes.has(ref.num)) continue;
    if (ref) nodes.add(ref.num);
    const passedOn = inherit(inherited, dict);
    for (let i = kids.length - 1; i >= 0; i--) stack.push({ node: kids[i]!, inherited: passedOn });
  }
  return { pages, nodes };
}

function inherit(inherited: PdfDict, node: PdfDict): PdfDict {
  const own = INHERITABLE.filter((key) => node.has(key));
  return own.length === 0 ? inherited : inherited.with(Object.fromEntries(own.map((key) => [key, node.raw(key)!])));
}

/** What viewers take for a page without a MediaBox, which it must have: US Letter. */
const LETTER = [0, 0, 612, 792] as const;

/**
 * The entries a page must be given to stand without its ancestors. A dictionary is written once for all pages that
 * share it: `shared` keeps those written so far.
 */
export function inheritedEntries(
  { dict, inherited }: SourcePage,
  writer: ObjectSink,
  shared: Map<PdfObject, PdfRef>,
): Record<string, PdfObject> {
  const entries: Record<string, PdfObject> = {};
  for (const [key, value] of inherited.entries) {
    if (!dict.has(key)) entries[key] = value instanceof PdfDict ? sharedObject(value) : value;
  }
  if (!dict.has("MediaBox") && !entries.MediaBox) entries.MediaBox = LETTER;
  return entries;

  function sharedObject(value: PdfDict): PdfRef {
    const ref = shared.get(value) ?? writer.add(value);
    shared.set(value, ref);
    return ref;
  }
}

/** An entry of a page, inherited or its own, as written. */
export function pageEntry(page: SourcePage, key: string): PdfObject {
  return page.dict.raw(key) ?? page.inherited.raw(key) ?? null;
}

/** The page's rotation: 0, 90, 180 or 270 degrees clockwise. */
export function pageRotation(page: SourcePage): number {
  const rotate = page.dict.number("Rotate") ?? page.inherited.number("Rotate") ?? 0;
  return Number.isInteger(rotate / 90) ? ((rotate % 360) + 360) % 360 : 0;
}

/**
 * Writes a balanced tree. `pages` are the references of the pages, `definePage` writes one once its parent is known.
 * Returns the root.
 */
export function writePageTree(
  writer: ObjectSink,
  pages: readonly PdfRef[],
  definePage: (index: number, parent: PdfRef) => void,
): PdfRef {
  interface Node {
    readonly ref: PdfRef;
    readonly count: number;
    readonly kids: readonly PdfRef[];
  }
  let level: Node[] = group(pages).map((kids) => ({ ref: writer.reserve(), count: kids.length, kids }));
  level.forEach((node, at) => node.kids.forEach((_, i) => definePage(at * KIDS_PER_NODE + i, node.ref)));
  for (;;) {
    const parents = level.length > 1 ? group(level).map((kids) => ({ ref: writer.reserve(), kids })) : [];
    level.forEach((node, at) => {
      const parent = parents[Math.floor(at / KIDS_PER_NODE)]?.ref;
      const dict = PdfDict.of({ Type: TYPE_PAGES, Parent: parent, Kids: node.kids, Count: node.count });
      writer.replace(node.ref, dict);
    });
    if (level.length === 1) return level[0]!.ref;
    level = parents.map(({ ref, kids }): Node => ({
      ref,
      kids: kids.map((kid) => kid.ref),
      count: kids.reduce((sum, kid) => sum + kid.count, 0),
    }));
  }
}

function group<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / KIDS_PER_NODE) }, (_, i) =>
    items.slice(i * KIDS_PER_NODE, (i + 1) * KIDS_PER_NODE),
  );
}

export type Box = readonly [left: number, bottom: number, right: number, top: number];

/** The page's MediaBox in default user space units. */
export function mediaBox(page: SourcePage): Box {
  return asBox(pageEntry(page, "MediaBox")) ?? LETTER;
}

/** What a viewer shows of the page: its CropBox within its MediaBox, in default user space units (§14.11.2). */
export function pageBox(page: SourcePage): Box {
  const media = mediaBox(page);
  const crop = asBox(pageEntry(page, "CropBox"));
  return (crop && intersection(crop, media)) ?? media;
}

function intersection(a: Box, b: Box): Box | undefined {
  const box = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])] as const;
  return box[2] > box[0] && box[3] > box[1] ? box : undefined;
}

function asBox(object: PdfObject): Box | undefined {
  const numbers = (asArray(object) ?? []).map((item) => resolve(item)).filter((item) => typeof item === "number");
  const [x1, y1, x2, y2] = numbers;
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return undefined;
  const box = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)] as const;
  return box[2] > box[0] && box[3] > box[1] ? box : undefined;
}

/** Size of a default user space unit in points (§8.3.2.3). */
export function pageUnit(page: SourcePage): number {
  const unit = page.dict.number("UserUnit") ?? 1;
  return unit > 0 ? unit : 1;
}

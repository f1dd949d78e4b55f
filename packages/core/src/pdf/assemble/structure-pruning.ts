/**
 * The part of a structure tree that belongs to taken pages. Found from the pages upwards, through the parent tree
 * (ISO 32000-2 §14.7.5.4), so that the work depends on what is taken and not on the size of the whole.
 */
import type { StructureIndex } from "../document/structure-index.ts";
import type { TreeEntry } from "../document/tree.ts";
import { asArray, asDict, PdfDict, type PdfObject, PdfRef, resolve } from "../syntax/objects.ts";
import type { Assembly, SourceUse } from "./plan.ts";

export interface KeptStructure {
  readonly kids: readonly PdfObject[];
  readonly parents: readonly TreeEntry<number>[];
  readonly ids: readonly TreeEntry<string>[];
}

const MAX_LEVELS = 500;

export function pruneStructure(assembly: Assembly, use: SourceUse, index: StructureIndex): KeptStructure {
  // Entries may share one list of elements, which is looked at once.
  const holding = new Map<PdfObject, boolean>();
  const keptParents: TreeEntry<number>[] = [];
  for (const page of use.pages) keptParents.push(...(index.parentsOfPage.get(page) ?? []));
  for (const entry of index.parentsOfObjects(use.pages)) {
    const list = asArray(entry[1]) ?? entry[1];
    if (!holding.has(list)) holding.set(list, holdsKeptObject(assembly, use, entry[1]));
    if (holding.get(list)!) keptParents.push(entry);
  }
  const elements = new Set<number>();
  for (const list of new Set(keptParents.map(([, value]) => asArray(value) ?? value))) {
    for (const element of asArray(list) ?? [list]) climb(element, elements);
  }
  const kids = filterKids({ assembly, use, index, elements, visited: new Set() }, index.root, 0);
  const ids = index.ids.filter(([, element]) => element instanceof PdfRef && elements.has(element.num));
  return { kids, parents: keptParents, ids };
}

/** For keys that are not of a page: true when an annotation or a form XObject under this element is part of the result. */
function holdsKeptObject(assembly: Assembly, use: SourceUse, value: PdfObject): boolean {
  return (asArray(value) ?? [value]).some((item) => {
    const element = asDict(item);
    return element !== undefined && kidsOf(element).some((kid) => isKeptContent(assembly, use, element, kid));
  });
}

function climb(element: PdfObject, elements: Set<number>): void {
  let next = element;
  while (next instanceof PdfRef && !elements.has(next.num)) {
    elements.add(next.num);
    next = asDict(next)?.raw("P") ?? null;
  }
}

interface Pruning {
  readonly assembly: Assembly;
  readonly use: SourceUse;
  readonly index: StructureIndex;
  /** Object numbers of the elements that stay. */
  readonly elements: ReadonlySet<number>;
  /** Elements seen to: one that stands under several parents stays under the first. */
  readonly visited: Set<number>;
}

/** The kids of an element that stay; elements in which something goes are replaced on the way. */
function filterKids(pruning: Pruning, parent: PdfDict, level: number): PdfObject[] {
  const { assembly, use, index, elements, visited } = pruning;
  if (level > MAX_LEVELS) return [];
  return kidsOf(parent).filter((kid) => {
    if (kid instanceof PdfRef && !elements.has(kid.num) && index.isBranch(kid)) return false;
    const dict = asDict(kid);
    if (!dict || dict.name("Type") === "MCR" || dict.name("Type") === "OBJR")
      return isKeptContent(assembly, use, parent, kid);
    if (!dict.has("K")) return isOnKeptPage(use, dict) !== false;
    if (!(kid instanceof PdfRef) || !elements.has(kid.num) || visited.has(kid.num)) return false;
    visited.add(kid.num);
    const kids = filterKids(pruning, dict, level + 1);
    if (kids.length < kidsOf(dict).length) assembly.writer.change(kid, dict, { K: kids });
    return true;
  });
}

/** A marked-content identifier, a marked-content reference or an object reference (§14.7.5). */
function isKeptContent(assembly: Assembly, use: SourceUse, element: PdfDict, kid: PdfObject): boolean {
  const value = resolve(kid);
  if (typeof value === "number") return isOnKeptPage(use, element) === true;
  if (!(value instanceof PdfDict)) return false;
  const object = value.ref("Obj");
  if (object) return assembly.writer.includes(object);
  return (isOnKeptPage(use, value) ?? isOnKeptPage(use, element)) === true;
}

/** Whether the page that a dictionary names is taken; undefined when it names none. */
function isOnKeptPage(use: SourceUse, dict: PdfDict): boolean | undefined {
  const page = dict.ref("Pg");
  const index = page && use.doc.pageIndex.get(page.num);
  return index === undefined ? undefined : use.kept[index] === 1;
}

function kidsOf(element: PdfDict): readonly PdfObject[] {
  const kids = element.raw("K");
  return kids === undefined ? [] : (asArray(kids) ?? [kids]);
}

/**
 * What excerpts look up in the tags of a document (ISO 32000-2 §14.7), read once: a split into a thousand files asks a
 * thousand times, each time about a few pages.
 */
import type { PdfFile } from "../file/pdf-file.ts";
import { asDict, type PdfDict, type PdfRef } from "../syntax/objects.ts";
import type { SourcePage } from "./page-tree.ts";
import { readNameTree, readNumberTree, type TreeEntry } from "./tree.ts";

const UNKNOWN = 0;
const BRANCH = 1;
const LEAF = 2;

export class StructureIndex {
  readonly root: PdfDict;
  readonly rootRef: PdfRef | undefined;
  /** The entries of the parent tree. */
  readonly parents: readonly TreeEntry<number>[];
  /** Those of each page, by its index. */
  readonly parentsOfPage: ReadonlyMap<number, readonly TreeEntry<number>[]>;
  /** Those of annotations and form XObjects. */
  readonly parentsOfObjects: readonly TreeEntry<number>[];
  readonly ids: readonly TreeEntry<string>[];
  readonly #kinds: Uint8Array;

  constructor(file: PdfFile, root: PdfDict, pages: readonly SourcePage[]) {
    this.root = root;
    this.rootRef = file.catalog.ref("StructTreeRoot");
    this.parents = readNumberTree(root.raw("ParentTree") ?? null);
    this.ids = readNameTree(root.raw("IDTree") ?? null);
    this.#kinds = new Uint8Array(file.size);
    const pageOfKey = new Map(pages.map((page, index) => [page.dict.number("StructParents"), index]));
    const ofPage = new Map<number, TreeEntry<number>[]>();
    const ofObjects: TreeEntry<number>[] = [];
    for (const entry of this.parents) {
      const page = pageOfKey.get(entry[0]);
      if (page === undefined) ofObjects.push(entry);
      else ofPage.set(page, [...(ofPage.get(page) ?? []), entry]);
    }
    this.parentsOfPage = ofPage;
    this.parentsOfObjects = ofObjects;
  }

  /** True for an element that has others under it, which stays only if one of them does. */
  isBranch(ref: PdfRef): boolean {
    if (this.#kinds[ref.num] === UNKNOWN) {
      const dict = asDict(ref);
      const refers = dict?.name("Type") === "MCR" || dict?.name("Type") === "OBJR";
      this.#kinds[ref.num] = dict?.has("K") && !refers ? BRANCH : LEAF;
    }
    return this.#kinds[ref.num] === BRANCH;
  }
}

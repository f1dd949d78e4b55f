/**
 * What excerpts look up in the tags of a document (ISO 32000-2 §14.7), read once: a split into a thousand files asks a
 * thousand times, each time about a few pages.
 */
import type { PdfFile } from "../file/pdf-file.ts";
import { asArray, asDict, type PdfDict, type PdfRef } from "../syntax/objects.ts";
import type { SourcePage } from "./page-tree.ts";
import { readNameTree, readNumberTree, type TreeEntry } from "./tree.ts";

const UNKNOWN = 0;
const BRANCH = 1;
const LEAF = 2;

/** Where things of a document are. */
export interface PagePlaces {
  /** Page index by the object number of the page. */
  readonly pageIndex: ReadonlyMap<number, number>;
  /** The page that alone holds an object; undefined where there is none. */
  ownerOf(num: number): number | undefined;
}

export class StructureIndex {
  readonly root: PdfDict;
  readonly rootRef: PdfRef | undefined;
  /** The entries of the parent tree. */
  readonly parents: readonly TreeEntry<number>[];
  /** Those of each page, by its index. */
  readonly parentsOfPage: ReadonlyMap<number, readonly TreeEntry<number>[]>;
  readonly ids: readonly TreeEntry<string>[];
  /** Entries of annotations and form XObjects. */
  readonly #ofObjects: readonly TreeEntry<number>[];
  #objectsByPage: ReadonlyMap<number | undefined, readonly TreeEntry<number>[]> | undefined;
  readonly #places: PagePlaces;
  readonly #kinds: Uint8Array;

  constructor(file: PdfFile, root: PdfDict, pages: readonly SourcePage[], places: PagePlaces) {
    this.root = root;
    this.#places = places;
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
    this.#ofObjects = ofObjects;
  }

  /** The entries of annotations and form XObjects that may be on one of these pages: those of no other pages. */
  parentsOfObjects(pages: readonly number[]): Set<TreeEntry<number>> {
    const byPage = (this.#objectsByPage ??= this.#findObjectPages());
    const found = new Set(byPage.get(undefined));
    for (const page of pages) for (const entry of byPage.get(page) ?? []) found.add(entry);
    return found;
  }

  #findObjectPages(): Map<number | undefined, TreeEntry<number>[]> {
    const byPage = new Map<number | undefined, TreeEntry<number>[]>();
    for (const entry of this.#ofObjects) {
      const elements = asArray(entry[1]) ?? [entry[1]];
      const pages = new Set(elements.flatMap((element) => this.#pagesOf(asDict(element))));
      // What is on a page that cannot be told may be on any.
      for (const page of pages.has(undefined) ? [undefined] : pages) {
        const known = byPage.get(page);
        if (known) known.push(entry);
        else byPage.set(page, [entry]);
      }
    }
    return byPage;
  }

  /** The page of each kid of an element: a marked-content identifier or reference, or an object reference, §14.7.5. */
  #pagesOf(element: PdfDict | undefined): (number | undefined)[] {
    const kids = element?.raw("K") ?? null;
    return (asArray(kids) ?? [kids]).map((kid) => {
      const dict = asDict(kid);
      const object = dict?.ref("Obj");
      if (object) return this.#places.ownerOf(object.num);
      const page = dict?.ref("Pg") ?? element?.ref("Pg");
      return page && this.#places.pageIndex.get(page.num);
    });
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

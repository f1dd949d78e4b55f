/** A document whose pages are taken: what several results made from it share, each part read when first needed. */
import type { PdfFile } from "../file/pdf-file.ts";
import { type PdfObject, PdfRef } from "../syntax/objects.ts";
import { type Article, readArticles } from "./articles.ts";
import { destinationPage, type NamedDestinations, readNamedDestinations } from "./destinations.ts";
import { type Field, readFields } from "./fields.ts";
import { type OutlineItem, readOutline } from "./outline.ts";
import { type PageTree, readPageTree, type SourcePage } from "./page-tree.ts";
import { findResourceUsers, type ResourceUsers } from "./resource-use.ts";
import { StructureIndex } from "./structure-index.ts";
import { readNumberTree, type TreeEntry } from "./tree.ts";

/** Owner of an object that several pages share. */
const SHARED = -1;

export class SourceDocument {
  readonly file: PdfFile;
  readonly #tree: PageTree;
  /** Page index by the object number of the page; the first where a page wrongly stands in the tree more than once. */
  readonly pageIndex: ReadonlyMap<number, number>;
  #owners: Int32Array | undefined;
  #destinations: NamedDestinations | undefined;
  #outline: readonly OutlineItem[] | undefined;
  #fields: readonly Field[] | undefined;
  #articles: readonly Article[] | undefined;
  #resourceUsers: ResourceUsers | undefined;
  #structure: StructureIndex | undefined;
  #pageLabels: readonly TreeEntry<number>[] | undefined;
  readonly #destinationPages = new Map<PdfObject, number | undefined>();
  /** True when some page wrongly stands in the tree more than once. */
  readonly hasTwins: boolean;

  constructor(file: PdfFile) {
    this.file = file;
    this.#tree = readPageTree(file);
    const indices = new Map<number, number>();
    this.pages.forEach(({ ref }, index) => {
      if (ref && !indices.has(ref.num)) indices.set(ref.num, index);
    });
    this.pageIndex = indices;
    this.hasTwins = indices.size < this.pages.filter(({ ref }) => ref).length;
  }

  get pages(): readonly SourcePage[] {
    return this.#tree.pages;
  }

  /** Object numbers of the page tree's inner nodes. */
  get pageNodes(): ReadonlySet<number> {
    return this.#tree.nodes;
  }

  get destinations(): NamedDestinations {
    return (this.#destinations ??= readNamedDestinations(this.file));
  }

  get outline(): readonly OutlineItem[] {
    return (this.#outline ??= readOutline(this.file.catalog));
  }

  get fields(): readonly Field[] {
    return (this.#fields ??= readFields(this.file.catalog));
  }

  get articles(): readonly Article[] {
    return (this.#articles ??= readArticles(this.file.catalog));
  }

  get resourceUsers(): ResourceUsers {
    return (this.#resourceUsers ??= findResourceUsers(this.pages));
  }

  /** The tags; undefined where there are none. */
  get structure(): StructureIndex | undefined {
    const root = this.file.catalog.dict("StructTreeRoot");
    return (this.#structure ??= root && new StructureIndex(this.file, root, this.pages, this));
  }

  /** Entries of the PageLabels tree by page index, ascending. */
  get pageLabels(): readonly TreeEntry<number>[] {
    return (this.#pageLabels ??= readNumberTree(this.file.catalog.raw("PageLabels") ?? null).toSorted(
      ([a], [b]) => a - b,
    ));
  }

  /** Index of the page a destination leads to; undefined when it leads to no page of this document. */
  pageOf(destination: PdfObject): number | undefined {
    if (destination === null || typeof destination !== "object") return this.#findPage(destination);
    // Asked for each part that a document is cut into.
    const known = this.#destinationPages.get(destination);
    if (known !== undefined || this.#destinationPages.has(destination)) return known;
    const page = this.#findPage(destination);
    this.#destinationPages.set(destination, page);
    return page;
  }

  #findPage(destination: PdfObject): number | undefined {
    const index = destinationPage(destination, this.destinations, this.pageIndex);
    return index !== undefined && index >= 0 && index < this.pages.length ? index : undefined;
  }

  /** The index under which a page is known that stands in the tree more than once; its own for any other. */
  firstIndexOf(index: number): number {
    const ref = this.pages[index]?.ref;
    return (ref && this.pageIndex.get(ref.num)) ?? index;
  }

  /** The page that alone holds an object, a page itself or one of its annotations; undefined for anything else. */
  ownerOf(num: number): number | undefined {
    const owner = (this.#owners ??= this.#findOwners())[num] ?? 0;
    return owner > 0 ? owner - 1 : undefined;
  }

  #findOwners(): Int32Array {
    const owners = new Int32Array(this.file.size);
    this.pages.forEach((page, position) => {
      const index = this.firstIndexOf(position);
      if (page.ref) owners[page.ref.num] = index + 1;
      for (const annotation of page.dict.array("Annots") ?? []) {
        if (!(annotation instanceof PdfRef)) continue;
        const known = owners[annotation.num];
        owners[annotation.num] = known === 0 || known === index + 1 ? index + 1 : SHARED;
      }
    });
    return owners;
  }
}

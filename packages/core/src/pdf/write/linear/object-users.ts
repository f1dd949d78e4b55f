/**
 * Who needs which object: the pages, the outline, what opens the document. That decides where in a linearised file it
 * stands, ISO 32000-2 Annex F.3.
 */
import { type PdfDict, PdfStream } from "../../syntax/objects.ts";
import type { Reachable } from "../reachable.ts";
import type { FileParts } from "../trailer.ts";
import { ObjectGraph } from "./object-graph.ts";

/** Where an object stands; the numbers are those of Annex F.3.1. */
export type Part = 4 | 6 | 7 | 8 | 9;

/** Entries of the catalog that are needed to open the document, F.3.4. */
const FOR_OPENING = ["ViewerPreferences", "PageMode", "Threads", "OpenAction", "AcroForm"];
const SEVERAL_PAGES = -1;
/** How many uses of shared objects the hints name at most. Beyond, a reader must find out by itself what a page needs. */
const MOST_USES = 4_000_000;

const ROOT = 1;
const OUTLINE = 2;
const OPENING = 3;

export class ObjectUsers {
  /** Indices of the pages in order. */
  readonly pages: readonly number[];
  /** Index of the catalog. */
  readonly root: number;
  readonly #graph: ObjectGraph;
  readonly #roles: Uint8Array;
  readonly #firstPage: Uint8Array;
  /** For pages from the second on: 0 when none needs the object, page index plus 1, or `SEVERAL_PAGES`. */
  readonly #page: Int32Array;
  readonly #thumbnail: Uint8Array;
  readonly #other: Uint8Array;
  /** When the object was last met, by number of the walk. */
  readonly #walked: Uint32Array;
  #walks = 0;
  readonly #outlinesFirst: boolean;
  readonly #met: number[][];

  constructor(reachable: Reachable, parts: FileParts) {
    const { length } = reachable.entries;
    this.#graph = new ObjectGraph(reachable);
    this.#roles = new Uint8Array(length);
    this.#firstPage = new Uint8Array(length);
    this.#page = new Int32Array(length);
    this.#thumbnail = new Uint8Array(length);
    this.#other = new Uint8Array(length);
    this.#walked = new Uint32Array(length);
    this.root = reachable.numberOf(parts.root) - 1;
    this.pages = parts.pages.map((page) => reachable.numberOf(page) - 1);
    for (const page of this.pages) this.#graph.isPage[page] = 1;
    const catalog = reachable.object(this.root) as PdfDict;
    this.#outlinesFirst = catalog.name("PageMode") === "UseOutlines" && catalog.has("Outlines");
    this.#assignRoles(catalog);
    this.#markOthers(catalog, parts);
    this.#met = this.#assignPages(reachable);
    this.#roles[this.root] = ROOT;
  }

  part(index: number): Part {
    const role = this.#roles[index]!;
    if (role === OUTLINE) return this.#outlinesFirst ? 6 : 9;
    if (role > 0) return 4;
    if (this.#firstPage[index]) return 6;
    const page = this.#page[index]!;
    if (page === SEVERAL_PAGES) return 8;
    return page > 0 && !this.#other[index] && !this.#thumbnail[index] ? 7 : 9;
  }

  /** Objects that the page at position `page` needs, itself not among them. */
  neededBy(page: number): readonly number[] {
    return this.#met[page]!;
  }

  /** For an object of part 7: position of the page it belongs to. */
  pageOf(index: number): number {
    return this.#page[index]! - 1;
  }

  isNull(index: number): boolean {
    return this.#graph.isNull[index] === 1;
  }

  inOutline(index: number): boolean {
    return this.#roles[index] === OUTLINE;
  }

  /** False for objects whose users would mix with those of others if they shared an object stream. */
  mayShareStream(index: number): boolean {
    const scattered = this.part(index) === 9 && (this.#page[index] !== 0 || this.#thumbnail[index] === 1);
    return index !== this.root && !this.#graph.isPage[index] && !scattered;
  }

  #assignRoles(catalog: PdfDict): void {
    const outline = this.#graph.targetsIn(catalog.raw("Outlines") ?? null);
    this.#walk(outline, (index) => {
      this.#roles[index] = OUTLINE;
      return true;
    });
    const opening = FOR_OPENING.flatMap((key) => this.#graph.targetsIn(catalog.raw(key) ?? null));
    this.#walk(opening, (index) => {
      // What the outline needs stands with the outline, and so does all it leads to.
      if (this.#roles[index] === OUTLINE) return false;
      this.#roles[index] = OPENING;
      return true;
    });
  }

  #markOthers(catalog: PdfDict, { info }: FileParts): void {
    const rest = catalog.without("Outlines", ...FOR_OPENING);
    const starts = [...this.#graph.targetsIn(rest), ...this.#graph.targetsIn(info ?? null)];
    this.#walk(starts, (index) => {
      if (this.#roles[index]) return false;
      this.#other[index] = 1;
      return true;
    });
  }

  #assignPages(reachable: Reachable): number[][] {
    let uses = 0;
    return this.pages.map((page, position) => {
      const object = reachable.object(page);
      const dict = object instanceof PdfStream ? object.dict : (object as PdfDict);
      this.#walk(this.#graph.targetsIn(dict.raw("Thumb") ?? null), (index) => {
        this.#thumbnail[index] = 1;
        return !this.#roles[index];
      });
      const met: number[] = [];
      this.#walk(this.#graph.targetsIn(dict.without("Parent", "Thumb")), (index) => {
        if (this.#roles[index]) return false;
        const known = this.#claim(index, position);
        if (uses < MOST_USES) met.push(index);
        else return !known;
        uses++;
        return true;
      });
      this.#claim(page, position);
      return met;
    });
  }

  /** Notes that a page needs an object; true when all it leads to is known to be needed by several. */
  #claim(index: number, page: number): boolean {
    if (page === 0) {
      const known = this.#firstPage[index] === 1;
      this.#firstPage[index] = 1;
      return known;
    }
    const before = this.#page[index]!;
    this.#page[index] = before === 0 || before === page + 1 ? page + 1 : SEVERAL_PAGES;
    return before === SEVERAL_PAGES;
  }

  /** Calls `visit` for all that can be reached without crossing a page; it says whether to go on from there. */
  #walk(starts: readonly number[], visit: (index: number) => boolean): void {
    const walk = ++this.#walks;
    const stack = [...starts].toReversed();
    while (stack.length > 0) {
      const index = stack.pop()!;
      if (this.#walked[index] === walk || this.#graph.isPage[index] || this.isNull(index)) continue;
      this.#walked[index] = walk;
      if (!visit(index)) continue;
      const targets = this.#graph.targets(index);
      for (let i = targets.length - 1; i >= 0; i--) stack.push(targets[i]!);
    }
  }
}

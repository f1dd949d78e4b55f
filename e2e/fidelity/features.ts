/**
 * Everything a document holds besides what its pages show, as other engines read it, and what must become of it
 * when pages move.
 */
import type { Bookmark, FieldValue, LinkTarget, Place } from "../oracles/pdfjs.ts";
import { type PdfjsDocument, withPdfjs } from "../oracles/pdfjs.ts";
import { type Dictionary, type Json, QpdfObjects } from "../oracles/qpdf.ts";

export interface PageFeatures {
  readonly text: string;
  readonly rotation: number;
  readonly box: readonly number[];
  readonly label: string | undefined;
  readonly annotations: readonly string[];
  readonly links: readonly LinkTarget[];
  /** Nested roles of the tags, such as "Document(Sect(H1(content)))". */
  readonly structure: string;
}

export interface Features {
  readonly pages: readonly PageFeatures[];
  readonly bookmarks: readonly Bookmark[];
  readonly namedPlaces: Readonly<Record<string, Place | undefined>>;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly calculationOrder: readonly string[];
  readonly attachments: Readonly<Record<string, string>>;
  readonly layers: readonly { readonly name: string; readonly visible: boolean }[];
  /** Title of each article and the pages of its beads. */
  readonly threads: readonly { readonly title: string; readonly pages: readonly number[] }[];
  readonly information: Readonly<Record<string, unknown>>;
  readonly xmpTitle: string | undefined;
  /** Catalogue entries that only describe, by name, references resolved one level. */
  readonly properties: Readonly<Record<string, Json>>;
}

export async function readFeatures(bytes: Uint8Array): Promise<Features> {
  const objects = new QpdfObjects(bytes);
  return withPdfjs(bytes, async (document) => ({
    pages: await readPages(document),
    bookmarks: await document.bookmarks(),
    namedPlaces: await document.namedPlaces(),
    fields: await document.fields(),
    calculationOrder: await document.calculationOrder(),
    attachments: await document.attachments(),
    layers: await document.layers(),
    threads: readThreads(objects),
    information: await readInformation(document),
    xmpTitle: await document.xmpTitle(),
    properties: readProperties(objects),
  }));
}

async function readPages(document: PdfjsDocument): Promise<PageFeatures[]> {
  const labels = await document.pageLabels();
  const numbers = Array.from({ length: document.pageCount }, (_, index) => index + 1);
  return Promise.all(
    numbers.map(async (page) => ({
      text: await document.text(page),
      rotation: await document.rotation(page),
      box: await document.box(page),
      label: labels?.[page - 1],
      annotations: await document.annotationTypes(page),
      links: await document.links(page),
      structure: await document.structure(page),
    })),
  );
}

/** What pdf.js derives from the file's form is not the document's own. */
async function readInformation(document: PdfjsDocument): Promise<Record<string, unknown>> {
  const { Title, Author, CreationDate, Custom } = await document.information();
  return { Title, Author, CreationDate, Custom };
}

function readThreads(objects: QpdfObjects): Features["threads"] {
  const pages = objects.pages;
  return objects.array(objects.catalog["/Threads"]).map((thread) => {
    const first = objects.dictionary(thread)["/F"];
    const beads: number[] = [];
    let bead = first;
    do {
      const { "/P": page, "/N": next } = objects.dictionary(bead);
      beads.push(pages.indexOf(page as string) + 1);
      bead = next;
    } while (bead !== first && beads.length < 1000);
    return { title: String(objects.at(thread, "/I", "/Title")).slice(2), pages: beads };
  });
}

function readProperties(objects: QpdfObjects): Record<string, Json> {
  const keys = [
    "/Lang",
    "/MarkInfo",
    "/PageMode",
    "/PageLayout",
    "/ViewerPreferences",
    "/OutputIntents",
    "/Extensions",
  ];
  const present = keys.filter((key) => objects.catalog[key] !== undefined);
  return Object.fromEntries(present.map((key) => [key, objects.resolve(objects.catalog[key])]));
}

/** Nested roles of all tags of a document, in their order; content is a dot. */
export function tagTree(objects: QpdfObjects): string {
  const print = (kid: Json): string => {
    const element = objects.resolve(kid);
    if (Array.isArray(element)) return (element as readonly Json[]).map(print).join(" ");
    if (element === null || typeof element !== "object" || !("/S" in element)) return ".";
    const { "/S": role, "/K": kids } = element as Dictionary;
    return `${String(role).slice(1)}(${kids === undefined ? "" : print(kids)})`;
  };
  const root = objects.catalog["/StructTreeRoot"];
  return root === undefined ? "" : print(objects.dictionary(root)["/K"] ?? null);
}

/** For pages that are elsewhere on other pages, in the size a program thinks right: only which page a target is on. */
export function withoutViews(features: Features): Features {
  const bare = <T extends { readonly place?: Place }>(target: T): T =>
    target.place ? { ...target, place: bareOf(target.place) } : target;
  const bareOf = (place: Place): Place => ({ page: place.page, view: [] });
  const bookmarks = (items: readonly Bookmark[]): Bookmark[] =>
    items.map((item) => ({ ...bare(item), items: bookmarks(item.items) }));
  return {
    ...features,
    pages: features.pages.map((page) => ({ ...page, box: page.box.map(Math.round), links: page.links.map(bare) })),
    bookmarks: bookmarks(features.bookmarks),
    namedPlaces: Object.fromEntries(
      Object.entries(features.namedPlaces).map(([name, place]) => [name, place && bareOf(place)]),
    ),
  };
}

/** Where a page went: its new number, or undefined when it is not in the result. Both count from 1. */
export type PageMap = (page: number) => number | undefined;

/** The document's bookmarks when its pages have moved; what leads nowhere any more, and holds nothing, is gone. */
export function moveBookmarks(bookmarks: readonly Bookmark[], map: PageMap): Bookmark[] {
  return bookmarks.flatMap(({ place, ...bookmark }) => {
    const moved = movePlace(place, map);
    const items = moveBookmarks(bookmark.items, map);
    if (place && !moved && items.length === 0) return [];
    const { count, ...rest } = bookmark;
    return [{ ...rest, ...(moved && { place: moved }), ...(count && recount(count, items)), items }];
  });
}

/** Count of an item that holds these items now: what is visible below it, negative while it is closed. */
function recount(count: number, items: readonly Bookmark[]): { count?: number } {
  const visible = items.reduce((sum, item) => sum + 1 + Math.max(0, item.count ?? 0), 0);
  return visible > 0 ? { count: Math.sign(count) * visible } : {};
}

/** A page's links when pages have moved, without those that lead nowhere any more. */
export function moveLinks(links: readonly LinkTarget[], map: PageMap): LinkTarget[] {
  return links.flatMap(({ place, url }) => {
    if (!place) return [{ ...(url && { url }) }];
    const moved = movePlace(place, map);
    return moved ? [{ place: moved, ...(url && { url }) }] : [];
  });
}

export function movePlaces(places: Features["namedPlaces"], map: PageMap): Record<string, Place> {
  return Object.fromEntries(
    Object.entries(places).flatMap(([name, place]) => {
      const moved = movePlace(place, map);
      return moved ? [[name, moved]] : [];
    }),
  );
}

export function moveFields(fields: Features["fields"], map: PageMap): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const pages = field.pages.map(map).filter((page) => page !== undefined);
      return pages.length > 0 ? [[name, { ...field, pages }]] : [];
    }),
  );
}

export function moveThreads(threads: Features["threads"], map: PageMap): Features["threads"] {
  return threads.flatMap(({ title, pages }) => {
    const moved = pages.map(map).filter((page) => page !== undefined);
    return moved.length > 0 ? [{ title, pages: moved }] : [];
  });
}

function movePlace(place: Place | undefined, map: PageMap): Place | undefined {
  const page = place && map(place.page);
  return place && page !== undefined ? { ...place, page } : undefined;
}

/** Stands for a page that is not the source's. */
export const OTHER = 0;

/**
 * What a document whose pages were only moved must hold. `pages` are source pages in the order of the result;
 * the features of those that are `OTHER` are `other`.
 */
export function moved(source: Features, pages: readonly number[], other?: PageFeatures): Features {
  const map: PageMap = (page) => (pages.includes(page) ? pages.indexOf(page) + 1 : undefined);
  const fields = moveFields(source.fields, map);
  return {
    ...source,
    pages: pages.map((page) => {
      if (page === OTHER) return other!;
      const features = source.pages[page - 1]!;
      const links = moveLinks(features.links, map);
      return {
        ...features,
        links,
        annotations: withoutLinks(features.annotations, features.links.length - links.length),
      };
    }),
    bookmarks: moveBookmarks(source.bookmarks, map),
    namedPlaces: movePlaces(source.namedPlaces, map),
    fields,
    calculationOrder: source.calculationOrder.filter((name) => name in fields),
    threads: moveThreads(source.threads, map),
  };
}

/** The annotations of a page that has lost a number of links. */
function withoutLinks(annotations: readonly string[], lost: number): string[] {
  let left = lost;
  return annotations.filter((type) => type !== "Link" || left-- <= 0);
}

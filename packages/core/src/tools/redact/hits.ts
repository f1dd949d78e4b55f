/** What is to be taken out of a page: matches of what is looked for, each once, and areas. */
import type { TextDocument } from "../../engines/ports.ts";
import {
  boundsOf,
  type ContentSource,
  type DocumentEdit,
  pageSpace,
  type Point,
  type Quad,
  transformBox,
} from "../../pdf/index.ts";
import { inQuad, type Region } from "../../pdf/erase/regions.ts";
import type { Area } from "../../kernel/areas.ts";
import { findInPieces, type PlacedMatch } from "./search/find-in-pieces.ts";
import type { Matcher } from "./search/matchers.ts";
import { type Piece, pdfiumPieces, type ReadGlyph, readings } from "./search/pieces.ts";
import type { PageSight } from "./sight/page-sight.ts";
import { appearanceUnits, type ContentUnit, type GlyphReader, pageUnit } from "./units.ts";

export interface Hit {
  /** Page and position among its hits, both counted from 1: "3.12". The same for the same file and options. */
  readonly id: string;
  /** "text", "regex", a pattern's name, or "area". */
  readonly kind: string;
  /** In default user space of the page. */
  readonly quads: readonly Quad[];
  /** True when only eyes find it there: all that stands in its place goes, letters drawn as shapes included. */
  readonly seen: boolean;
}

export interface PageFindings {
  readonly hits: readonly Hit[];
  /** Why the page's text cannot be searched in full; undefined when it can. */
  readonly obstacle: "picture" | "unreadable" | undefined;
  /** True when there are pictures that may show words. */
  readonly pictures: boolean;
  /** What was found by looking at the page: undefined when it was not looked at, false when no word was legible. */
  readonly legible: boolean | undefined;
}

export interface PageSearch {
  readonly edit: DocumentEdit;
  readonly source: ContentSource;
  readonly reader: GlyphReader;
  readonly text: TextDocument;
  readonly matchers: readonly Matcher[];
  /** Where pages are looked at as well. */
  readonly sight: PageSight | undefined;
}

/** All hits of a page, matches first, areas last. */
export async function findOnPage(search: PageSearch, index: number, areas: readonly Area[]): Promise<PageFindings> {
  const { edit, source, reader, matchers } = search;
  const marked = areas.map(({ x, y, width, height }): FoundMatch => {
    const page = edit.page(index);
    const { toUser, height: pageHeight } = pageSpace(page);
    return {
      kind: "area",
      seen: false,
      quads: [transformBox(toUser, [x, pageHeight - y - height, x + width, pageHeight - y])],
    };
  });
  if (matchers.length === 0)
    return { hits: numbered(index, marked), obstacle: undefined, pictures: false, legible: undefined };
  const units: readonly ContentUnit[] = [pageUnit(edit, source, index), ...appearanceUnits(edit, source, index)];
  const read = units.map((unit) => reader.read(unit));
  const texts = [
    ...pdfiumReadings(search.text, index, units.length > 1),
    ...read.flatMap(({ glyphs }) => readings(glyphs)),
  ];
  const unreadable = read.some(({ glyphs }) => hasUnreadableRun(glyphs));
  const pictures = read.some((unit) => unit.pictures);
  const textless = texts.every((pieces) => !pieces.some(({ quad, text }) => quad && text.trim() !== ""));
  const matches = grouped(texts.flatMap((pieces) => findInPieces(pieces, matchers)));
  const seen = pictures || unreadable || textless ? await search.sight?.read(index) : undefined;
  const looked = grouped((seen ?? []).flatMap((pieces) => findInPieces(pieces, matchers)));
  const obstacle = read[0]!.pictures && textless ? "picture" : unreadable ? "unreadable" : undefined;
  return {
    hits: numbered(index, [...withSeen(matches, looked), ...marked]),
    obstacle: seen ? undefined : obstacle,
    pictures,
    legible: seen && seen.some((pieces) => pieces.length > 0),
  };
}

/** The regions to empty for these hits. */
export function regionsOf(hits: readonly Hit[]): Region[] {
  return hits.flatMap(({ kind, quads, seen }) =>
    quads.map((quad): Region => ({ quad, kind: kind === "area" || seen ? "area" : "text" })),
  );
}

/** As the page is, and with what its annotations show painted in. */
export function pdfiumReadings(text: TextDocument, index: number, annotated: boolean): Piece[][] {
  const plain = pdfiumPieces(text.pageText(index));
  if (!annotated) return [plain];
  text.paintAnnotations(index);
  return [plain, pdfiumPieces(text.pageText(index))];
}

type FoundMatch = Omit<Hit, "id">;

function numbered(index: number, matches: readonly FoundMatch[]): Hit[] {
  return matches.map((match, at) => ({ id: `${index + 1}.${at + 1}`, ...match }));
}

/** What eyes found as well adds its place to the match, what they alone found is a match of its own. */
function withSeen(matches: readonly PlacedMatch[], seen: readonly PlacedMatch[]): FoundMatch[] {
  const known = matches.map(({ kind, quads }) => ({ kind, quads: [...quads], seen: false }));
  const own: FoundMatch[] = [];
  for (const { kind, quads } of seen) {
    const within = (place: Quad) => quads.some((quad) => inQuad(centerOf(place), quad));
    const same = known.find((match) => match.kind === kind && within(match.quads[0]!) && within(match.quads.at(-1)!));
    if (same) same.quads.push(...quads);
    else own.push({ kind, quads, seen: true });
  }
  return [...known, ...own];
}

/** Cells of this many units; two readings place the same glyph much nearer to each other. */
const CELL = 8;

/** One match for all readings that found it, with the places of all. */
function grouped(matches: readonly PlacedMatch[]): PlacedMatch[] {
  const groups: { kind: string; quads: Set<Quad>; start: Point; end: Point }[] = [];
  const cells = new Map<string, typeof groups>();
  for (const { kind, quads } of matches) {
    const [start, end] = [centerOf(quads[0]!), centerOf(quads.at(-1)!)];
    const [column, row] = [Math.floor(start[0] / CELL), Math.floor(start[1] / CELL)];
    const near: typeof groups = [];
    for (let x = column - 1; x <= column + 1; x++)
      for (let y = row - 1; y <= row + 1; y++) near.push(...(cells.get(`${kind} ${x} ${y}`) ?? []));
    const reach = Math.max(1, heightOf(quads[0]!)) * 0.6;
    const known = near.find((group) => close(group.start, start, reach) && close(group.end, end, reach));
    if (known) for (const quad of quads) known.quads.add(quad);
    else {
      const group = { kind, quads: new Set(quads), start, end };
      groups.push(group);
      const key = `${kind} ${column} ${row}`;
      cells.set(key, [...(cells.get(key) ?? []), group]);
    }
  }
  return groups
    .toSorted((a, b) => b.start[1] - a.start[1] || a.start[0] - b.start[0])
    .map(({ kind, quads }) => ({ kind, quads: [...quads] }));
}

function close(a: Point, b: Point, reach: number): boolean {
  return Math.abs(a[0] - b[0]) <= reach && Math.abs(a[1] - b[1]) <= reach;
}

function centerOf(quad: Quad): Point {
  const [left, bottom, right, top] = boundsOf(quad);
  return [(left + right) / 2, (bottom + top) / 2];
}

function heightOf(quad: Quad): number {
  return Math.hypot(quad[3][0] - quad[0][0], quad[3][1] - quad[0][1]);
}

/** So many glyphs in a row that no witness can read may be a word. */
const LONGEST_UNREADABLE = 2;

export function hasUnreadableRun(glyphs: readonly ReadGlyph[]): boolean {
  let run = 0;
  for (const { copied, shown, glyph } of glyphs) {
    if (copied !== undefined || shown !== undefined) run = 0;
    // Glyphs without width are marks on others.
    else if (glyph.advance !== 0 && ++run > LONGEST_UNREADABLE) return true;
  }
  return false;
}

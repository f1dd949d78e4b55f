/** Judges of tools that put pages on paper: by where on which sheet each page must be seen. */
import type { PdfiumDocument } from "../oracles/pdfium.ts";
import { halved, part, similarLook, withBoth } from "./judge-drawn.ts";
import type { Judge, JudgedSource } from "./judge.ts";

type Size = readonly [width: number, height: number];

/** A cell of a sheet in points from its upper left corner, and the page that fills it as far as its shape allows. */
export interface Place {
  readonly page: number;
  readonly sheet: number;
  readonly cell: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

const A4: Size = [595.28, 841.89];

/** Pixels a point: as places are seldom whole pixels, pictures are drawn larger than they are compared. */
const SCALE = 2;

interface Layout {
  /** How many there are for so many pages. */
  readonly sheets: (pages: number) => number;
  /** Where the pages, of which it is given the sizes, must be. */
  readonly places: (pages: readonly Size[]) => readonly Place[];
}

function laidOut(layout: Layout): Judge {
  return withBoth((source, before, after) => firstFault(source, layout, before, after));
}

function firstFault(
  { pages }: JudgedSource,
  { sheets: sheetsFor, places }: Layout,
  before: PdfiumDocument,
  after: PdfiumDocument,
): string[] {
  const expected = places(pages.map((page) => before.size(page)));
  const sheets = sheetsFor(pages.length);
  if (after.pageCount !== sheets) return [`${sheets} sheet(s) expected, ${after.pageCount} received`];
  for (const { page, sheet, cell } of expected) {
    if (![0, pages.length >> 1, pages.length - 1].includes(page)) continue;
    const [width, height] = before.size(pages[page]!);
    const scale = SCALE * Math.min(cell.width / width, cell.height / height);
    const was = before.picture(pages[page]!, { scale, maxSide: Infinity });
    const is = after.picture(sheet, { scale: SCALE, maxSide: Infinity });
    if (!was || !is) return [`page ${page + 1} cannot be drawn`];
    const left = Math.round(SCALE * (cell.left + cell.width / 2) - was.width / 2);
    const top = Math.round(SCALE * (cell.top + cell.height / 2) - was.height / 2);
    if (left < 0 || top < 0 || left + was.width > is.width + 1 || top + was.height > is.height + 1)
      return [`sheet ${sheet + 1} is smaller than it should be`];
    const seen = part(is, left, top, was.width, was.height);
    const fault = similarLook(halved(was), halved(seen));
    if (fault) return [`page ${page + 1} on sheet ${sheet + 1}: ${fault}`];
  }
  return [];
}

/** Four pages on each upright A4 sheet without margins, line by line. */
export const onSheetsOfFour = laidOut({
  sheets: (pages) => Math.ceil(pages / 4),
  places: (pages) =>
    pages.map((_, page) => {
      const [width, height] = [A4[0] / 2, A4[1] / 2];
      const [column, row] = [page % 2, (page >> 1) % 2];
      return { page, sheet: page >> 2, cell: { left: column * width, top: row * height, width, height } };
    }),
});

/** Two pages on each side of A4 sheets without margins, which lie in each other, folded in the middle. */
export const asBooklet = laidOut({
  sheets: (pages) => 2 * Math.ceil(pages / 4),
  places: (pages) => {
    const last = Math.ceil(pages.length / 4) * 4 - 1;
    const [width, height] = [A4[1] / 2, A4[0]];
    return pages.map((_, page) => {
      // A reader has odd pages, counted from 1, on the right.
      const left = page % 2 === 0 ? width : 0;
      return { page, sheet: Math.min(page, last - page), cell: { left, top: 0, width, height } };
    });
  },
});

/** Each page on an A4 sheet that lies as the page does. */
export const eachOnA4 = laidOut({
  sheets: (pages) => pages,
  places: (pages) =>
    pages.map(([w, h], page) => {
      const [width, height] = w > h ? [A4[1], A4[0]] : A4;
      return { page, sheet: page, cell: { left: 0, top: 0, width, height } };
    }),
});

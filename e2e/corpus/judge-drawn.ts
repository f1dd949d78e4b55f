/** Judges of tools that change what pages look like: by how, and where. */
import { engines } from "../../packages/core/node/engines.ts";
import type { RenderDocument } from "../../packages/core/src/engines/ports.ts";
import { openAlone, openWithPdfium, type PdfiumDocument, type Picture } from "../oracles/pdfium.ts";
import type { Judge, JudgedSource } from "./judge.ts";

/** Pixels per point of the pictures compared. */
const SCALE = 40 / 72;
/** Neither is a page of a poster drawn whole. */
const LARGEST = 1500;

/** Channel values apart by less are rounding and smoothing. */
const SEEN = 48;
/** The share of pixels that may differ all the same: edges of things that moved by a fraction of a pixel. */
const STRAY = 0.03;

export type ComparePage = (before: Picture, after: Picture) => string | undefined;

/** Draws pages of source and result and compares them; where they differ, once more by a PDFium of its own for each. */
export function comparing(compare: ComparePage, draw = drawnToScale): Judge {
  return withBoth((source, before, after) => firstFault(source, before, after, compare, draw));
}

type JudgeOpened = (source: JudgedSource, before: PdfiumDocument, after: PdfiumDocument) => readonly string[];

/** Has the source and the first result judged; what is wrong only where PDFium drew others before (see `judge.ts`) is not. */
export function withBoth(judge: JudgeOpened): Judge {
  return async (source, [output]) => {
    const opened = await openWithPdfium(output!.bytes);
    if (opened.state !== "open") return [`PDFium calls the result ${opened.state}`];
    const faults = judge(source, source.document, opened.document);
    opened.document.close();
    if (faults.length === 0) return faults;
    const [before, after] = [await openAlone(source.bytes, source.password), await openAlone(output!.bytes)];
    if (before.state !== "open" || after.state !== "open") return ["source or result cannot be opened again"];
    return judge(source, before.document, after.document);
  };
}

function firstFault(
  { pages }: JudgedSource,
  before: PdfiumDocument,
  after: PdfiumDocument,
  compare: ComparePage,
  draw: typeof drawnToScale,
): string[] {
  if (after.pageCount !== pages.length) return [`${pages.length} page(s) expected, ${after.pageCount} received`];
  for (const index of new Set([0, pages.length >> 1, pages.length - 1])) {
    const [was, is] = draw(before, pages[index]!, after, index);
    const fault = was && is ? compare(was, is) : "a page cannot be drawn";
    if (fault) return [`page ${index + 1}: ${fault}`];
  }
  return [];
}

/** As `comparing` with `sameLook`, with fields as a viewer with forms shows them: by the product's own use of PDFium. */
export const samePainted: Judge = async ({ bytes, password, pages }, [output]) => {
  const renderer = await engines.renderer();
  const [before, after] = [renderer.open(bytes, password), renderer.open(output!.bytes)];
  try {
    for (const index of new Set([0, pages.length >> 1, pages.length - 1])) {
      const fault = sameLook(painted(before, pages[index]!), painted(after, index));
      if (fault) return [`page ${index + 1}: ${fault}`];
    }
    return [];
  } finally {
    before.close();
    after.close();
  }
};

function painted(document: RenderDocument, index: number): Picture {
  const size = document.pageSize(index);
  const scale = Math.min(SCALE, LARGEST / Math.max(size.width, size.height, 1));
  const { width, height, data } = document.renderPage(index, scale);
  return { width, height, data: new Uint8Array(data) };
}

function drawnToScale(before: PdfiumDocument, page: number, after: PdfiumDocument, index: number) {
  const size = { scale: SCALE, maxSide: LARGEST };
  return [before.picture(page, size), after.picture(index, size)] as const;
}

/** Both as large as a page of the source is, whatever the size of the result's. */
export function drawnAlike(before: PdfiumDocument, page: number, after: PdfiumDocument, index: number) {
  const was = before.picture(page, { scale: SCALE, maxSide: LARGEST });
  return [was, was && after.picture(index, { scale: 1000, maxSide: Math.max(was.width, was.height) })] as const;
}

/** Pixels stay but where `mayChange` says, of values 0 to 255 and places in points from the lower left corner. */
export function changesOnly(
  mayChange: (change: { x: number; y: number; before: number[]; after: number[] }) => boolean,
): ComparePage {
  return (was, is) => {
    if (was.width !== is.width || was.height !== is.height) return sizes(was, is);
    let strays = 0;
    for (let pixel = 0; pixel < was.width * was.height; pixel++) {
      const [before, after] = [was, is].map(({ data }) => [0, 1, 2].map((i) => data[pixel * 4 + i]!)) as [
        number[],
        number[],
      ];
      if (before.every((value, i) => Math.abs(value - after[i]!) < SEEN)) continue;
      const [x, y] = [(pixel % was.width) / SCALE, (was.height - 1 - Math.floor(pixel / was.width)) / SCALE];
      if (!mayChange({ x, y, before, after })) strays++;
    }
    const share = strays / (was.width * was.height);
    return share > STRAY ? `${(share * 100).toFixed(1)}% of the pixels changed that should not have` : undefined;
  };
}

/** Black in a box of pixels from the upper left corner, but for annotations, and nothing else changes. */
export function blackBox([left, top, right, bottom]: readonly [number, number, number, number]): ComparePage {
  return (was, is) => {
    const isInside = (x: number, y: number, by: number) =>
      x >= left - by && x < right + by && y >= top - by && y < bottom + by;
    let [inside, black] = [0, 0];
    for (let pixel = 0; pixel < is.width * is.height; pixel++) {
      if (!isInside(pixel % is.width, Math.floor(pixel / is.width), -1)) continue;
      inside++;
      if ([0, 1, 2].every((i) => is.data[pixel * 4 + i]! < SEEN)) black++;
    }
    if (black < inside / 2) return `${black} of ${inside} pixels are black where all should be`;
    const pixelAt = ({ x, y }: { x: number; y: number }) => [x * SCALE, was.height - 1 - y * SCALE] as const;
    return changesOnly((change) => isInside(...pixelAt(change), 1))(was, is);
  };
}

/** No colour is left, and what is light or dark stays so. */
export const greyOf: ComparePage = (was, is) => {
  if (was.width !== is.width || was.height !== is.height) return sizes(was, is);
  let [coloured, differing] = [0, 0];
  const count = was.width * was.height;
  for (let at = 0; at < count * 4; at += 4) {
    const [b, g, r] = [is.data[at]!, is.data[at + 1]!, is.data[at + 2]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) > SEEN / 4) coloured++;
    const before = 0.114 * was.data[at]! + 0.587 * was.data[at + 1]! + 0.299 * was.data[at + 2]!;
    if (Math.abs(g - before) > SEEN) differing++;
  }
  if (coloured > count * STRAY) return `${coloured} of ${count} pixels have a colour`;
  return differing > count * STRAY ? `${differing} of ${count} pixels became much lighter or darker` : undefined;
};

/** As `changesOnly` for nothing at all, of pages whose sizes may differ by a rounded pixel. */
const sameLook: ComparePage = (was, is) => {
  if (Math.abs(was.width - is.width) > 1 || Math.abs(was.height - is.height) > 1) return sizes(was, is);
  return changesOnly(() => false)(...common(was, is));
};

/** The picture of what lies `margin` points inside the edges of the source. */
export function windowOf(margin: number): ComparePage {
  return (was, is) => {
    const inset = Math.round(margin * SCALE);
    const [width, height] = [was.width - 2 * inset, was.height - 2 * inset];
    if (Math.abs(width - is.width) > 2 || Math.abs(height - is.height) > 2) return sizes({ width, height }, is);
    return changesOnly(() => false)(...common(part(was, inset, inset, width, height), is));
  };
}

/** Smooth, at half the size: for pages whose pixels do not fall on those of the source. */
export const similarLook: ComparePage = (was, is) => {
  if (Math.abs(was.width - is.width) > 1 || Math.abs(was.height - is.height) > 1) return sizes(was, is);
  const [a, b] = common(was, is).map(halved) as [Picture, Picture];
  return changesOnly(() => false)(a, b);
};

function common(a: Picture, b: Picture): [Picture, Picture] {
  const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)];
  return [part(a, 0, 0, width, height), part(b, 0, 0, width, height)];
}

/** What lies in a box of a picture. */
export function part({ width, data }: Picture, left: number, top: number, w: number, h: number): Picture {
  const cut = new Uint8Array(w * h * 4);
  for (let y = 0; y < h; y++) {
    const from = ((y + top) * width + left) * 4;
    cut.set(data.subarray(from, from + w * 4), y * w * 4);
  }
  return { width: w, height: h, data: cut };
}

/** At half the size, smoothly. */
export function halved({ width, height, data }: Picture): Picture {
  const [w, h] = [Math.max(1, width >> 1), Math.max(1, height >> 1)];
  const half = new Uint8Array(w * h * 4);
  for (let at = 0; at < half.length; at++) {
    const [x, y, channel] = [(at >> 2) % w, Math.floor((at >> 2) / w), at & 3];
    let sum = 0;
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      sum += data[(Math.min(2 * y + dy, height - 1) * width + Math.min(2 * x + dx, width - 1)) * 4 + channel]!;
    }
    half[at] = sum / 4;
  }
  return { width: w, height: h, data: half };
}

function sizes(was: Pick<Picture, "width" | "height">, is: Pick<Picture, "width" | "height">): string {
  return `${was.width}x${was.height} pixels became ${is.width}x${is.height}`;
}

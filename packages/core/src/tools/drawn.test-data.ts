/** What tests of tools that draw look at: where a page's pixels changed, as PDFium and Poppler draw it. */
import { mustOpen, type Picture } from "../../../../e2e/oracles/pdfium.ts";
import { pictureOf } from "../../../../e2e/oracles/pdftoppm.ts";

/** Left, bottom, right and top in points from the lower left corner of what is shown. */
export type Changed = readonly [number, number, number, number];

const PIXELS_PER_POINT = 2;
/** Less is antialiasing. */
const SEEN = 40;

/** Where page `index` changed; undefined where it did not. `unit` is the page's UserUnit, which neither judge heeds. */
export async function changes(before: Uint8Array, after: Uint8Array, index: number, unit = 1) {
  const dpi = 72 * PIXELS_PER_POINT;
  const byPdfium = await Promise.all([before, after].map((bytes) => pictureByPdfium(bytes, index)));
  const byPoppler = [before, after].map((bytes) => pictureOf(bytes, index, dpi));
  return {
    pdfium: changedBox(byPdfium[0]!, byPdfium[1]!, unit),
    poppler: changedBox(byPoppler[0]!, byPoppler[1]!, unit),
  };
}

async function pictureByPdfium(bytes: Uint8Array, index: number): Promise<Picture> {
  const document = await mustOpen(bytes);
  const picture = document.picture(index, { scale: PIXELS_PER_POINT, maxSide: 4000 })!;
  document.close();
  return picture;
}

export function changedBox(before: Picture, after: Picture, unit: number): Changed | undefined {
  if (before.width !== after.width || before.height !== after.height) throw new Error("The page changed its size.");
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let pixel = 0; pixel < before.width * before.height; pixel++) {
    const [x, y] = [pixel % before.width, before.height - 1 - Math.floor(pixel / before.width)];
    const difference = [0, 1, 2].map((i) => Math.abs(before.data[4 * pixel + i]! - after.data[4 * pixel + i]!));
    if (Math.max(...difference) < SEEN) continue;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y + 1);
  }
  if (right < left) return undefined;
  const scale = unit / PIXELS_PER_POINT;
  return [left * scale, bottom * scale, right * scale, top * scale];
}

/** Pages of odd-pages.pdf as they are seen: width, height and unit. Those that the judges cannot draw as they are are left out. */
export const ODD_SIZES = [
  [300, 400, 1],
  [300, 200, 1],
  [200, 300, 1],
  [300, 200, 1],
  [400, 300, 2],
] as const;

/** How far two pictures of the same size are apart on average, 0 to 255. */
export function meanDifference(a: Picture, b: Picture): number {
  if (Math.abs(a.width - b.width) > 1 || Math.abs(a.height - b.height) > 1) return 255;
  const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)];
  let sum = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let i = 0; i < 3; i++)
        sum += Math.abs(a.data[(y * a.width + x) * 4 + i]! - b.data[(y * b.width + x) * 4 + i]!);
    }
  }
  return sum / (width * height * 3);
}

/** The largest difference, 0 to 255, of the mean brightness of a field of 4 by 4 pixels: text is seen, smoothing is not. */
export function coarseDifference(a: Picture, b: Picture): number {
  if (a.width !== b.width || a.height !== b.height) return 255;
  const fields = new Map<number, number>();
  for (let y = 0; y < a.height; y++) {
    for (let x = 0; x < a.width; x++) {
      const at = (y * a.width + x) * 4;
      const field = (y >> 2) * a.width + (x >> 2);
      const difference = [0, 1, 2].reduce((sum, i) => sum + a.data[at + i]! - b.data[at + i]!, 0) / 48;
      fields.set(field, (fields.get(field) ?? 0) + difference);
    }
  }
  return Math.max(...Array.from(fields.values(), Math.abs));
}

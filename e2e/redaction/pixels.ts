/** How a page looks outside of the marks on it. */
import type { Picture } from "../oracles/pdfium.ts";

/** Marks are drawn in magenta, which nothing else is. */
const isMark = (data: Uint8Array, at: number) => data[at]! > 200 && data[at + 1]! < 60 && data[at + 2]! > 200;

/** Pixels around a mark that belong to it: letters reach beyond their boxes. */
const MARGIN = 6;
const VISIBLE = 40;

/** Pixels that differ visibly between two pictures of a page and are not at a mark of the second. */
export function changedOutside(before: Picture, after: Picture): number {
  if (before.width !== after.width || before.height !== after.height) return Infinity;
  const { width, height } = before;
  const near = nearMarks(after);
  let changed = 0;
  for (let i = 0; i < width * height; i++) {
    if (near[i]) continue;
    const at = i * 4;
    const difference = [0, 1, 2].some((c) => Math.abs(before.data[at + c]! - after.data[at + c]!) > VISIBLE);
    if (difference) changed++;
  }
  return changed;
}

function nearMarks({ width, height, data }: Picture): Uint8Array {
  const near = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isMark(data, (y * width + x) * 4)) continue;
      for (let dy = -MARGIN; dy <= MARGIN; dy++) {
        const row = y + dy;
        if (row >= 0 && row < height)
          near.fill(1, row * width + Math.max(0, x - MARGIN), row * width + Math.min(width, x + MARGIN + 1));
      }
    }
  }
  return near;
}

/** The part of a page that is under marks, from 0 to 1. */
export function shareOfMarks({ width, height, data }: Picture): number {
  let marks = 0;
  for (let at = 0; at < data.length; at += 4) if (isMark(data, at)) marks++;
  return marks / (width * height);
}

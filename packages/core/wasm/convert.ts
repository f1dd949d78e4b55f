/** Pixels of 3 or 4 bytes in fewer: of those that `survey` and `gatherPalette` have looked at. */
import { colourAt, indexOf } from "./survey";

/** The first byte of each. May write 3 bytes too many. */
export function toGreys(from: usize, pixels: usize, step: usize, to: usize): void {
  const end = from + pixels * step;
  if (step === 4) {
    const firsts = i8x16(0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    for (; from + 16 <= end; from += 16, to += 4)
      store<i32>(to, i32x4.extract_lane(i8x16.swizzle(v128.load(from), firsts), 0));
  }
  for (; from < end; from += step) store<u8>(to++, load<u8>(from));
}

/** RGBA without alpha. May write 4 bytes too many. */
export function toColours(from: usize, pixels: usize, to: usize): void {
  const end = from + pixels * 4;
  const kept = i8x16(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1);
  for (; from + 16 <= end; from += 16, to += 12) v128.store(to, i8x16.swizzle(v128.load(from), kept));
  for (; from < end; from += 4, to += 3) {
    store<u16>(to, load<u16>(from));
    store<u8>(to, load<u8>(from, 2), 2);
  }
}

/** Places in the palette. */
export function toIndices(from: usize, pixels: usize, step: usize, to: usize): void {
  let last: u32 = 0xffffffff;
  let index: u32 = 0;
  for (const end = from + pixels * step; from < end; from += step) {
    const colour = colourAt(from);
    if (colour !== last) index = indexOf((last = colour));
    store<u8>(to++, <u8>index);
  }
}

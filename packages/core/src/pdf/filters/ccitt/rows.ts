/** Packed rows of bilevel pixels, the leftmost in the highest bit. */

/**
 * Where the colour changes next after `from` (-1: before the row, where all is white): the first pixel right of `from`
 * that is not `color`; `width` when there is none.
 */
export function nextChange(row: Uint8Array, from: number, color: number, width: number): number {
  let at = from < 0 ? 0 : from;
  const same = color ? 0xff : 0;
  while (at < width) {
    const byte = row[at >> 3]!;
    if ((at & 7) === 0 && byte === same) {
      at += 8;
      while (at < width && row[at >> 3] === same) at += 8;
      continue;
    }
    if (((byte >> (7 - (at & 7))) & 1) !== color) return at;
    at++;
  }
  return width;
}

/** Blackens pixels `from` up to, not including, `to`. */
export function blacken(row: Uint8Array, from: number, to: number): void {
  let at = from;
  for (; at < to && (at & 7) !== 0; at++) row[at >> 3]! |= 0x80 >> (at & 7);
  for (; at + 8 <= to; at += 8) row[at >> 3] = 0xff;
  for (; at < to; at++) row[at >> 3]! |= 0x80 >> (at & 7);
}

/** Packed rows of bilevel pixels, the leftmost in the highest bit. */

/** Blackens pixels `from` up to, not including, `to`. */
export function blacken(row: Uint8Array, from: number, to: number): void {
  let at = from;
  for (; at < to && (at & 7) !== 0; at++) row[at >> 3]! |= 0x80 >> (at & 7);
  for (; at + 8 <= to; at += 8) row[at >> 3] = 0xff;
  for (; at < to; at++) row[at >> 3]! |= 0x80 >> (at & 7);
}

/** Canonical Huffman codes of deflate as lookup tables, RFC 1951 §3.2.2. */

const LONGEST_CODE = 15;

/**
 * A decoding table whose size is a power of two. The next bits of the stream, first bit lowest, are the index; an entry
 * is `symbol << 4 | length of its code`, and 0 where no code begins with these bits.
 */
export type HuffmanTable = Uint16Array;

/** The table for the given code lengths, 0 for a symbol without a code; undefined when they ask for more codes than fit. */
export function huffmanTable(lengths: Uint8Array): HuffmanTable | undefined {
  const counts = new Uint16Array(LONGEST_CODE + 1);
  for (const length of lengths) counts[length]!++;
  counts[0] = 0;
  let width = LONGEST_CODE;
  while (width > 1 && counts[width] === 0) width--;

  const next = new Uint16Array(LONGEST_CODE + 2);
  let free = 1;
  for (let length = 1; length <= width; length++) {
    free = free * 2 - counts[length]!;
    if (free < 0) return undefined;
    next[length + 1] = (next[length]! + counts[length]!) << 1;
  }

  const entries = new Uint16Array(1 << width);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol]!;
    if (length === 0) continue;
    const entry = (symbol << 4) | length;
    const step = 1 << length;
    for (let at = reversed(next[length]!++, length); at < entries.length; at += step) entries[at] = entry;
  }
  return entries;
}

/** Codes are stored with their first bit highest, everything else in deflate with its first bit lowest. */
function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
}

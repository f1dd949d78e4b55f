/** Canonical Huffman codes of deflate as lookup tables, RFC 1951 §3.2.2. */

const LONGEST_CODE: u32 = 15;

/** How many codes there are of each length, and the next code of each; one more than the longest. */
const COUNTS = memory.data(17 * 4, 4);
const NEXT = memory.data(17 * 4, 4);

/**
 * Fills `table`, whose size is a power of two, for the `count` code lengths at `lengths`, 0 for a symbol without a code. The
 * next bits of the stream, first bit lowest, are the index; an entry is `symbol << 4 | length of its code`, and 0 where no
 * code begins with these bits. Returns the highest index; 0 when the lengths ask for more codes than fit.
 */
export function fillTable(lengths: usize, count: u32, table: usize): u32 {
  memory.fill(COUNTS, 0, 17 * 4);
  for (let symbol: u32 = 0; symbol < count; symbol++) {
    const place = COUNTS + ((<u32>load<u8>(lengths + symbol)) << 2);
    store<u32>(place, load<u32>(place) + 1);
  }
  store<u32>(COUNTS, 0);
  let width = LONGEST_CODE;
  while (width > 1 && load<u32>(COUNTS + (width << 2)) === 0) width--;

  let free: i32 = 1;
  let code: u32 = 0;
  for (let length: u32 = 1; length <= width; length++) {
    const ofLength = load<u32>(COUNTS + (length << 2));
    free = free * 2 - <i32>ofLength;
    if (free < 0) return 0;
    store<u32>(NEXT + (length << 2), code);
    code = (code + ofLength) << 1;
  }

  const size: u32 = 1 << width;
  memory.fill(table, 0, size << 1);
  for (let symbol: u32 = 0; symbol < count; symbol++) {
    const length: u32 = load<u8>(lengths + symbol);
    if (length === 0) continue;
    const next = NEXT + (length << 2);
    const own = load<u32>(next);
    store<u32>(next, own + 1);
    for (let at = reversed(own, length); at < size; at += 1 << length)
      store<u16>(table + (at << 1), <u16>((symbol << 4) | length));
  }
  return size - 1;
}

/** Codes are stored with their first bit highest, everything else in deflate with its first bit lowest. */
function reversed(code: u32, length: u32): u32 {
  let result: u32 = 0;
  for (; length > 0; length--, code >>= 1) result = (result << 1) | (code & 1);
  return result;
}

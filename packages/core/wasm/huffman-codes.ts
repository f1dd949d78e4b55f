/** Huffman codes for what we compress: lengths bounded as deflate and JPEG want them, RFC 1951 §3.2.2. */

const LONGEST_CODE: u32 = 16;

/** Symbols in the lower 16 bits, how often each occurs above. */
const SORTED = memory.data(288 * 8, 8);
/** Of the tree: first the leaves in order, then the inner nodes as they are made. */
const WEIGHTS = memory.data(2 * 288 * 8, 8);
const PARENTS = memory.data(2 * 288 * 4, 4);
const DEPTHS = memory.data(2 * 288 * 4, 4);
/** How many codes there are of each length, and the next code of each; one more than the longest. */
const PER_LENGTH = memory.data(18 * 4, 4);
const NEXT = memory.data(18 * 4, 4);

/**
 * Writes to `lengths` the code length of each of `count` symbols, at most 288, by how often it occurs, none longer than
 * `longest`; 0 for symbols that do not occur.
 */
export function codeLengths(counts: usize, count: u32, longest: u32, lengths: usize): void {
  memory.fill(lengths, 0, count);
  const total = sortSymbols(counts, count);
  if (total < 2) {
    if (total === 1) store<u8>(lengths + load<u16>(SORTED), 1);
    return;
  }
  growTree(total);
  measureTree(total, longest);
  keepWithinKraft(longest);
  let next = SORTED;
  for (let length = longest; length > 0; length--) {
    for (let rest = load<u32>(PER_LENGTH + (length << 2)); rest > 0; rest--, next += 8)
      store<u8>(lengths + load<u16>(next), <u8>length);
  }
}

/** Puts those that occur into order, the rarest first; returns how many they are. */
function sortSymbols(counts: usize, count: u32): u32 {
  let total: u32 = 0;
  for (let symbol: u32 = 0; symbol < count; symbol++) {
    const occurs = <u64>load<u32>(counts + (symbol << 2));
    if (occurs > 0) store<u64>(SORTED + (total++ << 3), (occurs << 16) | symbol);
  }
  // Shell's order: there are few.
  for (let gap = <i32>total >> 1; gap > 0; gap >>= 1) {
    for (let from = gap; from < <i32>total; from++) {
      const item = load<u64>(SORTED + (from << 3));
      let to = from;
      for (; to >= gap && load<u64>(SORTED + ((to - gap) << 3)) > item; to -= gap)
        store<u64>(SORTED + (to << 3), load<u64>(SORTED + ((to - gap) << 3)));
      store<u64>(SORTED + (to << 3), item);
    }
  }
  return total;
}

let leaf: u32 = 0;
let inner: u32 = 0;

/** Joins the two rarest until one is left. */
function growTree(total: u32): void {
  for (let at: u32 = 0; at < total; at++) store<u64>(WEIGHTS + (at << 3), load<u64>(SORTED + (at << 3)) >> 16);
  leaf = 0;
  inner = total;
  for (let made = total; made < total * 2 - 1; made++) {
    const one = smallest(total, made);
    const other = smallest(total, made);
    store<u32>(PARENTS + (one << 2), made);
    store<u32>(PARENTS + (other << 2), made);
    store<u64>(WEIGHTS + (made << 3), load<u64>(WEIGHTS + (one << 3)) + load<u64>(WEIGHTS + (other << 3)));
  }
}

function smallest(total: u32, made: u32): u32 {
  if (leaf === total) return inner++;
  if (inner === made || load<u64>(WEIGHTS + (leaf << 3)) <= load<u64>(WEIGHTS + (inner << 3))) return leaf++;
  return inner++;
}

/** Counts the leaves of each depth; those that lie deeper than the longest code may be count as of its length. */
function measureTree(total: u32, longest: u32): void {
  memory.fill(PER_LENGTH, 0, 18 * 4);
  const root = total * 2 - 2;
  store<u32>(DEPTHS + (root << 2), 0);
  for (let node = <i32>root - 1; node >= 0; node--) {
    const depth = load<u32>(DEPTHS + (load<u32>(PARENTS + (node << 2)) << 2)) + 1;
    store<u32>(DEPTHS + (node << 2), depth);
    if (node < <i32>total) add(min(depth, longest), 1);
  }
}

/** Codes that were cut to the longest length overfill the tree; lengthens others until it is full, no more. */
function keepWithinKraft(longest: u32): void {
  let used: u32 = 0;
  for (let length: u32 = 1; length <= longest; length++)
    used += load<u32>(PER_LENGTH + (length << 2)) << (longest - length);
  for (let excess = <i32>used - (1 << longest); excess > 0; excess--) {
    let length = longest - 1;
    while (load<u32>(PER_LENGTH + (length << 2)) === 0) length--;
    add(length, -1);
    add(length + 1, 2);
    add(longest, -1);
  }
}

function add(length: u32, change: i32): void {
  const place = PER_LENGTH + (length << 2);
  store<u32>(place, load<u32>(place) + change);
}

/** Writes to `codes` the codes that follow from lengths, most significant bit first, with their lengths in the upper half. */
export function canonicalCodes(lengths: usize, count: u32, codes: usize): void {
  memory.fill(NEXT, 0, 18 * 4);
  for (let symbol: u32 = 0; symbol < count; symbol++) {
    const place = NEXT + ((<usize>load<u8>(lengths + symbol)) << 2);
    if (place !== NEXT) store<u32>(place, load<u32>(place, 4) + 1, 4);
  }
  for (let length: u32 = 1; length <= LONGEST_CODE; length++) {
    const place = NEXT + (length << 2);
    store<u32>(place, (load<u32>(place) + load<u32>(place - 4)) << 1);
  }
  for (let symbol: u32 = 0; symbol < count; symbol++) {
    const length: u32 = load<u8>(lengths + symbol);
    const place = NEXT + (length << 2);
    const code = load<u32>(place);
    store<u32>(codes + (symbol << 2), length === 0 ? 0 : code | (length << 16));
    if (length > 0) store<u32>(place, code + 1);
  }
}

/** The same with the codes turned round: deflate writes them from their most significant bit on, everything else from the least. */
export function reversedCodes(lengths: usize, count: u32, codes: usize): void {
  canonicalCodes(lengths, count, codes);
  for (let symbol: u32 = 0; symbol < count; symbol++) {
    const place = codes + (symbol << 2);
    const length = load<u32>(place) >>> 16;
    let code = load<u32>(place) & 0xffff;
    let reversed: u32 = 0;
    for (let bit = length; bit > 0; bit--, code >>= 1) reversed = (reversed << 1) | (code & 1);
    store<u32>(place, reversed | (length << 16));
  }
}

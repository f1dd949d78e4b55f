/**
 * Decompresses the blocks of deflate data (RFC 1951) with tables that the caller makes. Data come when they are needed and
 * go when there is no more room: neither grows with the stream.
 */

const LONGEST_MATCH: usize = 258;
const WINDOW: usize = 32_768;

/** The data at hand: 64 KB at most. */
const DATA = memory.data(65_536 + 16, 16);
/** What the data may refer to, what is made of them, and room for a match that is copied in steps of eight. */
const OUT_ROOM: usize = 4 * WINDOW;
const OUT = memory.data(5 * 32_768 + 16, 16);
/** Decoding tables, as `huffman.ts` makes them: a symbol in 12 bits and the length of its code in 4, 0 for no code. */
const LENGTH_TABLE = memory.data(2 << 15, 16);
const DISTANCE_TABLE = memory.data(2 << 15, 16);

/** By symbol less 257, and by symbol: the smallest value, and in the upper half how many extra bits, RFC 1951 §3.2.5. */
const LENGTHS = memory.data(29 * 4, 4);
const DISTANCES = memory.data(30 * 4, 4);
let filled = false;

/** Puts the next data to `inflateData`; tells how many bytes, none at the end. */
declare function more(): i32;
/** Takes what was made. */
declare function take(from: usize, length: usize): void;

/** Bits at hand, the next one lowest. */
let hold: u64 = 0;
let held: u32 = 0;
/** Bits beyond the end, which are zeros. */
let beyond: u32 = 0;
let at: usize = 0;
let end: usize = 0;
let out: usize = 0;
/** What lies before was taken already. */
let taken: usize = 0;
let lowest: usize = 0;

export function inflateData(): usize {
  return DATA;
}
export function lengthTable(): usize {
  return LENGTH_TABLE;
}
export function distanceTable(): usize {
  return DISTANCE_TABLE;
}

export function beginInflate(): void {
  if (!filled) fillBases();
  hold = 0;
  held = beyond = 0;
  at = end = DATA;
  out = taken = lowest = OUT + WINDOW;
}

/** Holds 48 bits at least. */
function load48(): void {
  if (at + 8 <= end) {
    hold |= load<u64>(at) << held;
    at += (63 - held) >>> 3;
    held |= 56;
    return;
  }
  while (held <= 48) {
    if (at === end) {
      at = DATA;
      end = DATA + <usize>more();
    }
    if (at === end) beyond += 8;
    else hold |= (<u64>load<u8>(at++)) << held;
    held += 8;
  }
}

/** The next bits, at least 16. */
export function peekBits(): u32 {
  if (held < 48) load48();
  return <u32>hold & 0xffff;
}

export function dropBits(count: u32): void {
  hold >>= count;
  held -= count;
}

/** True when bits were used that are not in the data. */
export function overrun(): bool {
  return held < beyond;
}

/** The rest of a byte. */
export function dropToByte(): void {
  dropBits(held & 7);
}

/** Takes `length` bytes as they are; false when there are fewer. */
export function storedBlock(length: u32): bool {
  for (; length > 0; length--) {
    const byte = <u8>peekBits();
    dropBits(8);
    if (overrun()) return false;
    if (out === OUT + WINDOW + OUT_ROOM) flushOut();
    store<u8>(out++, byte);
  }
  return true;
}

/**
 * Literals and matches up to the end of the block, by tables of which the index has these bits. False when the data end
 * or contradict the format.
 */
export function compressedBlock(lengthMask: u32, distanceMask: u32): bool {
  while (true) {
    if (out + LONGEST_MATCH > OUT + WINDOW + OUT_ROOM) flushOut();
    if (held < 48) load48();
    let entry = <u32>load<u16>(LENGTH_TABLE + ((<u32>hold & lengthMask) << 1));
    dropBits(entry & 15);
    if (entry === 0 || held < beyond) return false;
    let symbol = entry >>> 4;
    if (symbol < 256) {
      store<u8>(out++, <u8>symbol);
      continue;
    }
    if (symbol === 256) return true;
    if (symbol > 285) return false;
    // What was left of 48 bits holds the extra bits of a length; a distance takes 28 at most.
    const length = valueAt(LENGTHS + ((symbol - 257) << 2));
    if (held < 28) load48();
    entry = load<u16>(DISTANCE_TABLE + ((<u32>hold & distanceMask) << 1));
    dropBits(entry & 15);
    symbol = entry >>> 4;
    if (entry === 0 || symbol > 29) return false;
    const distance = <usize>valueAt(DISTANCES + (symbol << 2));
    if (distance > out - lowest || held < beyond) return false;
    copyMatch(distance, length);
  }
}

/** A value of a base and extra bits, which are taken. */
function valueAt(place: usize): u32 {
  const value = load<u32>(place);
  const bits = value >>> 16;
  const extra = <u32>hold & ((1 << bits) - 1);
  dropBits(bits);
  return (value & 0xffff) + extra;
}

function copyMatch(distance: usize, length: usize): void {
  const stop = out + length;
  if (distance >= 8) {
    for (; out < stop; out += 8) store<u64>(out, load<u64>(out - distance));
    out = stop;
    return;
  }
  for (; out < stop; out++) store<u8>(out, load<u8>(out - distance));
}

/** Hands over what was made and keeps what may be referred to. */
function flushOut(): void {
  finishInflate();
  const moved = out - OUT - WINDOW;
  memory.copy(OUT, OUT + moved, WINDOW);
  out -= moved;
  taken = out;
  lowest = OUT;
}

/** Hands over the last of what was made. */
export function finishInflate(): void {
  take(taken, out - taken);
}

function fillBases(): void {
  let base: u32 = 3;
  for (let index: u32 = 0; index < 28; index++) {
    const extra: u32 = index < 8 ? 0 : (index - 4) >> 2;
    store<u32>(LENGTHS + (index << 2), base | (extra << 16));
    base += 1 << extra;
  }
  store<u32>(LENGTHS + (28 << 2), 258);
  base = 1;
  for (let symbol: u32 = 0; symbol < 30; symbol++) {
    const extra: u32 = symbol < 4 ? 0 : (symbol >> 1) - 1;
    store<u32>(DISTANCES + (symbol << 2), base | (extra << 16));
    base += 1 << extra;
  }
  filled = true;
}

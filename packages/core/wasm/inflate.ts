/**
 * Decompresses deflate data, RFC 1951. They come when they are needed and what is made of them goes when there is no more
 * room: neither grows with the stream.
 */
import { CODE_LENGTH_ORDER } from "./code-length-order";
import { fillTable } from "./huffman";

const LONGEST_MATCH: usize = 258;
const WINDOW: usize = 32_768;

/** The data at hand: 64 KB at most. */
const DATA = memory.data(65_536 + 16, 16);
/** What the data may refer to, what is made of them, and room for a match that is copied in steps of eight. */
const OUT_ROOM: usize = 4 * WINDOW;
const OUT = memory.data(5 * 32_768 + 16, 16);
/** Decoding tables. */
const LENGTH_TABLE = memory.data(2 << 15, 16);
const DISTANCE_TABLE = memory.data(2 << 15, 16);

/** Lengths of the codes of a block: of literals and lengths, then of distances. */
const CODE_LENGTHS = memory.data(288 + 32);
const END_OF_BLOCK: usize = 256;

/** By symbol less 257, and by symbol: the smallest value, and in the upper half how many extra bits, §3.2.5. */
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

/** Decompresses all; false when the data end early or contradict the format. What came before that was taken. */
export function inflate(): bool {
  if (!filled) fillBases();
  hold = 0;
  held = beyond = 0;
  at = end = DATA;
  out = taken = lowest = OUT + WINDOW;
  let last = false;
  let sound = true;
  while (!last && sound) {
    last = takeBits(1) === 1;
    const type = takeBits(2);
    sound = !overrun() && block(type);
  }
  handOver();
  return sound;
}

function block(type: u32): bool {
  if (type === 0) return storedBlock();
  if (type === 1) return fixedBlock();
  return type === 2 && dynamicBlock();
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

/** Takes `count` bits, at most 16. */
function takeBits(count: u32): u32 {
  if (held < 48) load48();
  const value = <u32>hold & ((1 << count) - 1);
  dropBits(count);
  return value;
}

function dropBits(count: u32): void {
  hold >>= count;
  held -= count;
}

/** True when bits were used that are not in the data. */
function overrun(): bool {
  return held < beyond;
}

/** Bytes as they are. */
function storedBlock(): bool {
  dropBits(held & 7);
  let length = takeBits(16);
  const complement = takeBits(16);
  if (overrun() || (length ^ complement) !== 0xffff) return false;
  for (; length > 0; length--) {
    const byte = <u8>takeBits(8);
    if (overrun()) return false;
    if (out === OUT + WINDOW + OUT_ROOM) flushOut();
    store<u8>(out++, byte);
  }
  return true;
}

function fixedBlock(): bool {
  memory.fill(CODE_LENGTHS, 8, 144);
  memory.fill(CODE_LENGTHS + 144, 9, 112);
  memory.fill(CODE_LENGTHS + 256, 7, 24);
  memory.fill(CODE_LENGTHS + 280, 8, 8);
  memory.fill(CODE_LENGTHS + 288, 5, 32);
  return codedBlock(288, 32);
}

function dynamicBlock(): bool {
  const lengthCodes = takeBits(5) + 257;
  const distanceCodes = takeBits(5) + 1;
  return (
    readCodeLengths(lengthCodes + distanceCodes) &&
    load<u8>(CODE_LENGTHS + END_OF_BLOCK) !== 0 &&
    codedBlock(lengthCodes, distanceCodes)
  );
}

/** The code lengths of a dynamic block, themselves compressed, §3.2.7. */
function readCodeLengths(count: u32): bool {
  memory.fill(CODE_LENGTHS, 0, 19);
  const own = takeBits(4) + 4;
  for (let i: u32 = 0; i < own; i++) store<u8>(CODE_LENGTHS + load<u8>(CODE_LENGTH_ORDER + i), <u8>takeBits(3));
  const mask = fillTable(CODE_LENGTHS, 19, LENGTH_TABLE);
  if (mask === 0) return false;
  for (let read: u32 = 0; read < count;) {
    if (held < 48) load48();
    const entry = <u32>load<u16>(LENGTH_TABLE + ((<u32>hold & mask) << 1));
    dropBits(entry & 15);
    const symbol = entry >>> 4;
    if (entry === 0 || overrun() || (symbol === 16 && read === 0)) return false;
    if (symbol < 16) {
      store<u8>(CODE_LENGTHS + read++, <u8>symbol);
      continue;
    }
    const value = symbol === 16 ? load<u8>(CODE_LENGTHS + read - 1) : 0;
    const repeats = symbol === 16 ? 3 + takeBits(2) : symbol === 17 ? 3 + takeBits(3) : 11 + takeBits(7);
    if (read + repeats > count) return false;
    memory.fill(CODE_LENGTHS + read, value, repeats);
    read += repeats;
  }
  return !overrun();
}

function codedBlock(lengthCodes: u32, distanceCodes: u32): bool {
  const lengthMask = fillTable(CODE_LENGTHS, lengthCodes, LENGTH_TABLE);
  const distanceMask = fillTable(CODE_LENGTHS + lengthCodes, distanceCodes, DISTANCE_TABLE);
  return lengthMask !== 0 && distanceMask !== 0 && symbols(lengthMask, distanceMask);
}

/**
 * Literals and matches up to the end of the block, by tables of which the index has these bits. False when the data end
 * or contradict the format.
 */
function symbols(lengthMask: u32, distanceMask: u32): bool {
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
  handOver();
  const moved = out - OUT - WINDOW;
  memory.copy(OUT, OUT + moved, WINDOW);
  out -= moved;
  taken = out;
  lowest = OUT;
}

/** Hands over what was made. */
function handOver(): void {
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

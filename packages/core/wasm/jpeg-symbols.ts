/** The symbols of a baseline JPEG file, and these as its bits: ITU-T T.81 annex F.1.2. */

const END_OF_BLOCK: u32 = 0x00;
const SIXTEEN_ZEROS: u32 = 0xf0;

/** The first coefficients of the last blocks, by component. */
const PREVIOUS = memory.data(4 * 4, 4);
/** Of four tables: how often symbols occur, and then codes with their lengths in the upper half. */
const COUNTS = memory.data(4 * 256 * 4, 4);
const CODES = memory.data(4 * 256 * 4, 4);

/** Tables: of luma's and colour's first coefficients, and of their others. */
const DC: u32 = 0;
export const AC: u32 = 2;

/** Where the next symbol goes. */
let end: usize = 0;
let hold: u64 = 0;
let held: u32 = 0;

export function jpegCounts(): usize {
  return COUNTS;
}
export function jpegCodes(): usize {
  return CODES;
}

/** Starts a file. For `encodeStrip`, `jpegShares` and `jpegOrder` are to be set before. */
export function beginJpeg(): void {
  memory.fill(PREVIOUS, 0, 16);
  memory.fill(COUNTS, 0, 4 * 256 * 4);
  hold = 0;
  held = 0;
}

/** Symbols are put from `to` on. */
export function startSymbols(to: usize): void {
  end = to;
}

export function symbolsEnd(): usize {
  return end;
}

/** The first coefficient of a block. `colour` is 1 for the tables of colour. */
export function firstSymbol(colour: u32, component: u32, value: i32): void {
  const previous = PREVIOUS + (component << 2);
  const difference = value - load<i32>(previous);
  store<i32>(previous, value);
  const size = bitLength(difference);
  token(DC + colour, size, size, difference);
}

/** Another one, after a `run` of zeros. */
export function otherSymbol(table: u32, run: u32, value: i32): void {
  for (; run > 15; run -= 16) token(table, SIXTEEN_ZEROS, 0, 0);
  const bits = bitLength(value);
  token(table, (run << 4) | bits, bits, value);
}

/** Only zeros follow. */
export function endBlock(table: u32): void {
  token(table, END_OF_BLOCK, 0, 0);
}

function bitLength(value: i32): u32 {
  return 32 - clz(value < 0 ? -value : value);
}

/** Table, symbol and extra bits in one number: 2, 8 and 16 bits. */
function token(table: u32, symbol: u32, bits: u32, value: i32): void {
  const count = COUNTS + (((table << 8) | symbol) << 2);
  store<u32>(count, load<u32>(count) + 1);
  // Negative numbers are stored as one less, T.81 §F.1.2.1.
  const extra = (value < 0 ? value - 1 : value) & ((1 << bits) - 1);
  store<u32>(end, (table << 24) | (symbol << 16) | extra);
  end += 4;
}

/** Writes the bits of `count` symbols; returns where they end. At most 8 bytes each; the last bits wait for more. */
export function writeScan(from: usize, count: usize, to: usize): usize {
  for (const stop = from + (count << 2); from < stop; from += 4) {
    const value = load<u32>(from);
    const code = load<u32>(CODES + ((value >>> 16) << 2));
    const bits = (value >>> 16) & 15;
    hold = (hold << (code >>> 16)) | (code & 0xffff);
    hold = (hold << bits) | (value & 0xffff);
    held += (code >>> 16) + bits;
    to = flush(to);
  }
  return to;
}

/** Fills the last byte with ones; returns where it ends. */
export function endScan(to: usize): usize {
  if (held === 0) return to;
  const missing = 8 - held;
  hold = (hold << missing) | ((1 << missing) - 1);
  held = 8;
  return flush(to);
}

/** A byte of ones is told from a marker by a zero, §B.1.1.5. */
function flush(to: usize): usize {
  while (held >= 8) {
    held -= 8;
    const byte = <u8>(hold >>> held);
    store<u8>(to++, byte);
    if (byte === 0xff) store<u8>(to++, 0);
  }
  return to;
}

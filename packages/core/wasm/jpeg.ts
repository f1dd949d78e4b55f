/** Strips of samples as the symbols of a baseline JPEG file, and these as its bits: ITU-T T.81 annexes A.3 and F.1.2. */
import { BLOCK, transform } from "./forward-dct";

/** Coefficients are cut off towards zero more than rounded: small ones cost more bits than anybody sees. */
const ROUNDING: f32 = 0.36;

const END_OF_BLOCK: u32 = 0x00;
const SIXTEEN_ZEROS: u32 = 0xf0;

/** One over the quantisation steps, columns first as `transform` leaves them. */
const SHARES = memory.data(64 * 4, 16);
/** Byte offsets of the coefficients, columns first, in the order they are written. */
const ORDER = memory.data(64);
const COEFFICIENTS = memory.data(64 * 2, 16);
const PREVIOUS = memory.data(4 * 4, 4);
/** Of four tables: how often symbols occur, and then codes with their lengths in the upper half. */
const COUNTS = memory.data(4 * 256 * 4, 4);
const CODES = memory.data(4 * 256 * 4, 4);

/** Tables: of luma's and colour's first coefficients, and of their others. */
const DC: u32 = 0;
const AC: u32 = 2;

let tokens: usize = 0;
let hold: u64 = 0;
let held: u32 = 0;

export function jpegShares(): usize {
  return SHARES;
}
export function jpegOrder(): usize {
  return ORDER;
}
export function jpegCounts(): usize {
  return COUNTS;
}
export function jpegCodes(): usize {
  return CODES;
}

/** Starts a file. `jpegShares` and `jpegOrder` are to be set before. */
export function beginJpeg(): void {
  memory.fill(PREVIOUS, 0, 16);
  memory.fill(COUNTS, 0, 4 * 256 * 4);
  hold = 0;
  held = 0;
}

/** Red, green and blue as luma and two colours around zero (JFIF 1.02), four at a time: may read and write 3 pixels more. */
export function toYcc(from: usize, pixels: usize, luma: usize, blue: usize, red: usize): void {
  const reds = i8x16(0, -1, -1, -1, 3, -1, -1, -1, 6, -1, -1, -1, 9, -1, -1, -1);
  const greens = i8x16(1, -1, -1, -1, 4, -1, -1, -1, 7, -1, -1, -1, 10, -1, -1, -1);
  const blues = i8x16(2, -1, -1, -1, 5, -1, -1, -1, 8, -1, -1, -1, 11, -1, -1, -1);
  for (let at: usize = 0; at < pixels << 2; at += 16, from += 12) {
    const four = v128.load(from);
    const r = f32x4.convert_i32x4_u(i8x16.swizzle(four, reds));
    const g = f32x4.convert_i32x4_u(i8x16.swizzle(four, greens));
    const b = f32x4.convert_i32x4_u(i8x16.swizzle(four, blues));
    v128.store(luma + at, f32x4.sub(weighted(r, g, b, 0.299, 0.587, 0.114), f32x4.splat(128)));
    v128.store(blue + at, weighted(r, g, b, -0.168736, -0.331264, 0.5));
    v128.store(red + at, weighted(r, g, b, 0.5, -0.418688, -0.081312));
  }
}

function weighted(r: v128, g: v128, b: v128, red: f32, green: f32, blue: f32): v128 {
  const two = f32x4.add(f32x4.mul(r, f32x4.splat(red)), f32x4.mul(g, f32x4.splat(green)));
  return f32x4.add(two, f32x4.mul(b, f32x4.splat(blue)));
}

/** One component of `step` around zero. */
export function toPlane(from: usize, pixels: usize, step: usize, plane: usize): void {
  for (const end = from + pixels * step; from < end; from += step, plane += 4)
    store<f32>(plane, <f32>load<u8>(from) - 128);
}

/** Each four samples of 16 rows of `width` as their mean. */
export function halve(plane: usize, width: usize, to: usize): void {
  const stride = width << 2;
  for (let row: usize = 0; row < 16; row += 2, plane += stride << 1) {
    for (let at: usize = 0; at < stride; at += 32, to += 16) {
      const left = f32x4.add(v128.load(plane + at), v128.load(plane + at + stride));
      const right = f32x4.add(v128.load(plane + at, 16), v128.load(plane + at + stride, 16));
      const sum = f32x4.add(v128.shuffle<f32>(left, right, 0, 2, 4, 6), v128.shuffle<f32>(left, right, 1, 3, 5, 7));
      v128.store(to, f32x4.mul(sum, f32x4.splat(0.25)));
    }
  }
}

/**
 * The units of a strip, T.81 §A.2.3, as symbols from `to` on; returns where they end. Planes lie one behind the other, of
 * `width` samples a row. Where colours are halved, two of half the width follow, and the first is of 16 rows.
 */
export function encodeStrip(planes: usize, width: usize, components: u32, halved: bool, to: usize): usize {
  tokens = to;
  const stride = width << 2;
  if (!halved) {
    for (let left: usize = 0; left < stride; left += 32) {
      for (let component: u32 = 0; component < components; component++)
        encodeBlock(
          planes + left + <usize>component * (stride << 3),
          stride,
          component,
          components === 3 && component > 0,
        );
    }
    return tokens;
  }
  const blue = planes + stride * 48;
  const red = blue + stride * 4;
  for (let left: usize = 0; left < stride; left += 64) {
    encodeBlock(planes + left, stride, 0, false);
    encodeBlock(planes + left + 32, stride, 0, false);
    encodeBlock(planes + left + (stride << 3), stride, 0, false);
    encodeBlock(planes + left + (stride << 3) + 32, stride, 0, false);
    encodeBlock(blue + (left >> 1), stride >> 1, 1, true);
    encodeBlock(red + (left >> 1), stride >> 1, 2, true);
  }
  return tokens;
}

function encodeBlock(from: usize, stride: usize, component: u32, colour: bool): void {
  transform(from, stride);
  const first = load<f32>(BLOCK) * load<f32>(SHARES);
  for (let at: usize = 0; at < 64; at += 8)
    v128.store(COEFFICIENTS + (at << 1), i16x8.narrow_i32x4_s(quantised(at << 2), quantised((at << 2) + 16)));
  const table: u32 = colour ? 1 : 0;
  const value = <i32>nearest(first);
  const previous = PREVIOUS + (component << 2);
  const difference = value - load<i32>(previous);
  store<i32>(previous, value);
  const size = bitLength(difference);
  token(DC + table, size, size, difference);
  encodeOthers(AC + table);
}

/** Every coefficient but the first. */
function encodeOthers(table: u32): void {
  let run: u32 = 0;
  let last: usize = 63;
  while (last > 0 && coefficient(last) === 0) last--;
  for (let index: usize = 1; index <= last; index++) {
    const value = coefficient(index);
    if (value === 0) {
      run++;
      continue;
    }
    for (; run > 15; run -= 16) token(table, SIXTEEN_ZEROS, 0, 0);
    const bits = bitLength(value);
    token(table, (run << 4) | bits, bits, value);
    run = 0;
  }
  if (last < 63) token(table, END_OF_BLOCK, 0, 0);
}

function coefficient(index: usize): i32 {
  return load<i16>(COEFFICIENTS + load<u8>(ORDER + index));
}

function quantised(at: usize): v128 {
  const value = f32x4.mul(v128.load(BLOCK + at), v128.load(SHARES + at));
  const sign = v128.and(value, i32x4.splat(<i32>0x80000000));
  return i32x4.trunc_sat_f32x4_s(f32x4.add(value, v128.or(sign, f32x4.splat(ROUNDING))));
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
  store<u32>(tokens, (table << 24) | (symbol << 16) | extra);
  tokens += 4;
}

/** Writes the bits of `count` symbols; returns where they end. At most 8 bytes each; the last bits wait for more. */
export function writeScan(from: usize, count: usize, to: usize): usize {
  for (const end = from + (count << 2); from < end; from += 4) {
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

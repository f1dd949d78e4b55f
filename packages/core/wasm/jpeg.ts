/** Strips of samples as the symbols of a baseline JPEG file: ITU-T T.81 annexes A.3 and F.1.2. */
import { BLOCK, transform } from "./forward-dct";
import { AC, endBlock, firstSymbol, otherSymbol, startSymbols, symbolsEnd } from "./jpeg-symbols";

/** Coefficients are cut off towards zero more than rounded: small ones cost more bits than anybody sees. */
const ROUNDING: f32 = 0.36;

/** One over the quantisation steps, columns first as `transform` leaves them. */
const SHARES = memory.data(64 * 4, 16);
/** Byte offsets of the coefficients, columns first, in the order they are written. */
const ORDER = memory.data(64);
const COEFFICIENTS = memory.data(64 * 2, 16);

export function jpegShares(): usize {
  return SHARES;
}
export function jpegOrder(): usize {
  return ORDER;
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
  startSymbols(to);
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
    return symbolsEnd();
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
  return symbolsEnd();
}

function encodeBlock(from: usize, stride: usize, component: u32, colour: bool): void {
  transform(from, stride);
  const first = load<f32>(BLOCK) * load<f32>(SHARES);
  for (let at: usize = 0; at < 64; at += 8)
    v128.store(COEFFICIENTS + (at << 1), i16x8.narrow_i32x4_s(quantised(at << 2), quantised((at << 2) + 16)));
  const table: u32 = colour ? 1 : 0;
  firstSymbol(table, component, <i32>nearest(first));
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
    otherSymbol(table, run, value);
    run = 0;
  }
  if (last < 63) endBlock(table);
}

function coefficient(index: usize): i32 {
  return load<i16>(COEFFICIENTS + load<u8>(ORDER + index));
}

function quantised(at: usize): v128 {
  const value = f32x4.mul(v128.load(BLOCK + at), v128.load(SHARES + at));
  const sign = v128.and(value, i32x4.splat(<i32>0x80000000));
  return i32x4.trunc_sat_f32x4_s(f32x4.add(value, v128.or(sign, f32x4.splat(ROUNDING))));
}

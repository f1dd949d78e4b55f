/**
 * The discrete cosine transform of blocks of 8 by 8, T.81 §A.3.3, after Arai, Agui and Nakajima: what it leaves to be
 * divided by is part of the quantisation. Four columns at a time.
 */

/** Rows of 8 numbers: a block half way, and then the whole transform with rows and columns swapped. */
export const BLOCK = memory.data(64 * 4, 16);

const C4: f32 = <f32>Math.SQRT1_2;
const C6: f32 = 0.3826834323650898;
const C2_LESS_C6: f32 = 0.5411961001461971;
const C2_AND_C6: f32 = 1.3065629648763766;

/** Transforms the block whose first row is at `from`; rows are `stride` bytes apart. */
export function transform(from: usize, stride: usize): void {
  columns(from, stride, BLOCK);
  columns(from + 16, stride, BLOCK + 16);
  transpose();
  columns(BLOCK, 32, BLOCK);
  columns(BLOCK + 16, 32, BLOCK + 16);
}

/** Swaps rows and columns of the block: within each quarter, and the two quarters that lie across. */
function transpose(): void {
  transposeQuarter(BLOCK);
  transposeQuarter(BLOCK + 16);
  transposeQuarter(BLOCK + 128);
  transposeQuarter(BLOCK + 144);
  for (let row = BLOCK; row < BLOCK + 128; row += 32) {
    const kept = v128.load(row, 16);
    v128.store(row, v128.load(row, 128), 16);
    v128.store(row, kept, 128);
  }
}

function transposeQuarter(at: usize): void {
  const a = v128.load(at);
  const b = v128.load(at, 32);
  const c = v128.load(at, 64);
  const d = v128.load(at, 96);
  const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const abRest = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const cdRest = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(at, v128.shuffle<i64>(ab, cd, 0, 2));
  v128.store(at, v128.shuffle<i64>(ab, cd, 1, 3), 32);
  v128.store(at, v128.shuffle<i64>(abRest, cdRest, 0, 2), 64);
  v128.store(at, v128.shuffle<i64>(abRest, cdRest, 1, 3), 96);
}

function columns(from: usize, stride: usize, to: usize): void {
  const s0 = v128.load(from);
  const s1 = v128.load(from + stride);
  const s2 = v128.load(from + stride * 2);
  const s3 = v128.load(from + stride * 3);
  const s4 = v128.load(from + stride * 4);
  const s5 = v128.load(from + stride * 5);
  const s6 = v128.load(from + stride * 6);
  const s7 = v128.load(from + stride * 7);
  const sum07 = f32x4.add(s0, s7);
  const sum16 = f32x4.add(s1, s6);
  const sum25 = f32x4.add(s2, s5);
  const sum34 = f32x4.add(s3, s4);
  evenRows(f32x4.add(sum07, sum34), f32x4.add(sum16, sum25), f32x4.sub(sum07, sum34), f32x4.sub(sum16, sum25), to);
  const difference07 = f32x4.sub(s0, s7);
  const difference16 = f32x4.sub(s1, s6);
  const difference25 = f32x4.sub(s2, s5);
  const difference34 = f32x4.sub(s3, s4);
  oddRows(
    f32x4.add(difference34, difference25),
    f32x4.add(difference25, difference16),
    f32x4.add(difference16, difference07),
    difference07,
    to,
  );
}

function evenRows(outer: v128, inner: v128, outerDifference: v128, innerDifference: v128, to: usize): void {
  v128.store(to, f32x4.add(outer, inner));
  v128.store(to, f32x4.sub(outer, inner), 128);
  const turned = f32x4.mul(f32x4.add(innerDifference, outerDifference), f32x4.splat(C4));
  v128.store(to, f32x4.add(outerDifference, turned), 64);
  v128.store(to, f32x4.sub(outerDifference, turned), 192);
}

function oddRows(low: v128, middle: v128, high: v128, difference07: v128, to: usize): void {
  const shared = f32x4.mul(f32x4.sub(low, high), f32x4.splat(C6));
  const lowTurned = f32x4.add(f32x4.mul(low, f32x4.splat(C2_LESS_C6)), shared);
  const highTurned = f32x4.add(f32x4.mul(high, f32x4.splat(C2_AND_C6)), shared);
  const half = f32x4.mul(middle, f32x4.splat(C4));
  const plus = f32x4.add(difference07, half);
  const minus = f32x4.sub(difference07, half);
  v128.store(to, f32x4.add(minus, lowTurned), 160);
  v128.store(to, f32x4.sub(minus, lowTurned), 96);
  v128.store(to, f32x4.add(plus, highTurned), 32);
  v128.store(to, f32x4.sub(plus, highTurned), 224);
}

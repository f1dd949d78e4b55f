/** Rows as PNG predicts them, ISO/IEC 15948 §9: differences to the left, above, or to what Paeth guesses from three pixels. */

const NONE: u8 = 0;
const SUB: u8 = 1;
const UP: u8 = 2;
const PAETH: u8 = 4;

/**
 * Writes the filter's number and the row to `to`. Each row has 16 bytes before it, which are 0, and 16 behind; the row above
 * a first row is all 0. The filter is the one that leaves the smallest differences (§12.8).
 */
export function predictRow(row: usize, above: usize, length: usize, pixelLength: usize, to: usize): void {
  let best = NONE;
  let least: u64 = cost(NONE, row, above, length, pixelLength);
  for (let filter = SUB; filter <= PAETH && least > 0; filter += filter) {
    const sum = cost(filter, row, above, length, pixelLength);
    if (sum >= least) continue;
    least = sum;
    best = filter;
  }
  store<u8>(to++, best);
  for (let at: usize = 0; at < length; at += 16)
    v128.store(to + at, predicted(best, row + at, above + at, pixelLength));
}

/** Sum of the differences' magnitudes. What is behind the row is not counted. */
function cost(filter: u8, row: usize, above: usize, length: usize, pixelLength: usize): u64 {
  let sums = i64x2.splat(0);
  let at: usize = 0;
  for (; at + 16 <= length; at += 16)
    sums = i64x2.add(sums, magnitudes(predicted(filter, row + at, above + at, pixelLength)));
  if (at < length) {
    const kept = i8x16.gt_s(
      i8x16.splat(<i8>(length - at)),
      i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
    );
    sums = i64x2.add(sums, magnitudes(v128.and(kept, predicted(filter, row + at, above + at, pixelLength))));
  }
  return i64x2.extract_lane(sums, 0) + i64x2.extract_lane(sums, 1);
}

function magnitudes(bytes: v128): v128 {
  const pairs = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(i8x16.abs(bytes)));
  return i64x2.add(i64x2.extend_low_i32x4_u(pairs), i64x2.extend_high_i32x4_u(pairs));
}

function predicted(filter: u8, row: usize, above: usize, pixelLength: usize): v128 {
  const bytes = v128.load(row);
  if (filter === NONE) return bytes;
  if (filter === SUB) return i8x16.sub(bytes, v128.load(row - pixelLength));
  const up = v128.load(above);
  if (filter === UP) return i8x16.sub(bytes, up);
  const left = v128.load(row - pixelLength);
  const corner = v128.load(above - pixelLength);
  const low = paeth(i16x8.extend_low_i8x16_u(left), i16x8.extend_low_i8x16_u(up), i16x8.extend_low_i8x16_u(corner));
  const high = paeth(i16x8.extend_high_i8x16_u(left), i16x8.extend_high_i8x16_u(up), i16x8.extend_high_i8x16_u(corner));
  return i8x16.sub(bytes, i8x16.narrow_i16x8_u(low, high));
}

/** Whichever of the three is nearest to left + up - corner (§9.4). */
function paeth(left: v128, up: v128, corner: v128): v128 {
  const fromUp = i16x8.sub(up, corner);
  const fromLeft = i16x8.sub(left, corner);
  const toLeft = i16x8.abs(fromUp);
  const toUp = i16x8.abs(fromLeft);
  const toCorner = i16x8.abs(i16x8.add(fromUp, fromLeft));
  const isLeft = v128.and(i16x8.le_s(toLeft, toUp), i16x8.le_s(toLeft, toCorner));
  return v128.bitselect(left, v128.bitselect(up, corner, i16x8.le_s(toUp, toCorner)), isLeft);
}

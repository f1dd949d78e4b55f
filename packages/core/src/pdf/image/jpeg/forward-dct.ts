/** The discrete cosine transform by Arai, Agui and Nakajima: five multiplications a line, the scale left to quantisation. */

/** What the transform's coefficients are too large by, in the order of rows: quantisation divides by it. */
export const DCT_SCALE = Float32Array.from({ length: 64 }, (_, index) => factor(index >> 3) * factor(index & 7) * 8);

function factor(index: number): number {
  return index === 0 ? 1 : Math.SQRT2 * Math.cos((index * Math.PI) / 16);
}

const C4 = Math.SQRT1_2;
const C6 = Math.cos((6 * Math.PI) / 16);
const C2_LESS_C6 = Math.cos((2 * Math.PI) / 16) - C6;
const C2_AND_C6 = Math.cos((2 * Math.PI) / 16) + C6;

/** Transforms the 64 samples in place. */
export function scaledForwardDct(block: Float32Array): void {
  for (let row = 0; row < 64; row += 8) transformLine(block, row, 1);
  for (let column = 0; column < 8; column++) transformLine(block, column, 8);
}

function transformLine(block: Float32Array, at: number, step: number): void {
  const [i1, i2, i3, i4] = [at + step, at + step * 2, at + step * 3, at + step * 4];
  const [i5, i6, i7] = [at + step * 5, at + step * 6, at + step * 7];
  const sum07 = block[at]! + block[i7]!;
  const sum16 = block[i1]! + block[i6]!;
  const sum25 = block[i2]! + block[i5]!;
  const sum34 = block[i3]! + block[i4]!;
  const difference07 = block[at]! - block[i7]!;
  const difference16 = block[i1]! - block[i6]!;
  const difference25 = block[i2]! - block[i5]!;
  const difference34 = block[i3]! - block[i4]!;

  const outer = sum07 + sum34;
  const inner = sum16 + sum25;
  const outerDifference = sum07 - sum34;
  block[at] = outer + inner;
  block[i4] = outer - inner;
  const turned = (sum16 - sum25 + outerDifference) * C4;
  block[i2] = outerDifference + turned;
  block[i6] = outerDifference - turned;

  const low = difference34 + difference25;
  const middle = difference25 + difference16;
  const high = difference16 + difference07;
  const shared = (low - high) * C6;
  const lowTurned = C2_LESS_C6 * low + shared;
  const highTurned = C2_AND_C6 * high + shared;
  const half = middle * C4;
  const plus = difference07 + half;
  const minus = difference07 - half;
  block[i5] = minus + lowTurned;
  block[i3] = minus - lowTurned;
  block[i1] = plus + highTurned;
  block[i7] = plus - highTurned;
}

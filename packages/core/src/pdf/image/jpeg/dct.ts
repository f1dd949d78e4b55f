/** The inverse discrete cosine transform of blocks of 8 by 8, T.81 §A.3.3. */

/** cos((2x + 1) u π / 16) scaled so that two passes make the transform, by x * 8 + u. */
const COSINES = Float32Array.from({ length: 64 }, (_, index) => {
  const [x, u] = [index >> 3, index & 7];
  return Math.cos(((2 * x + 1) * u * Math.PI) / 16) * (u === 0 ? Math.SQRT1_2 : 1) * 0.5;
});

const columns = new Float32Array(64);

/** The block of coefficients at `from`, dequantised, as samples at `to` in rows of `stride`. */
export function inverseDct(
  coefficients: Int16Array,
  from: number,
  table: Uint16Array,
  out: Uint8Array,
  to: number,
  stride: number,
): void {
  if (isFlat(coefficients, from)) {
    const value = clamp((coefficients[from]! * table[0]!) / 8 + 128);
    for (let row = 0; row < 8; row++) out.fill(value, to + row * stride, to + row * stride + 8);
    return;
  }
  for (let u = 0; u < 8; u++) {
    for (let y = 0; y < 8; y++) {
      let sum = 0;
      for (let v = 0; v < 8; v++) {
        const coefficient = coefficients[from + v * 8 + u]!;
        if (coefficient !== 0) sum += coefficient * table[v * 8 + u]! * COSINES[y * 8 + v]!;
      }
      columns[y * 8 + u] = sum;
    }
  }
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) {
      let sum = 128;
      for (let u = 0; u < 8; u++) sum += columns[y * 8 + u]! * COSINES[x * 8 + u]!;
      out[to + y * stride + x] = clamp(sum);
    }
  }
}

function isFlat(coefficients: Int16Array, from: number): boolean {
  for (let i = from + 1; i < from + 64; i++) if (coefficients[i] !== 0) return false;
  return true;
}

function clamp(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : Math.round(value);
}

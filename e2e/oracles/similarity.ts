/** How alike two pictures look: structural similarity (Wang, Bovik, Sheikh, Simoncelli 2004) of their luma. */

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA. */
  readonly data: ArrayLike<number>;
}

const WINDOW = 8;
const STEP = 4;
/** (0.01 * 255)² and (0.03 * 255)². */
const C1 = 6.5025;
const C2 = 58.5225;

/** 1 for equal pictures. The mean over windows of 8 by 8 pixels. */
export function structuralSimilarity(one: Pixels, other: Pixels): number {
  const { width, height } = one;
  if (width !== other.width || height !== other.height) return 0;
  const [x, y] = [luma(one), luma(other)];
  let sum = 0;
  let windows = 0;
  for (let top = 0; top + WINDOW <= height; top += STEP) {
    for (let left = 0; left + WINDOW <= width; left += STEP) {
      sum += windowSimilarity(x, y, top * width + left, width);
      windows++;
    }
  }
  return windows > 0 ? sum / windows : 1;
}

function windowSimilarity(x: Float32Array, y: Float32Array, start: number, width: number): number {
  let [sumX, sumY, squaresX, squaresY, products] = [0, 0, 0, 0, 0];
  for (let row = 0; row < WINDOW; row++) {
    for (let at = start + row * width, end = at + WINDOW; at < end; at++) {
      const [a, b] = [x[at]!, y[at]!];
      sumX += a;
      sumY += b;
      squaresX += a * a;
      squaresY += b * b;
      products += a * b;
    }
  }
  const count = WINDOW * WINDOW;
  const [meanX, meanY] = [sumX / count, sumY / count];
  const varianceX = squaresX / count - meanX * meanX;
  const varianceY = squaresY / count - meanY * meanY;
  const covariance = products / count - meanX * meanY;
  return (
    ((2 * meanX * meanY + C1) * (2 * covariance + C2)) /
    ((meanX * meanX + meanY * meanY + C1) * (varianceX + varianceY + C2))
  );
}

function luma({ width, height, data }: Pixels): Float32Array {
  const out = new Float32Array(width * height);
  for (let i = 0; i < out.length; i++)
    out[i] = 0.299 * data[i * 4]! + 0.587 * data[i * 4 + 1]! + 0.114 * data[i * 4 + 2]!;
  return out;
}

/** Quantisation tables, T.81 §B.2.4.1, in the order of rows. */
import { ZIGZAG } from "./zigzag.ts";

/** N. Robidoux's table, which keeps more of what eyes see at the same size than T.81 annex K's: for quality 50. */
// oxfmt-ignore
const BASE = Uint16Array.of(
  16, 16, 16, 18, 25, 37, 56, 85,
  16, 17, 20, 27, 34, 40, 53, 75,
  16, 20, 24, 31, 43, 62, 91, 135,
  18, 27, 31, 40, 53, 74, 106, 156,
  25, 34, 43, 53, 69, 94, 131, 189,
  37, 40, 62, 74, 94, 124, 169, 238,
  56, 53, 91, 106, 131, 169, 226, 311,
  85, 75, 135, 156, 189, 238, 311, 418,
);

/** The table for a quality of 1 to 100, by the scale of the IJG's library. */
export function quantizationTable(quality: number): Uint8Array {
  const percent = quality < 50 ? 5000 / quality : 200 - quality * 2;
  return Uint8Array.from(BASE, (value) => Math.max(1, Math.min(255, Math.floor((value * percent + 50) / 100))));
}

/** The quality at which our table is about as coarse as the first of the file's own; undefined when it has none. */
export function estimateQuality(bytes: Uint8Array): number | undefined {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda;) {
    const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    if (bytes[at + 1] === 0xdb && end - at >= 69 && bytes[at + 4]! >> 4 === 0) {
      return qualityOf(bytes.subarray(at + 5, at + 69));
    }
    at = end;
  }
  return undefined;
}

/** Half of the coefficients count, the lower ones: they carry the picture. */
function qualityOf(zigzagged: Uint8Array): number {
  let percent = 0;
  const counted = 32;
  for (let i = 0; i < counted; i++) percent += (zigzagged[i]! * 100) / BASE[ZIGZAG[i]!]! / counted;
  return percent > 100 ? 5000 / percent : (200 - percent) / 2;
}

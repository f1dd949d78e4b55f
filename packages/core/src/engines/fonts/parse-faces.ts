/** Which face is for which code points. */
import { FACES } from "./faces.ts";

export interface FaceEntry {
  /** As the package exports it. */
  readonly specifier: string;
  /** Such as "noto-sans-jp". */
  readonly family: string;
  /** First and last code points of ranges in turn, ascending. */
  readonly ranges: Int32Array;
}

/** All faces in the order in which they are tried. */
export function parseFaces(): FaceEntry[] {
  return FACES.trim()
    .split("\n")
    .map((line) => {
      const [family, subset, ...ranges] = line.split(" ");
      const specifier = `@fontsource/${family}/files/${family}-${subset}-400-normal.woff`;
      return { specifier, family: family!, ranges: decodeRanges(ranges) };
    });
}

function decodeRanges(steps: readonly string[]): Int32Array {
  const ranges = new Int32Array(2 * steps.length);
  let end = 0;
  steps.forEach((step, i) => {
    const [gap, length = "0"] = step.split("-");
    const from = end + Number.parseInt(gap!, 36);
    end = from + Number.parseInt(length, 36);
    ranges[2 * i] = from;
    ranges[2 * i + 1] = end;
  });
  return ranges;
}

/** True when one of the ranges holds the code point. */
export function covers({ ranges }: FaceEntry, codePoint: number): boolean {
  let [low, high] = [0, ranges.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[2 * middle + 1]! < codePoint) low = middle + 1;
    else high = middle;
  }
  return low < ranges.length / 2 && ranges[2 * low]! <= codePoint;
}

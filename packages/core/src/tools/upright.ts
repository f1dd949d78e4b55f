/** How image files that are stored turned come to stand upright. */
import type { Matrix } from "../pdf/index.ts";

/**
 * Turn and mirroring of the unit square by Exif's number (Exif 2.32 §4.6.4 A "Orientation"): where what is stored has to go
 * to be upright.
 */
export const UPRIGHT: readonly Matrix[] = [
  [1, 0, 0, 1, 0, 0],
  [-1, 0, 0, 1, 1, 0],
  [-1, 0, 0, -1, 1, 1],
  [1, 0, 0, -1, 0, 1],
  [0, -1, -1, 0, 1, 1],
  [0, -1, 1, 0, 0, 1],
  [0, 1, 1, 0, 0, 0],
  [0, 1, -1, 0, 1, 0],
];

/** Undoes the predictors of FlateDecode and LZWDecode, ISO 32000-2 §7.4.4.4. */
import type { Decoded, FilterSpec } from "./filter-spec.ts";
import { undoPngPrediction } from "./predictor-png.ts";
import { undoTiffPrediction } from "./predictor-tiff.ts";

const TIFF = 2;
const FIRST_PNG = 10;
const BIT_DEPTHS = new Set([1, 2, 4, 8, 16]);
/** More than any image has; keeps the row length an exact number. */
const LARGEST_PARAMETER = 2 ** 24;

/** `data` with the prediction undone. Nothing can be saved when the parameters make no sense. */
export function undoPrediction(data: Uint8Array, spec: FilterSpec): Decoded {
  const { predictor, colors, bitsPerComponent, columns } = spec;
  if (predictor !== TIFF && !(predictor >= FIRST_PNG)) return { bytes: data, damaged: false };
  if (!isCount(colors) || !isCount(columns) || !BIT_DEPTHS.has(bitsPerComponent)) {
    return { bytes: new Uint8Array(0), damaged: true };
  }
  const rowLength = Math.ceil((columns * colors * bitsPerComponent) / 8);
  if (predictor === TIFF) {
    return { bytes: undoTiffPrediction(data, rowLength, colors, bitsPerComponent), damaged: false };
  }
  const pixelLength = Math.ceil((colors * bitsPerComponent) / 8);
  return { bytes: undoPngPrediction(data, rowLength, pixelLength), damaged: false };
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= LARGEST_PARAMETER;
}

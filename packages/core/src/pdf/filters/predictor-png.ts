/** PNG prediction, ISO/IEC 15948 §9: every row begins with a byte that names its filter. */

const SUB = 1;
const UP = 2;
const AVERAGE = 3;
const PAETH = 4;

/**
 * Lengths are in bytes, without the filter byte. A row cut short is undone as far as it goes; an unknown filter byte
 * counts as none. Rows can be tiny and many, in cross-reference streams, so nothing is allocated for a row.
 */
export function undoPngPrediction(data: Uint8Array, rowLength: number, pixelLength: number): Uint8Array {
  const length = data.length - Math.ceil(data.length / (rowLength + 1));
  const stride = Math.min(rowLength, length);
  // The row above the first one is all zeros.
  const rows = new Uint8Array(stride + length);
  let from = 0;
  for (let start = stride; start < rows.length; start += stride) {
    const filter = data[from++]!;
    const end = Math.min(start + stride, rows.length);
    if (filter === UP) {
      for (let i = start; i < end; i++) rows[i] = data[from++]! + rows[i - stride]!;
    } else {
      for (let i = start; i < end; i++) rows[i] = data[from++]!;
      undoRow(rows, filter, start, end, stride, pixelLength);
    }
  }
  return rows.subarray(stride);
}

/** Undoes a filter that looks to the left, in the row from `start` to `end`. */
function undoRow(
  rows: Uint8Array,
  filter: number,
  start: number,
  end: number,
  stride: number,
  pixelLength: number,
): void {
  if (filter !== SUB && filter !== AVERAGE && filter !== PAETH) return;
  for (let i = start; i < end; i++) {
    const hasLeft = i - start >= pixelLength;
    const left = hasLeft ? rows[i - pixelLength]! : 0;
    const above = rows[i - stride]!;
    if (filter === SUB) rows[i]! += left;
    else if (filter === AVERAGE) rows[i]! += (left + above) >> 1;
    else rows[i]! += paeth(left, above, hasLeft ? rows[i - stride - pixelLength]! : 0);
  }
}

/** Whichever neighbour is nearest to left + above - aboveLeft. */
function paeth(left: number, above: number, aboveLeft: number): number {
  const toLeft = Math.abs(above - aboveLeft);
  const toAbove = Math.abs(left - aboveLeft);
  const toAboveLeft = Math.abs(left + above - 2 * aboveLeft);
  if (toLeft <= toAbove && toLeft <= toAboveLeft) return left;
  return toAbove <= toAboveLeft ? above : aboveLeft;
}

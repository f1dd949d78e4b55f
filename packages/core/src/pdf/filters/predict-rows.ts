/** PNG prediction of rows that are to be compressed, ISO/IEC 15948 §9; `predictor-png.ts` undoes it. */

const NONE = 0;
const SUB = 1;
const UP = 2;
const PAETH = 4;

/**
 * The rows, each with the byte that names its filter before it. Single bytes are left as they are: text, line art and
 * palettes compress best so. Colours get the filter that leaves the smallest differences (§12.8).
 */
export function predictRows(data: Uint8Array, rowLength: number, pixelLength: number): Uint8Array {
  const rows = Math.floor(data.length / rowLength);
  const out = new Uint8Array(rows * (rowLength + 1));
  const blank = new Uint8Array(rowLength);
  const candidates = [SUB, UP, PAETH].map((filter) => ({ filter, row: new Uint8Array(rowLength) }));
  for (let row = 0; row < rows; row++) {
    const current = data.subarray(row * rowLength, (row + 1) * rowLength);
    const above = row > 0 ? data.subarray((row - 1) * rowLength, row * rowLength) : blank;
    const to = row * (rowLength + 1);
    let best: { readonly filter: number; readonly row: Uint8Array } = { filter: NONE, row: current };
    if (pixelLength > 1) {
      let least = sumOfMagnitudes(current);
      for (const candidate of least === 0 ? [] : candidates) {
        predictRow(candidate.filter, current, above, pixelLength, candidate.row);
        const sum = sumOfMagnitudes(candidate.row);
        if (sum < least) {
          least = sum;
          best = candidate;
        }
      }
    }
    out[to] = best.filter;
    out.set(best.row, to + 1);
  }
  return out;
}

function predictRow(filter: number, row: Uint8Array, above: Uint8Array, pixelLength: number, out: Uint8Array): void {
  if (filter === UP) {
    for (let i = 0; i < row.length; i++) out[i] = row[i]! - above[i]!;
    return;
  }
  for (let i = 0; i < Math.min(pixelLength, row.length); i++) out[i] = row[i]! - (filter === PAETH ? above[i]! : 0);
  if (filter === SUB) {
    for (let i = pixelLength; i < row.length; i++) out[i] = row[i]! - row[i - pixelLength]!;
    return;
  }
  for (let i = pixelLength; i < row.length; i++) {
    const left = row[i - pixelLength]!;
    const up = above[i]!;
    const corner = above[i - pixelLength]!;
    const toLeft = Math.abs(up - corner);
    const toUp = Math.abs(left - corner);
    const toCorner = Math.abs(left + up - 2 * corner);
    out[i] = row[i]! - (toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner);
  }
}

/** Of the bytes as signed numbers. */
function sumOfMagnitudes(row: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) {
    const value = row[i]!;
    sum += value < 128 ? value : 256 - value;
  }
  return sum;
}

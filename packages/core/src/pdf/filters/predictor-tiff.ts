/** TIFF prediction, TIFF 6.0 §14: every component is the difference to the same component of the sample to its left. */

/** `rowLength` is in bytes. A row cut short is undone as far as it goes. */
export function undoTiffPrediction(
  data: Uint8Array,
  rowLength: number,
  colors: number,
  bitsPerComponent: number,
): Uint8Array {
  const result = data.slice();
  for (let from = 0; from < result.length; from += rowLength) {
    const row = result.subarray(from, from + rowLength);
    if (bitsPerComponent === 8) undoBytes(row, colors);
    else if (bitsPerComponent === 16) undoWords(row, colors);
    else undoBits(row, colors, bitsPerComponent);
  }
  return result;
}

function undoBytes(row: Uint8Array, colors: number): void {
  for (let i = colors; i < row.length; i++) row[i]! += row[i - colors]!;
}

function undoWords(row: Uint8Array, colors: number): void {
  const view = new DataView(row.buffer, row.byteOffset, row.byteLength);
  for (let i = 2 * colors; i + 1 < row.length; i += 2) {
    view.setUint16(i, view.getUint16(i) + view.getUint16(i - 2 * colors));
  }
}

/** 1, 2 or 4 bits for a component, highest bits first. */
function undoBits(row: Uint8Array, colors: number, bits: number): void {
  const mask = (1 << bits) - 1;
  const perByte = 8 / bits;
  const read = (component: number) => (row[Math.floor(component / perByte)]! >> shiftOf(component)) & mask;
  const shiftOf = (component: number) => 8 - bits - (component % perByte) * bits;
  for (let i = colors; i < row.length * perByte; i++) {
    const at = Math.floor(i / perByte);
    const value = (read(i) + read(i - colors)) & mask;
    row[at] = (row[at]! & ~(mask << shiftOf(i))) | (value << shiftOf(i));
  }
}

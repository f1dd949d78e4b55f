/** Unpacks WOFF 1.0 (https://www.w3.org/TR/WOFF/): an OpenType font whose tables are compressed one by one. */
import { unzlibSync } from "fflate";

const HEADER = 44;
const ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/** The OpenType font in a WOFF file of ours; these are no user's files, so what is wrong with one is a fault. */
export function unpackWoff(woff: Uint8Array): Uint8Array {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.length);
  if (view.getUint32(0) !== 0x774f4646 /* wOFF */) throw new TypeError("The font is no WOFF file.");
  const count = view.getUint16(12);
  const font = new Uint8Array(view.getUint32(16));
  const out = new DataView(font.buffer);
  const power = Math.floor(Math.log2(count));
  out.setUint32(0, view.getUint32(4));
  out.setUint16(4, count);
  out.setUint16(6, 16 << power);
  out.setUint16(8, power);
  out.setUint16(10, 16 * count - (16 << power));
  let position = SFNT_HEADER + count * SFNT_ENTRY;
  for (let table = 0; table < count; table++) {
    const entry = HEADER + table * ENTRY;
    const [tag, offset, stored, length, checksum] = [0, 4, 8, 12, 16].map((at) => view.getUint32(entry + at));
    const data = woff.subarray(offset, offset! + stored!);
    font.set(stored === length ? data : unzlibSync(data), position);
    const record = SFNT_HEADER + table * SFNT_ENTRY;
    [tag, checksum, position, length].forEach((value, i) => out.setUint32(record + 4 * i, value!));
    position += (length! + 3) & ~3;
  }
  return font;
}

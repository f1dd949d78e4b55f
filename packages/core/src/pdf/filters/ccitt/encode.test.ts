import { describe, expect, it } from "vitest";
import { decodeCcitt } from "./decode.ts";
import { encodeCcittG4 } from "./encode.ts";

/** Runs of all lengths, some of which follow those above. */
function picture(width: number, height: number): Uint8Array {
  const rowLength = Math.ceil(width / 8);
  const rows = new Uint8Array(rowLength * height);
  let seed = 1;
  const chance = () => ((seed = Math.imul(seed, 0x2c1b3c6d) + 12345) >>> 8) / 2 ** 24;
  for (let y = 0; y < height; y++) {
    const own = y === 0 || chance() < 0.5 ? 1 : 0.9;
    if (own < 1) rows.copyWithin(y * rowLength, (y - 1) * rowLength, y * rowLength);
    for (let x = 0, white = chance() < 0.5; x < width; white = !white) {
      if (chance() > own) break;
      const end = Math.min(width, x + Math.ceil(chance() ** 6 * width));
      for (; x < end; x++) {
        const bit = 0x80 >> (x & 7);
        if (white) rows[y * rowLength + (x >> 3)]! |= bit;
        else rows[y * rowLength + (x >> 3)]! &= ~bit;
      }
    }
  }
  return rows;
}

describe("encodeCcittG4", () => {
  it.each([
    [1, 9],
    [7, 20],
    [8, 1],
    [65, 300],
    [2000, 400],
    [9000, 40],
    [300_000, 3],
  ])("comes back as it was: %i x %i", (width, height) => {
    const rows = picture(width, height);
    const parameters = { k: -1, columns: width, rows: height, byteAligned: false, blackIsOne: false };
    const { bytes, damaged } = decodeCcitt(encodeCcittG4(rows, width, height), parameters, rows.length);
    expect(damaged).toBe(false);
    // What fills up the last byte of a row says nothing.
    const mask = 0xff << ((8 - (width & 7)) & 7);
    const same = bytes.every((byte, i) => {
      const last = i % Math.ceil(width / 8) === Math.ceil(width / 8) - 1;
      return ((byte ^ rows[i]!) & (last ? mask & 0xff : 0xff)) === 0;
    });
    expect(same).toBe(true);
  });
});

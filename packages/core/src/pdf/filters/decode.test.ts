import { constants, deflateRawSync, deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { decodeStream, type FilterSpec } from "./decode.ts";

const MEGABYTE = 1e6;
const bytesOf = (text: string) => new TextEncoder().encode(text);

function filter(name: string, parameters: Partial<FilterSpec> = {}): FilterSpec {
  return { name, predictor: 1, colors: 1, bitsPerComponent: 8, columns: 1, earlyChange: 1, ...parameters };
}

/** What 1 GB of zeros packs to: 1024 times a packed megabyte, then an empty last block. */
function gigabyteBomb(): Uint8Array {
  const megabyte = deflateRawSync(new Uint8Array(1024 ** 2), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([
    Buffer.from([0x78, 0x9c]),
    ...Array.from({ length: 1024 }, () => megabyte),
    Buffer.from([3, 0]),
  ]);
}

describe("decodeStream", () => {
  test("applies filters in order, by full name and by abbreviation", () => {
    const text = bytesOf("Ephemera forgets. ".repeat(9));
    const hex = bytesOf(`${deflateSync(text).toString("hex")}>`);
    for (const names of [
      ["ASCIIHexDecode", "FlateDecode"],
      ["AHx", "Fl"],
    ]) {
      expect(
        decodeStream(
          hex,
          names.map((name) => filter(name)),
          MEGABYTE,
        ),
      ).toEqual({ bytes: text, damaged: false });
    }
  });

  test("undoes the predictor of Flate and of LZW, and of nothing else", () => {
    const parameters = { predictor: 12, columns: 2 };
    const rows = Uint8Array.of(2, 1, 2, 2, 1, 1);
    const undone = Uint8Array.of(1, 2, 2, 3);
    expect(decodeStream(deflateSync(rows), [filter("FlateDecode", parameters)], MEGABYTE)?.bytes).toEqual(undone);
    const hex = bytesOf(Buffer.from(rows).toString("hex"));
    expect(decodeStream(hex, [filter("ASCIIHexDecode", parameters)], MEGABYTE)?.bytes).toEqual(rows);
    // Clear, 2, 1, 2, 2, 1, 1, end: 9 bits each.
    const lzw = packCodes([256, 2, 1, 2, 2, 1, 1, 257]);
    expect(decodeStream(lzw, [filter("LZW", parameters)], MEGABYTE)?.bytes).toEqual(undone);
  });

  test("is undefined when any filter is not one of ours", () => {
    expect(decodeStream(new Uint8Array(9), [filter("AHx"), filter("DCTDecode")], MEGABYTE)).toBeUndefined();
  });

  test("reports damage at any stage", () => {
    const half = deflateSync(bytesOf("x".repeat(99))).subarray(0, -6);
    const hex = bytesOf(Buffer.from(half).toString("hex"));
    expect(decodeStream(hex, [filter("AHx"), filter("Fl")], MEGABYTE)?.damaged).toBe(true);
  });

  test("refuses more than 16 filters", () => {
    const chain = Array.from({ length: 17 }, () => filter("AHx"));
    expect(() => decodeStream(new Uint8Array(0), chain, MEGABYTE)).toThrowError(
      expect.objectContaining({ code: "too-complex" }),
    );
  });

  test("refuses a bomb of 1 GB, and one inside another, as soon as it is past the limit", () => {
    const bomb = gigabyteBomb();
    const nested = deflateSync(bomb);
    expect(bomb.length).toBeLessThan(10 * MEGABYTE);
    for (const [data, depth] of [
      [bomb, 1],
      [nested, 2],
    ] as const) {
      const chain = Array.from({ length: depth }, () => filter("FlateDecode"));
      expect(() => decodeStream(data, chain, 10 * MEGABYTE)).toThrowError(
        expect.objectContaining({ code: "too-complex" }),
      );
    }
  });
});

function packCodes(codes: readonly number[]): Uint8Array {
  const bits = codes.map((code) => code.toString(2).padStart(9, "0")).join("");
  return Uint8Array.from(bits.match(/.{1,8}/g)!, (byte) => Number.parseInt(byte.padEnd(8, "0"), 2));
}

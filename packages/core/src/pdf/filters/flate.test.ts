import { constants, deflateRawSync, deflateSync, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deflate } from "./deflate.ts";
import { decodeFlate } from "./flate.ts";
import { inflate } from "./inflate.ts";

const PLENTY = 1e8;
const TEXT = new TextEncoder().encode("stream of words, words of a stream. ".repeat(500));

/** Bytes that deflate packs in every way it knows: few symbols, long runs, noise. */
const data = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc.uint8Array({ max: 3, maxLength: 3000 }),
  fc.array(fc.tuple(fc.nat(255), fc.nat(2000)), { maxLength: 30 }).map((runs) => {
    return Uint8Array.from(runs.flatMap(([byte, count]) => Array.from({ length: count }, () => byte)));
  }),
);
const packing = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(constants.Z_DEFAULT_STRATEGY, constants.Z_HUFFMAN_ONLY, constants.Z_RLE, constants.Z_FIXED),
});

describe("inflate", () => {
  test("gives back what zlib packed, at every level and strategy", () => {
    fc.assert(
      fc.property(data, packing, (bytes, options) => {
        const result = inflate(deflateRawSync(bytes, options), 0, PLENTY);
        expect(result.complete).toBe(true);
        expect(Buffer.compare(result.bytes, bytes)).toBe(0);
      }),
    );
  });

  test("gives of cut data what zlib gives of it", () => {
    fc.assert(
      fc.property(data, packing, fc.nat(), (bytes, options, cut) => {
        const packed = deflateRawSync(bytes, options);
        const part = packed.subarray(0, cut % packed.length);
        const result = inflate(part, 0, PLENTY);
        expect(result.complete).toBe(false);
        const expected = inflateRawSync(part, { finishFlush: constants.Z_SYNC_FLUSH });
        expect(Buffer.compare(result.bytes, expected)).toBe(0);
      }),
    );
  });

  test("gives back far more than it holds at a time", () => {
    const long = new Uint8Array(700_000);
    for (let at = 0; at < long.length; at++) long[at] = at < 40_000 ? (at * at) >> 5 : long[at - 32_768 + (at >> 16)]!;
    for (const level of [0, 1, 9]) {
      const packed = deflateRawSync(long, { level });
      const result = inflate(packed, 0, PLENTY);
      expect(result.complete).toBe(true);
      expect(Buffer.compare(result.bytes, long)).toBe(0);
      const cut = inflate(packed.subarray(0, packed.length - 3), 0, PLENTY);
      expect(cut.complete).toBe(false);
      expect(Buffer.compare(cut.bytes, long.subarray(0, cut.bytes.length))).toBe(0);
    }
  });

  test("survives any bytes within its bound", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          expect(inflate(bytes, 0, 5000).bytes.length).toBeLessThanOrEqual(5000);
        } catch (error) {
          expect(error).toMatchObject({ code: "too-complex" });
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("keeps what came before a fault in the middle", () => {
    const packed = Buffer.concat([
      deflateRawSync(TEXT, { finishFlush: constants.Z_FULL_FLUSH }),
      Buffer.from([0x07]), // a block of the type that does not exist
    ]);
    const result = inflate(packed, 0, PLENTY);
    expect(result.complete).toBe(false);
    expect(Buffer.compare(result.bytes, TEXT)).toBe(0);
  });
});

describe("decodeFlate", () => {
  const packed = deflateSync(TEXT);

  const tolerated: [string, Uint8Array][] = [
    ["as it should be", packed],
    ["line ends before it", Buffer.concat([Buffer.from("\r\n"), packed])],
    ["bytes after it", Buffer.concat([packed, Buffer.from("\nendstream and more")])],
    ["a wrong checksum", Buffer.concat([packed.subarray(0, -4), Buffer.alloc(4)])],
    ["no checksum", packed.subarray(0, -4)],
    ["no header", deflateRawSync(TEXT)],
    ["a wrong header", Buffer.concat([Buffer.from([0x78, 0xff]), packed.subarray(2)])],
  ];
  test.each(tolerated)("decodes data with %s", (_, bytes) => {
    const result = decodeFlate(bytes, PLENTY);
    expect(result.damaged).toBe(false);
    expect(Buffer.compare(result.bytes, TEXT)).toBe(0);
  });

  test("saves the beginning of cut data and says so", () => {
    const result = decodeFlate(packed.subarray(0, packed.length - 10), PLENTY);
    expect(result.damaged).toBe(true);
    expect(result.bytes.length).toBeGreaterThan(100);
    expect(Buffer.compare(result.bytes, TEXT.subarray(0, result.bytes.length))).toBe(0);
  });

  test("takes empty data for an empty stream", () => {
    expect(decodeFlate(new Uint8Array(0), PLENTY)).toEqual({ bytes: new Uint8Array(0), damaged: false });
  });

  test("gives exactly the bound, and not one byte more", () => {
    expect(decodeFlate(packed, TEXT.length).bytes.length).toBe(TEXT.length);
    expect(() => decodeFlate(packed, TEXT.length - 1)).toThrowError(expect.objectContaining({ code: "too-complex" }));
  });
});

describe("deflate", () => {
  test("is undone by our own decoder", () => {
    fc.assert(
      fc.property(data, (bytes) => {
        expect(Buffer.compare(decodeFlate(deflate(bytes), PLENTY).bytes, bytes)).toBe(0);
      }),
    );
  });

  test("gives the same bytes as ever", () => {
    expect(Buffer.from(deflate(new TextEncoder().encode("aaaaaaaaaa"))).toString("hex")).toBe("789c4b84030014e103cb");
  });
});

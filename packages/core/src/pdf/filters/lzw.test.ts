import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeLzw } from "./lzw.ts";

const PLENTY = 1e8;

/** A textbook encoder: codes of growing width, table cleared when full unless `keepFull`. */
function encodeLzw(bytes: Uint8Array, early: number, marks = { clear: true, end: true, keepFull: false }): Uint8Array {
  const bits: number[] = [];
  let table = new Map<string, number>();
  let width = 9;
  let free = 258;
  const emit = (code: number) => {
    for (let bit = width - 1; bit >= 0; bit--) bits.push((code >> bit) & 1);
  };
  const codeOf = (text: string) => (text.length === 1 ? text.charCodeAt(0) : table.get(text));
  if (marks.clear) emit(256);
  let current = "";
  for (const byte of bytes) {
    const longer = current + String.fromCharCode(byte);
    if (codeOf(longer) !== undefined) {
      current = longer;
      continue;
    }
    emit(codeOf(current)!);
    if (free < 4096) {
      table.set(longer, free++);
      // The decoder is one entry behind.
      if (free - 1 + early === 1 << width && width < 12) width++;
    }
    if (free === 4095 && !marks.keepFull) {
      emit(256);
      table = new Map();
      width = 9;
      free = 258;
    }
    current = String.fromCharCode(byte);
  }
  if (current) {
    emit(codeOf(current)!);
    if (free < 4096 && free + early === 1 << width && width < 12) width++;
  }
  if (marks.end) emit(257);
  const packed = new Uint8Array(Math.ceil(bits.length / 8));
  bits.forEach((bit, i) => (packed[i >> 3]! |= bit << (7 - (i & 7))));
  return packed;
}

const data = fc.oneof(fc.uint8Array({ maxLength: 2000 }), fc.uint8Array({ max: 2, maxLength: 4000 }));
const early = fc.constantFrom(0, 1);

/** Fills the table: 9000 bytes without a pattern. */
const NOISE = Uint8Array.from({ length: 9000 }, (_, i) => (i * i * 31 + (i >> 3) * 7) & 255);

describe("decodeLzw", () => {
  test("decodes the example of ISO 32000-2 §7.4.4.2", () => {
    const packed = Uint8Array.of(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01);
    expect([...decodeLzw(packed, 1, PLENTY).bytes]).toEqual([45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
  });

  test("undoes encoding", () => {
    fc.assert(
      fc.property(data, early, fc.boolean(), fc.boolean(), (bytes, change, clear, end) => {
        const result = decodeLzw(encodeLzw(bytes, change, { clear, end, keepFull: false }), change, PLENTY);
        expect(result.damaged).toBe(false);
        // Without the end mark, padding bits can look like one more code.
        const expected = end ? result.bytes : result.bytes.subarray(0, bytes.length);
        expect(Buffer.compare(expected, bytes)).toBe(0);
      }),
    );
  });

  test.each([
    ["cleared when full", 0, false],
    ["cleared when full", 1, false],
    ["kept when full", 0, true],
    ["kept when full", 1, true],
  ])("decodes a table that is %s, early change %i", (_, change, keepFull) => {
    const packed = encodeLzw(NOISE, change, { clear: true, end: true, keepFull });
    expect(packed.length * 8).toBeGreaterThan(4096 * 12);
    const result = decodeLzw(packed, change, PLENTY);
    expect(Buffer.compare(result.bytes, NOISE)).toBe(0);
  });

  test("survives any bytes within its bound", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), early, (bytes, change) => {
        try {
          expect(decodeLzw(bytes, change, 2000).bytes.length).toBeLessThanOrEqual(2000);
        } catch (error) {
          expect(error).toMatchObject({ code: "too-complex" });
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("stops at a code that is not in the table and keeps what came before", () => {
    // Clear, "A", then 300, which cannot exist yet: 9 bits each.
    const packed = Uint8Array.of(0b10000000, 0b00010000, 0b01100101, 0b10000000);
    expect(decodeLzw(packed, 1, PLENTY)).toEqual({ bytes: Uint8Array.of(65), damaged: true });
  });

  test("refuses a bomb", () => {
    const packed = encodeLzw(new Uint8Array(500_000), 1);
    expect(packed.length).toBeLessThan(5000);
    expect(() => decodeLzw(packed, 1, 100_000)).toThrowError(expect.objectContaining({ code: "too-complex" }));
  });
});

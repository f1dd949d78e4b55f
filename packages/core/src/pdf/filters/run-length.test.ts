import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeRunLength } from "./run-length.ts";

const PLENTY = 1e8;

interface Run {
  readonly packed: number[];
  readonly bytes: number[];
}

const literal = fc.array(fc.nat(255), { minLength: 1, maxLength: 128 });
const run = fc.oneof(
  literal.map((bytes): Run => ({ packed: [bytes.length - 1, ...bytes], bytes })),
  fc
    .tuple(fc.nat(255), fc.integer({ min: 2, max: 128 }))
    .map(([byte, count]): Run => ({ packed: [257 - count, byte], bytes: Array.from({ length: count }, () => byte) })),
);

describe("decodeRunLength", () => {
  test("decodes any sequence of runs, with or without end mark", () => {
    fc.assert(
      fc.property(fc.array(run), fc.boolean(), (runs, close) => {
        const packed = Uint8Array.from([...runs.flatMap((each) => each.packed), ...(close ? [128, 1, 2] : [])]);
        const bytes = Uint8Array.from(runs.flatMap((each) => each.bytes));
        expect(decodeRunLength(packed, PLENTY)).toEqual({ bytes, damaged: false });
      }),
    );
  });

  test("keeps what is there of a run cut short", () => {
    expect(decodeRunLength(Uint8Array.of(5, 1, 2), PLENTY)).toEqual({ bytes: Uint8Array.of(1, 2), damaged: true });
    expect(decodeRunLength(Uint8Array.of(0, 9, 200), PLENTY)).toEqual({ bytes: Uint8Array.of(9), damaged: true });
  });

  test("refuses more than its bound", () => {
    const bomb = new Uint8Array(20_000).fill(129);
    expect(() => decodeRunLength(bomb, 1_000_000)).toThrowError(expect.objectContaining({ code: "too-complex" }));
  });
});

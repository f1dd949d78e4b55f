import fc from "fast-check";
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { deflated, DeflateStream, type Search } from "./deflate-stream.ts";

const SEARCHES: readonly Search[] = [
  { effort: 0, pixelLength: 3, rowLength: 100 },
  { effort: 0, pixelLength: 1, rowLength: 70_000 },
  { effort: 1 },
  { effort: 64 },
  { effort: 1024 },
];

/** Far longer than what is searched in one go: words that come again, runs, and noise. */
function long(length: number, seed: number): Uint8Array {
  const data = new Uint8Array(length);
  let state = seed;
  const random = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 16;
  for (let at = 0; at < length;) {
    const run = Math.min(1 + (random() % 400), length - at);
    const back = 1 + ((random() * 7) % 60_000);
    const kind = random() % 3;
    for (let i = 0; i < run; i++, at++)
      data[at] = kind === 0 ? random() : kind === 1 && at >= back ? data[at - back]! : 65 + (i & 3);
  }
  return data;
}

describe.each(SEARCHES)("deflate with $effort places looked at", (search) => {
  it("makes what zlib reads back", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 600 }),
      fc.array(fc.constantFrom(1, 2, 3), { maxLength: 2000 }).map((values) => Uint8Array.from(values)),
    );
    fc.assert(
      fc.property(bytes, (data) => {
        expect(new Uint8Array(inflateSync(deflated(data, search)))).toEqual(data);
      }),
    );
  });

  it.each([262_144, 262_145, 294_911, 900_001])("keeps %i bytes, more than it searches in one go", (length) => {
    const data = long(length, length);
    expect(Buffer.compare(inflateSync(deflated(data, search)), data)).toBe(0);
  });

  it("does not depend on the pieces that data come in", () => {
    const data = long(300_000, 7);
    const stream = new DeflateStream(search);
    for (let at = 0; at < data.length; at += 999) stream.push(data.subarray(at, at + 999));
    expect(Buffer.compare(stream.finish(), deflated(data, search))).toBe(0);
  });
});

it("forgets the data before", () => {
  const data = long(50_000, 3);
  const alone = deflated(data, { effort: 64 });
  deflated(long(400_000, 4), { effort: 64 });
  expect(Buffer.compare(deflated(data, { effort: 64 }), alone)).toBe(0);
});

it("makes objects small with one place looked at", () => {
  const data = new TextEncoder().encode("<</Type/StructElem/S/P/P 12 0 R/Pg 7 0 R/K 1>>\n".repeat(4000));
  expect(deflated(data, { effort: 1 }).length).toBeLessThan(data.length / 100);
});

it("finds what repeats", () => {
  expect(deflated(new Uint8Array(1_000_000), { effort: 64 }).length).toBeLessThan(1100);
  expect(deflated(new TextEncoder().encode("abcabcabcabc"), { effort: 64 }).length).toBeLessThan(14);
});

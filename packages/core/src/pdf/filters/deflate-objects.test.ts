import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ObjectDeflater } from "./deflate-objects.ts";

/** zlib itself is the judge. */
function inflated(data: Uint8Array): Buffer {
  return inflateSync(data);
}

test("one deflater compresses run after run, and zlib reads each", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 2000 }),
    fc
      .array(fc.constantFrom("<</Type/Page", " 0 R", "/Parent", "7", ">>\n"), { maxLength: 600 })
      .map((parts) => new TextEncoder().encode(parts.join(""))),
  );
  const deflater = new ObjectDeflater();
  fc.assert(
    fc.property(bytes, (data) => {
      expect(inflated(deflater.deflate(data)).equals(data)).toBe(true);
    }),
  );
});

test("what came before does not show in the result", () => {
  const data = new TextEncoder().encode("<</Type/StructElem/S/P/K 1>>".repeat(2000));
  const used = new ObjectDeflater();
  used.deflate(data);
  expect(used.deflate(data)).toEqual(new ObjectDeflater().deflate(data));
});

test("objects become small, matches reach over the whole window", () => {
  const line = "0123456789abcdefghijklmnopqrstuvwxyz".repeat(3);
  const far = new Uint8Array(100_000).map((_, at) => (at % 32_768 < 108 ? line.charCodeAt(at % 32_768) : at * at * 31));
  const data = new TextEncoder().encode("<</Type/StructElem/S/P/P 12 0 R/Pg 7 0 R/K 1>>\n".repeat(4000));
  const deflater = new ObjectDeflater();
  expect(inflated(deflater.deflate(far)).equals(far)).toBe(true);
  expect(deflater.deflate(data).length).toBeLessThan(data.length / 100);
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { inBatches, inBlocks, withoutFirst } from "./output-blocks.ts";

it("keeps the bytes, in blocks that are full where the next chunk would not have fitted", () => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 40 });
  fc.assert(
    fc.property(chunks, (given) => {
      const blocks = Array.from(inBlocks(given, 8), (block) => Buffer.from(block));
      expect(Buffer.concat(blocks)).toEqual(Buffer.concat(given));
      for (const [index, block] of blocks.entries()) {
        expect(block.length).toBeGreaterThan(0);
        const next = blocks[index + 1];
        if (next) expect(block.length + next.length).toBeGreaterThan(8);
      }
    }),
  );
});

it("passes large chunks on without a copy", () => {
  const large = new Uint8Array(64);
  expect([...inBlocks([large], 8)][0]).toBe(large);
});

it("makes few writes of many small chunks", () => {
  const chunks = Array.from({ length: 10_000 }, () => new Uint8Array(100));
  expect([...inBlocks(chunks)].length).toBe(1);
});

it("puts chunks into batches that are large enough and not too many for one call, without a copy", () => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 40 });
  fc.assert(
    fc.property(chunks, (given) => {
      const batches = [...inBatches(given, 8)];
      expect(batches.flat()).toEqual(given.filter((chunk) => chunk.length > 0));
      for (const batch of batches.slice(0, -1)) expect(Buffer.concat(batch).length).toBeGreaterThanOrEqual(8);
    }),
  );
  const tiny = Array.from({ length: 10_000 }, () => new Uint8Array(1));
  const sizes = Array.from(inBatches(tiny), (batch) => batch.length);
  expect([Math.max(...sizes), sizes.length]).toEqual([1024, 10]);
  expect([...inBatches(tiny)][0]![0]).toBe(tiny[0]);
});

it("goes on where a call stopped that wrote less than it was given", () => {
  const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 12 }), { maxLength: 20 });
  fc.assert(
    fc.property(chunks, fc.infiniteStream(fc.integer({ min: 1, max: 30 })), (given, taken) => {
      const written: Uint8Array[] = [];
      let rest: readonly Uint8Array[] = given;
      while (rest.length > 0) {
        const count = Math.min(taken.next().value, Buffer.concat(rest).length);
        written.push(Buffer.concat(rest).subarray(0, count));
        rest = withoutFirst(rest, count);
      }
      expect(Buffer.concat(written)).toEqual(Buffer.concat(given));
    }),
  );
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { inBlocks } from "./output-blocks.ts";

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

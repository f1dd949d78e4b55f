import fc from "fast-check";
import { expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../kernel/limits.ts";
import { PdfDict, type PdfObject, PdfRef } from "../syntax/objects.ts";
import { PdfWriter } from "../write/pdf-writer.ts";
import { readNameTree, readNumberTree, writeNameTree, writeNumberTree } from "./tree.ts";

it("reads the number tree it writes, in order", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { maxLength: 5000, size: "max" }), (keys) => {
      const writer = new PdfWriter(DEFAULT_LIMITS);
      const root = writeNumberTree(
        writer,
        keys.map((key) => [key, key * 2]),
      );
      expect(readNumberTree(root)).toEqual(keys.toSorted((a, b) => a - b).map((key) => [key, key * 2]));
    }),
    { numRuns: 20 },
  );
});

it("reads the name tree it writes, ordered by bytes", () => {
  const names = ["b", "a", "aa", "\xfe\xff", "Z"];
  const writer = new PdfWriter(DEFAULT_LIMITS);
  const root = writeNameTree(
    writer,
    names.map((name) => [name, name.length]),
  );
  expect(readNameTree(root).map(([name]) => name)).toEqual(["Z", "a", "aa", "b", "\xfe\xff"]);
});

it("ends where a tree runs in a circle", () => {
  const objects: PdfObject[] = [];
  const home = { object: (num: number) => objects[num] ?? null };
  const loop = new PdfRef(home, 0);
  objects[0] = PdfDict.of({ Nums: [1, 10], Kids: [loop, loop] });
  expect(readNumberTree(loop)).toEqual([[1, 10]]);
});

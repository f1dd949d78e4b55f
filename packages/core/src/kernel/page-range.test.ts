import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePageRange, printPageRange, type RangeItem, selectPageGroups, selectPages } from "./page-range.ts";

const page = fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: -500, max: -1 }));
const item: fc.Arbitrary<RangeItem> = fc.oneof(
  fc.constantFrom<RangeItem>({ kind: "all" }, { kind: "odd" }, { kind: "even" }),
  fc
    .tuple(page, page)
    .filter(([from, to]) => from > 0 !== to > 0 || from <= to)
    .map(([from, to]): RangeItem => ({ kind: "range", from, to })),
);

describe("page ranges", () => {
  it("parse what they print", () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1 }), (items) => {
        expect(parsePageRange(printPageRange(items))).toEqual(items);
      }),
    );
  });

  it.each([
    ["1,3-5,8-", [0, 2, 3, 4, 7, 8, 9]],
    ["all", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ["odd", [0, 2, 4, 6, 8]],
    ["even", [1, 3, 5, 7, 9]],
    ["last", [9]],
    ["-3", [7]],
    ["-3-", [7, 8, 9]],
    ["2--8", [1, 2]],
    ["9-last", [8, 9]],
    [" 3 - 4 , 1 ", [2, 3, 0]],
    ["2,2", [1, 1]],
  ])("select %s of ten pages", (text, expected) => {
    expect(selectPages(text, 10)).toEqual(expected);
  });

  it.each(["", "x", "1,,2", "0", "5-3", "-3--5", "1-2-3", "11", "-11", "9-3-", "1.5", "9--8"])(
    "refuse %j for ten pages",
    (text) => {
      expect(() => selectPages(text, 10, "range")).toThrow(
        expect.objectContaining({ code: "invalid-option", details: expect.objectContaining({ field: "range" }) }),
      );
    },
  );

  it("make a group of each item", () => {
    expect(selectPageGroups("1-2,5,last", 6)).toEqual([[0, 1], [4], [5]]);
  });

  it("tell what is expected and what was received", () => {
    expect(() => selectPages("12", 10)).toThrow(
      expect.objectContaining({ details: { field: "pages", expected: "pages 1 to 10", received: "12" } }),
    );
  });
});

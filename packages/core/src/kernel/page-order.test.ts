import fc from "fast-check";
import { expect, it } from "vitest";
import { type OrderedPage, orderPages, printPageOrder, type Turn } from "./page-order.ts";

it("reads what it prints", () => {
  const ordered = fc.record({ index: fc.nat(49), turn: fc.constantFrom<Turn>(0, 90, 180, 270) });
  fc.assert(
    fc.property(fc.array(ordered, { minLength: 1 }), (pages: OrderedPage[]) => {
      expect(orderPages(printPageOrder(pages), 50)).toEqual(pages);
    }),
  );
});

it.each([
  [
    "3,1@90",
    [
      [2, 0],
      [0, 90],
    ],
  ],
  [
    "4-2@180",
    [
      [3, 180],
      [2, 180],
      [1, 180],
    ],
  ],
  [
    "last,-2",
    [
      [3, 0],
      [2, 0],
    ],
  ],
  [
    "3-",
    [
      [2, 0],
      [3, 0],
    ],
  ],
])("orders %s of four pages", (text, expected) => {
  expect(orderPages(text, 4).map(({ index, turn }) => [index, turn])).toEqual(expected);
});

it.each(["", "5", "1@45", "1@", "odd", "0"])("refuses %j for four pages", (text) => {
  expect(() => orderPages(text, 4)).toThrow(expect.objectContaining({ code: "invalid-option" }));
});

import { printPageOrder } from "@ephemera/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { allPages, dropPages, duplicatePages, pagesOfOrder, shiftPages, turnPages } from "./placed-pages.ts";

const five = allPages(5);
const keys = (...numbers: number[]) => new Set(numbers.map((number) => `${number - 1}`));

it("turns, drops and doubles the chosen pages", () => {
  expect(printPageOrder(turnPages(turnPages(five, keys(2), 270), keys(2, 3), 90))).toBe("1,2,3@90,4,5");
  expect(printPageOrder(dropPages(five, keys(1, 5)))).toBe("2,3,4");
  expect(printPageOrder(dropPages(five, keys(1, 2, 3, 4, 5)))).toBe("1,2,3,4,5");
  const doubled = duplicatePages(five, keys(2));
  expect(printPageOrder(doubled)).toBe("1,2,2,3,4,5");
  expect(new Set(doubled.map(({ key }) => key)).size).toBe(6);
});

it("moves pages one place on, together", () => {
  expect(printPageOrder(shiftPages(five, keys(2, 4), -1))).toBe("2,4,1,3,5");
  expect(printPageOrder(shiftPages(five, keys(2, 4), 1))).toBe("1,3,5,2,4");
  expect(printPageOrder(shiftPages(five, keys(1), -1))).toBe("1,2,3,4,5");
  expect(printPageOrder(shiftPages(five, keys(5), 1))).toBe("1,2,3,4,5");
});

it("reads back what it shows, and nothing from what cannot be read", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ index: fc.nat(8), turn: fc.constantFrom(0, 90, 180, 270) }), { minLength: 1 }),
      (pages) => {
        const text = printPageOrder(pages as never);
        expect(printPageOrder(pagesOfOrder(text, 9)!)).toBe(text);
      },
    ),
  );
  expect(pagesOfOrder("3,1@", 9)).toBeUndefined();
  expect(pagesOfOrder("10", 9)).toBeUndefined();
});

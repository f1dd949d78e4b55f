import fc from "fast-check";
import { expect, it } from "vitest";
import { pagesOfText, textOfPages } from "./selection.ts";

it("reads back the pages it writes", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(99)), (pages) => {
      expect([...pagesOfText(textOfPages(pages), 100)]).toEqual(pages.toSorted((a, b) => a - b));
    }),
  );
});

it("writes ranges, and selects nothing for what makes no sense", () => {
  expect(textOfPages([4, 0, 1, 2])).toBe("1-3,5");
  expect(pagesOfText("9-", 5).size).toBe(0);
});

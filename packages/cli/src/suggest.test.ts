import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, suggest } from "./suggest.ts";

describe("suggest", () => {
  const flags = ["angle", "pages", "password", "password-file", "out", "help"];

  it.each([
    ["angel", "angle"],
    ["page", "pages"],
    ["pasword", "password"],
    ["passwordfile", "password-file"],
    ["oot", "out"],
  ])("takes %s for %s", (word, meant) => {
    expect(suggest(word, flags)).toBe(meant);
  });

  it("is silent when nothing is near", () => {
    expect(suggest("quality", flags)).toBeUndefined();
    expect(suggest("x", flags)).toBeUndefined();
  });
});

describe("editDistance", () => {
  it("counts a swap of neighbours once", () => {
    expect(editDistance("rotaet", "rotate")).toBe(1);
    expect(editDistance("", "abc")).toBe(3);
  });

  it("is symmetric, and zero only for equal words", () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

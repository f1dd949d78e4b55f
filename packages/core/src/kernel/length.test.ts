import { expect, it } from "vitest";
import { parseColor } from "./color.ts";
import { parseLength, parseLengths } from "./length.ts";

it.each([
  ["36", 36],
  ["1in", 72],
  ["25.4 mm", 72],
  ["-2.54cm", -72],
  [".5IN", 36],
])("reads the length %s", (text, points) => {
  expect(parseLength(text)).toBeCloseTo(points);
});

it("takes the unit it is told where none is written", () => {
  expect(parseLength("25.4", "mm")).toBeCloseTo(72);
  expect(parseLengths("1 2in, 3 pt 4", "in")).toEqual([72, 144, 3, 288]);
});

it.each(["", "mm", "1e9", "1 ft", "1in2", "9999999999"])("refuses the length '%s'", (text) => {
  expect(() => parseLength(text)).toThrow(SyntaxError);
});

it("reads colours", () => {
  expect(parseColor("#ff8000")).toEqual([1, 0.502, 0]);
  expect(parseColor("#F00")).toEqual([1, 0, 0]);
  expect(() => parseColor("red")).toThrow(SyntaxError);
});

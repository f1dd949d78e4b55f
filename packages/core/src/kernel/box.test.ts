import { expect, it } from "vitest";
import { parseBox } from "./box.ts";

it("reads left, top, width and height, with units or in the one given", () => {
  expect(parseBox("1in, -2in 3pt 4.5")).toEqual({ x: 72, y: -144, width: 3, height: 4.5 });
  expect(parseBox("1 2 3pt 4", "in")).toEqual({ x: 72, y: 144, width: 3, height: 288 });
});

it.each(["", "1 2 3", "1 2 3 4 5", "1 2 3 four", "1 2 0 4", "1 2 3 -4mm"])("refuses '%s'", (text) => {
  expect(() => parseBox(text)).toThrow(SyntaxError);
});

import { findTool } from "@ephemera/core";
import { describe, expect, it } from "vitest";
import { areaFormatOf } from "./area-format.ts";

const formatOf = (tool: string, option: string) => areaFormatOf(findTool(tool)!.optionSpecs.get(option)!)!;
const area = { page: 1, x: 1, y: 2.5, width: 30, height: 1 / 3 };

describe("areas", () => {
  const areas = formatOf("redact", "areas");

  it("are read as they were written, and none from nonsense", () => {
    expect(areas.read(areas.write([area, { ...area, page: 2 }]), 3)).toEqual([area, { ...area, page: 2 }]);
    expect(areas.write([])).toBe("");
    expect(areas.read('[{"page":1}]', 1)).toEqual([]);
    expect(areas.read("1,2", 1)).toEqual([]);
  });
});

describe("a box", () => {
  const box = formatOf("crop", "box");

  it("is written as four lengths, and read on the page that is shown", () => {
    expect(box.write([area])).toBe("1pt 2.5pt 30pt 0.333pt");
    expect(box.read("1pt 2.5pt 30pt 0.333pt", 7)).toEqual([{ ...area, page: 7, height: 0.333 }]);
    expect(box.write([{ ...area, x: 1e-7 }])).toMatch(/^0pt /);
    expect(box.write([])).toBe("");
  });

  it("is read in the unit of numbers without one, and none from nonsense", () => {
    expect(box.read("1 2 3in 4", 1, "in")).toEqual([{ page: 1, x: 72, y: 144, width: 216, height: 288 }]);
    for (const text of ["", "1pt 2pt 3pt", "1 2 3 four", "1 2 3 4 5", "1 2 0 4"])
      expect(box.read(text, 1, "mm")).toEqual([]);
  });
});

it("has none for what is not drawn", () => {
  expect(formatOf("crop", "margins")).toBeUndefined();
});

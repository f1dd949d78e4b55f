import fc from "fast-check";
import { expect, it } from "vitest";
import { type Area, between, CORNERS, resized, within } from "./area.ts";

const PAGE = { width: 595, height: 842 };
const number = fc.double({ min: -2000, max: 2000, noNaN: true });
const area: fc.Arbitrary<Area> = fc.record({
  page: fc.constant(1),
  x: number,
  y: number,
  width: number,
  height: number,
});

it("keeps every box on its page", () => {
  fc.assert(
    fc.property(area, (any) => {
      const { x, y, width, height } = within(any, PAGE);
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(1);
      expect(x + width).toBeLessThanOrEqual(PAGE.width + 0.1);
      expect(y + height).toBeLessThanOrEqual(PAGE.height + 0.1);
    }),
  );
});

it("draws in any direction and resizes by any corner, also past the opposite one", () => {
  const drawn = between(2, { x: 50, y: 60 }, { x: 10, y: 100 });
  expect(drawn).toEqual({ page: 2, x: 10, y: 60, width: 40, height: 40 });
  for (const corner of CORNERS) expect(resized(drawn, corner, { x: 200, y: 300 }).width).toBeGreaterThan(100);
  expect(resized(drawn, "left-top", { x: 0, y: 0 })).toEqual({ page: 2, x: 0, y: 0, width: 50, height: 100 });
});

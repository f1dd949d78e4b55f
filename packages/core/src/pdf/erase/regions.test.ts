/** Which glyphs and pictures a region takes. */
import { describe, expect, it } from "vitest";
import type { Bounds, Quad } from "../geometry/matrix.ts";
import { imageParts } from "./image-parts.ts";
import { inQuad, type Region, Regions } from "./regions.ts";

const box = ([left, bottom, right, top]: Bounds): Quad => [
  [left, bottom],
  [right, bottom],
  [right, top],
  [left, top],
];
const region = (kind: Region["kind"], bounds: Bounds): Region => ({ kind, quad: box(bounds) });

describe("a glyph", () => {
  it("goes from an area that covers its middle or more than a touch of it", () => {
    const regions = new Regions([region("area", [0, 0, 100, 20])]);
    expect(regions.takesGlyph(box([95, 2, 103, 14]))).toBe(true);
    expect(regions.takesGlyph(box([99, 2, 107, 14]))).toBe(true);
    expect(regions.takesGlyph(box([99.9, 2, 107, 14]))).toBe(false);
    expect(regions.takesGlyph(box([0, 20, 8, 32]))).toBe(false);
  });

  it("goes with a match only where the middles meet, so that neighbours stay", () => {
    const regions = new Regions([region("text", [10, 0, 18, 12])]);
    expect(regions.takesGlyph(box([10.5, -3, 18.5, 16]))).toBe(true);
    expect(regions.takesGlyph(box([17, 0, 25, 12]))).toBe(false);
  });

  it("is found among thousands of regions, and in one that takes the whole page", () => {
    const many = Array.from({ length: 5000 }, (_, i) => region("text", [(i % 70) * 8, i, (i % 70) * 8 + 6, i + 8]));
    expect(new Regions(many).takesGlyph(box([8, 1, 14, 9]))).toBe(true);
    expect(new Regions(many).takesGlyph(box([600, 1, 606, 9]))).toBe(false);
    const page = region("area", [0, 0, 10_000, 10_000]);
    expect(new Regions([...many, page]).takesGlyph(box([9000, 9000, 9006, 9008]))).toBe(true);
  });

  it("of no size, or at no place, does no harm", () => {
    const regions = new Regions([region("area", [0, 0, 100, 100])]);
    expect(regions.takesGlyph(box([50, 50, 50, 50]))).toBe(true);
    expect(() => regions.takesGlyph(box([Number.NaN, 0, 1, 1]))).not.toThrow();
    expect(() => regions.takesGlyph(box([-Infinity, 0, Infinity, 1]))).not.toThrow();
    // From 2^53 on a number plus 1 is the same number.
    const far = Array.from({ length: 8 }, () => region("area", [1e20, 0, 1e20, 4]));
    expect(new Regions(far).takesGlyph(box([1e20, 0, 1e20, 4]))).toBe(true);
    expect(new Regions(far).takesGlyph(box([0, 0, 4, 4]))).toBe(false);
  });
});

it("a point lies in a quad whichever way round it runs, and in none that is flat", () => {
  const quad = box([0, 0, 10, 10]);
  const reversed = quad.toReversed() as unknown as Quad;
  for (const one of [quad, reversed]) {
    expect(inQuad([5, 5], one)).toBe(true);
    expect(inQuad([11, 5], one)).toBe(false);
  }
  expect(inQuad([5, 0], box([0, 0, 0, 0]))).toBe(false);
});

describe("a picture", () => {
  const image = { kind: "image", matrix: [200, 0, 0, 100, 50, 50] } as unknown as Parameters<typeof imageParts>[0];
  const parts = (...regions: Region[]) => imageParts(image, new Regions(regions));

  it("loses the parts that regions meet, in its own square", () => {
    expect(parts(region("text", [50, 50, 150, 100]))).toEqual([[0, 0, 0.5, 0.5]]);
  });

  it("stays where none meets it, and goes where one takes all of it", () => {
    expect(parts(region("area", [0, 0, 40, 40]))).toEqual([]);
    expect(parts(region("area", [0, 0, 400, 400]))).toBe("whole");
  });

  it("that is drawn flat goes, for nobody can say which part is met", () => {
    const flat = { ...image, matrix: [200, 0, 0, 0, 50, 50] } as typeof image;
    expect(imageParts(flat, new Regions([region("area", [0, 0, 400, 400])]))).toBe("whole");
  });
});

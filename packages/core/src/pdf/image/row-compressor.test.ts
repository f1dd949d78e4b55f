import fc from "fast-check";
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodedData } from "../file/stream-filters.ts";
import { PdfDict, PdfName, PdfStream } from "../syntax/objects.ts";
import { asPalette } from "./palette.ts";
import { compressPixels, pixelForm } from "./pixel-form.ts";
import { compressRows } from "./row-compressor.ts";

/** What PNG's predictors and Flate give back. */
function undone(data: Uint8Array, columns: number, colors: number): Uint8Array {
  const parameters = PdfDict.of({ Predictor: 15, Colors: colors, BitsPerComponent: 8, Columns: columns });
  const dict = PdfDict.of({ Filter: PdfName.of("FlateDecode"), DecodeParms: parameters });
  return decodedData(new PdfStream(dict, data), 1 << 24)!.bytes;
}

describe("rows", () => {
  const shapes = fc
    .record({ pixelLength: fc.constantFrom(1, 2, 3, 4, 5, 20), width: fc.integer({ min: 1, max: 60 }) })
    .chain(({ pixelLength, width }) =>
      fc.record({
        pixelLength: fc.constant(pixelLength),
        width: fc.constant(width),
        rows: fc.array(fc.uint8Array({ minLength: width * pixelLength, maxLength: width * pixelLength }), {
          maxLength: 6,
        }),
        smooth: fc.boolean(),
      }),
    );

  it("come back as they were", () => {
    fc.assert(
      fc.property(shapes, ({ pixelLength, width, rows, smooth }) => {
        const data = Uint8Array.from(rows.flatMap((row) => [...row]));
        if (smooth) for (let i = 0; i < data.length; i++) data[i] = i + (data[i]! & 3);
        const compressed = compressRows(data, { rowLength: width * pixelLength, pixelLength, effort: 0 });
        expect(undone(compressed, width, pixelLength)).toEqual(data);
      }),
    );
  });

  it("are each predicted by what leaves the smallest differences", () => {
    const gradient = (value: (x: number, y: number) => number) =>
      Uint8Array.from({ length: 90 * 4 }, (_, i) => value(Math.floor((i % 90) / 3), Math.floor(i / 90)));
    const filters = (data: Uint8Array) => {
      const rows = inflateSync(compressRows(data, { rowLength: 90, pixelLength: 3, effort: 64 }));
      return [0, 1, 2, 3].map((row) => rows[row * 91]!);
    };
    expect(filters(gradient((x) => x * 8)).slice(1)).toEqual([2, 2, 2]);
    expect(filters(gradient((x, y) => x * 8 + y * 91))[1]).toBe(1);
    expect(filters(gradient((x, y) => x * x + y * 17))[2]).toBe(4);
    expect(filters(gradient(() => 0))).toEqual([0, 0, 0, 0]);
  });

  it("may be longer than what is brought to the loops in one go", () => {
    const data = Uint8Array.from({ length: 210_000 * 3 }, (_, i) => (i * i) >> 4);
    expect(undone(compressRows(data, { rowLength: 210_000, pixelLength: 3, effort: 0 }), 70_000, 3)).toEqual(data);
  });
});

describe("pixels", () => {
  const pixels = (count: number, pixel: (index: number) => readonly number[]) =>
    Uint8Array.from(Array.from({ length: count }, (_, index) => pixel(index)).flat());
  const form = (data: Uint8Array, channels: 3 | 4) =>
    pixelForm({ width: data.length / channels, height: 1, channels, data });

  it.each([1, 5, 16, 30_001])("of %i are told by what they need", (count) => {
    const last = (index: number) => (index === count - 1 ? 1 : 0);
    expect(
      form(
        pixels(count, (i) => [i, i, i, 255]),
        4,
      ).kind,
    ).toBe("grey");
    expect(
      form(
        pixels(count, (i) => [i, i, i, 255 - last(i)]),
        4,
      ).kind,
    ).toBe("rgba");
    expect(
      form(
        pixels(count, (i) => [7, 7, 7 + last(i), 255]),
        4,
      ).kind,
    ).toBe("palette");
    expect(
      form(
        pixels(count, (i) => [7 + last(i), 7, 7]),
        3,
      ).kind,
    ).toBe("palette");
    expect(
      form(
        pixels(count, () => [9, 9, 9]),
        3,
      ).kind,
    ).toBe("grey");
  });

  it("of 256 colours have a palette, of 257 none", () => {
    const colours = (count: number) => pixels(40_000, (i) => [(i % count) & 255, (i % count) >> 8, 200]);
    expect(form(colours(256), 3)).toEqual({ kind: "palette", colours: colours(256).subarray(0, 768) });
    expect(form(colours(257), 3).kind).toBe("rgb");
  });

  it.each([3, 4] as const)("of %i bytes come back from their form", (channels) => {
    const width = 37;
    for (const shade of [
      (i: number) => [i, i, i],
      (i: number) => [i % 9, 4, i % 5],
      (i: number) => [i, i >> 3, i >> 6],
    ]) {
      const data = pixels(width * 50, (i) => [...shade(i), 255].slice(0, channels));
      const image = { width, height: 50, channels, data };
      const found = pixelForm(image);
      const bytes = undone(compressPixels(image, found, 0), width, found.kind === "rgb" ? 3 : 1);
      const colour = (i: number) => {
        if (found.kind === "grey") return [bytes[i]!, bytes[i]!, bytes[i]!];
        if (found.kind === "palette") return [...found.colours.subarray(bytes[i]! * 3, bytes[i]! * 3 + 3)];
        return [...bytes.subarray(i * 3, i * 3 + 3)];
      };
      for (let i = 0; i < width * 50; i++)
        expect(colour(i)).toEqual([...data.subarray(i * channels, i * channels + 3)]);
    }
  });

  it("are places in their palette", () => {
    const data = pixels(20_000, (i) => [i % 200, 3, 4]);
    const { colours, indices } = asPalette(data, 20_000)!;
    expect(indices.every((index, i) => colours[index * 3] === data[i * 3])).toBe(true);
    expect(
      asPalette(
        pixels(20_000, (i) => [i, i >> 8, 4]),
        20_000,
      ),
    ).toBeUndefined();
  });
});

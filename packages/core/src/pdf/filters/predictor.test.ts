import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FilterSpec } from "./filter-spec.ts";
import { undoPrediction } from "./predictor.ts";

const PLAIN: FilterSpec = {
  name: "FlateDecode",
  predictor: 1,
  colors: 1,
  bitsPerComponent: 8,
  columns: 1,
  earlyChange: 1,
};

/** An image as rows of components, its parameters, and a PNG filter for each row. */
const image = fc
  .record({
    colors: fc.integer({ min: 1, max: 5 }),
    bitsPerComponent: fc.constantFrom(1, 2, 4, 8, 16),
    columns: fc.integer({ min: 1, max: 12 }),
    height: fc.integer({ min: 1, max: 6 }),
  })
  .chain((shape) => {
    const component = fc.nat(2 ** shape.bitsPerComponent - 1);
    const width = shape.columns * shape.colors;
    const row = fc.array(component, { minLength: width, maxLength: width });
    return fc.record({
      shape: fc.constant(shape),
      rows: fc.array(row, { minLength: shape.height, maxLength: shape.height }),
      filters: fc.array(fc.nat(4), { minLength: shape.height, maxLength: shape.height }),
    });
  });

/** Components written highest bits first, every row filled up to a whole byte with zeros. */
function pack(row: readonly number[], bits: number): number[] {
  const text = row.map((value) => value.toString(2).padStart(bits, "0")).join("");
  return (text.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, "0"), 2));
}

/** The definitions of ISO/IEC 15948 §9.2, turned into code word by word. */
function pngFilter(filter: number, row: number[], above: number[], pixelLength: number): number[] {
  return row.map((byte, i) => {
    const a = row[i - pixelLength] ?? 0;
    const b = above[i] ?? 0;
    const c = i < pixelLength ? 0 : (above[i - pixelLength] ?? 0);
    const p = a + b - c;
    const nearest = [a, b, c].reduce((best, each) => (Math.abs(p - each) < Math.abs(p - best) ? each : best));
    return (byte - [0, a, b, Math.floor((a + b) / 2), nearest][filter]!) & 255;
  });
}

describe("undoPrediction", () => {
  test("undoes every PNG filter, whatever the pixel", () => {
    fc.assert(
      fc.property(image, fc.integer({ min: 10, max: 15 }), ({ shape, rows, filters }, predictor) => {
        const packed = rows.map((row) => pack(row, shape.bitsPerComponent));
        const pixelLength = Math.ceil((shape.colors * shape.bitsPerComponent) / 8);
        const predicted = packed.flatMap((row, y) => {
          return [filters[y]!, ...pngFilter(filters[y]!, row, packed[y - 1] ?? [], pixelLength)];
        });
        const result = undoPrediction(Uint8Array.from(predicted), { ...PLAIN, ...shape, predictor });
        expect(result).toEqual({ bytes: Uint8Array.from(packed.flat()), damaged: false });
      }),
    );
  });

  test("undoes TIFF differences at every depth", () => {
    fc.assert(
      fc.property(image, ({ shape, rows }) => {
        const { colors, bitsPerComponent: bits } = shape;
        const mask = 2 ** bits - 1;
        const differences = rows.map((row) => row.map((value, i) => (value - (row[i - colors] ?? 0)) & mask));
        const predicted = Uint8Array.from(differences.flatMap((row) => pack(row, bits)));
        const { bytes } = undoPrediction(predicted, { ...PLAIN, ...shape, predictor: 2 });
        const rowLength = predicted.length / rows.length;
        rows.forEach((row, y) => {
          // Bits that fill up the row belong to no sample.
          const usedBits = row.length * bits;
          const text = [...bytes.subarray(y * rowLength, (y + 1) * rowLength)]
            .map((byte) => byte.toString(2).padStart(8, "0"))
            .join("");
          expect(text.slice(0, usedBits)).toBe(row.map((value) => value.toString(2).padStart(bits, "0")).join(""));
        });
      }),
    );
  });

  test("takes an unknown filter byte for none, and a short last row as it is", () => {
    const predicted = Uint8Array.of(99, 1, 2, 3, 2, 1, 1);
    const { bytes } = undoPrediction(predicted, { ...PLAIN, predictor: 12, columns: 3 });
    expect([...bytes]).toEqual([1, 2, 3, 2, 3]);
  });

  test.each([
    { colors: 0 },
    { colors: -1 },
    { columns: 2 ** 31 },
    { columns: Number.NaN },
    { columns: 1.5 },
    { bitsPerComponent: 3 },
    { bitsPerComponent: 1e9 },
  ])("gives nothing back for parameters without sense: %o", (hostile) => {
    for (const predictor of [2, 15]) {
      const result = undoPrediction(Uint8Array.of(0, 1, 2), { ...PLAIN, predictor, ...hostile });
      expect(result).toEqual({ bytes: new Uint8Array(0), damaged: true });
    }
  });

  test("bears rows far longer than the data", () => {
    const shape = { colors: 2 ** 24, columns: 2 ** 24, bitsPerComponent: 16 };
    expect([...undoPrediction(Uint8Array.of(2, 7, 8), { ...PLAIN, ...shape, predictor: 12 }).bytes]).toEqual([7, 8]);
    expect([...undoPrediction(Uint8Array.of(2, 7, 8), { ...PLAIN, ...shape, predictor: 2 }).bytes]).toEqual([2, 7, 8]);
  });
});

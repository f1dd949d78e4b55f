/** Reads PNG, ISO/IEC 15948, as forgiving as viewers are: checksums are not looked at, and what is missing stays blank. */
import { ToolError } from "../../../kernel/errors.ts";
import { decodeFlate } from "../../../pdf/filters/flate.ts";
import { undoPngPrediction } from "../../../pdf/filters/predictor-png.ts";
import type { RasterImage } from "../../../pdf/image/raster.ts";
import { type PngFile, samplesPerPixel } from "../../../pdf/image/png-file.ts";

/** Starts and steps of the passes of an interlaced image, §8.2. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** The pixels, 16-bit samples cut to 8. Throws `damaged` when there is nothing to show. */
export function decodePng(png: PngFile): RasterImage {
  const { width, height, bits } = png;
  const samples = samplesPerPixel(png);
  const rowBytes = (columns: number) => Math.ceil((columns * samples * bits) / 8);
  const passes = png.interlaced ? PASSES : ([[0, 0, 1, 1]] as const);
  const sizes = passes.map(([x, y, dx, dy]) => ({
    columns: Math.ceil((width - x) / dx),
    rows: Math.ceil((height - y) / dy),
  }));
  const expected = sizes.reduce(
    (sum, { columns, rows }) => sum + (columns > 0 ? rows * (rowBytes(columns) + 1) : 0),
    0,
  );
  const inflated = decodeFlate(png.data, expected + 65_536).bytes;
  if (inflated.length === 0) throw new ToolError("damaged", "The PNG image holds no pixels.");
  const transparent = png.palette ? png.transparency !== undefined : png.type >= 4 || png.transparency !== undefined;
  const channels = png.type === 0 && !transparent ? 1 : transparent ? 4 : 3;
  const data = new Uint8Array(width * height * channels);
  const writer = pixelWriter(png, channels, data);
  let from = 0;
  for (const [i, [x, y, dx, dy]] of passes.entries()) {
    const { columns, rows } = sizes[i]!;
    if (columns <= 0 || rows <= 0) continue;
    const rowLength = rowBytes(columns);
    const part = inflated.subarray(from, from + rows * (rowLength + 1));
    from += rows * (rowLength + 1);
    const pixels = undoPngPrediction(part, rowLength, Math.max(1, (samples * bits) >> 3));
    for (let row = 0; row < rows && row * rowLength < pixels.length; row++) {
      const line = pixels.subarray(row * rowLength, (row + 1) * rowLength);
      const at = ((y + row * dy) * width + x) * channels;
      for (let column = 0; column < columns; column++) writer(line, column, at + column * dx * channels);
    }
  }
  return { width, height, channels, data };
}

type WritePixel = (line: Uint8Array, column: number, to: number) => void;

/** Writes one pixel of a line into `out`. */
function pixelWriter(png: PngFile, channels: 1 | 3 | 4, out: Uint8Array): WritePixel {
  const { bits, palette, transparency } = png;
  const samples = samplesPerPixel(png);
  if (palette) {
    return (line, column, to) => {
      const index = sample(line, column, bits);
      for (let channel = 0; channel < 3; channel++) out[to + channel] = palette[index * 3 + channel] ?? 0;
      if (channels === 4) out[to + 3] = transparency?.[index] ?? 255;
    };
  }
  const scale = bits < 8 ? 255 / ((1 << bits) - 1) : 1;
  const value = (line: Uint8Array, at: number) => (bits === 16 ? line[at * 2]! : sample(line, at, bits) * scale);
  const grey = samples < 3;
  const key = png.type < 3 && transparency ? keyOf(transparency, grey ? 1 : 3) : undefined;
  return (line, column, to) => {
    const at = column * samples;
    out[to] = value(line, at);
    if (channels === 1) return;
    out[to + 1] = value(line, grey ? at : at + 1);
    out[to + 2] = value(line, grey ? at : at + 2);
    if (channels === 3) return;
    out[to + 3] = key ? (matches(key, line, at, bits) ? 0 : 255) : value(line, at + samples - 1);
  };
}

function sample(line: Uint8Array, at: number, bits: number): number {
  if (bits === 8) return line[at] ?? 0;
  const bit = at * bits;
  return ((line[bit >> 3] ?? 0) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
}

/** §11.3.2.1: the one colour that is transparent, two bytes a sample. */
function keyOf(transparency: Uint8Array, samples: number): number[] {
  return Array.from({ length: samples }, (_, i) => ((transparency[i * 2] ?? 0) << 8) | (transparency[i * 2 + 1] ?? 0));
}

function matches(key: readonly number[], line: Uint8Array, at: number, bits: number): boolean {
  return key.every((wanted, i) => {
    const index = at + i;
    const value = bits === 16 ? (line[index * 2]! << 8) | line[index * 2 + 1]! : sample(line, index, bits);
    return value === wanted;
  });
}

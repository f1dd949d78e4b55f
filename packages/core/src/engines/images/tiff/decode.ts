/** Pixels of a TIFF file, TIFF 6.0: baseline, its extensions that scanners and cameras write, and Deflate. */
import { ToolError } from "../../../kernel/errors.ts";
import { checkPixels } from "../../../pdf/image/limits.ts";
import type { RasterImage } from "../../../pdf/image/raster.ts";
import { cmykToRgb } from "../../../pdf/color/cmyk.ts";
import { type Directory, TAG } from "./directory.ts";
import { type DecodeJpeg, decodeSegment } from "./segment.ts";

export interface TiffLayout {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly samples: number;
  readonly photometric: number;
  readonly planar: boolean;
  /** Size of a strip or tile; the last strip may be lower. */
  readonly segmentWidth: number;
  readonly segmentHeight: number;
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
  readonly directory: Directory;
  readonly little: boolean;
}

const WHITE_IS_ZERO = 0;
const RGB = 2;
const PALETTE = 3;
const CMYK = 5;
const YCBCR = 6;

/** Throws `unsupported-type` for what only few programs write, `damaged` when the file contradicts itself. */
export async function decodeTiff(bytes: Uint8Array, directory: Directory, jpeg: DecodeJpeg): Promise<RasterImage> {
  const layout = readLayout(bytes, directory);
  const { width, height, segmentWidth, segmentHeight, planar } = layout;
  const samples = new Uint8Array(width * height * layout.samples);
  const across = Math.ceil(width / segmentWidth);
  const down = Math.ceil(height / segmentHeight);
  const planes = planar ? layout.samples : 1;
  for (let index = 0; index < across * down * planes; index++) {
    const plane = Math.floor(index / (across * down));
    const place = index % (across * down);
    const x = (place % across) * segmentWidth;
    const y = Math.floor(place / across) * segmentHeight;
    const rows = Math.min(segmentHeight, height - y);
    const segment = await decodeSegment(bytes, layout, index, rows, jpeg);
    const columns = Math.min(segmentWidth, width - x);
    const own = planar ? 1 : layout.samples;
    for (let row = 0; row < rows; row++) {
      let from = row * segmentWidth * own;
      let to = ((y + row) * width + x) * layout.samples + plane;
      if (!planar) {
        samples.set(segment.subarray(from, from + columns * own), to);
        continue;
      }
      for (let column = 0; column < columns; column++, to += layout.samples) samples[to] = segment[from++]!;
    }
  }
  return toRaster(samples, layout);
}

export function sizeOf(directory: Directory): { width: number; height: number } {
  return { width: directory.get(TAG.width)?.[0] ?? 0, height: directory.get(TAG.height)?.[0] ?? 0 };
}

function readLayout(bytes: Uint8Array, directory: Directory): TiffLayout {
  const first = (tag: number, otherwise: number) => directory.get(tag)?.[0] ?? otherwise;
  const { width, height } = sizeOf(directory);
  checkPixels(width, height);
  const samples = first(TAG.samples, 1);
  const bits = first(TAG.bits, 1);
  const tiled = directory.has(TAG.tileOffsets);
  const layout: TiffLayout = {
    width,
    height,
    bits,
    samples,
    photometric: first(TAG.photometric, 1),
    planar: first(TAG.planar, 1) === 2 && samples > 1,
    segmentWidth: tiled ? first(TAG.tileWidth, 0) : width,
    segmentHeight: tiled ? first(TAG.tileHeight, 0) : Math.min(first(TAG.rowsPerStrip, height), height),
    offsets: directory.get(tiled ? TAG.tileOffsets : TAG.stripOffsets) ?? [],
    lengths: directory.get(tiled ? TAG.tileLengths : TAG.stripLengths) ?? [],
    directory,
    little: bytes[0] === 0x49,
  };
  if (layout.segmentWidth < 1 || layout.segmentHeight < 1 || layout.offsets.length === 0) {
    throw new ToolError("damaged", "The TIFF image does not say where its pixels are.");
  }
  checkPixels(layout.segmentWidth, layout.segmentHeight);
  const known = [1, 2, 4, 8, 16].includes(bits) && samples >= 1 && samples <= 8 && layout.photometric <= YCBCR;
  if (!known || first(TAG.sampleFormat, 1) !== 1) {
    throw new ToolError("unsupported-type", "The TIFF image has pixels of a kind that is not supported.", {
      expected: "grey, palette, RGB, CMYK or YCbCr of 1 to 16 bits",
    });
  }
  return layout;
}

/** Samples of 8 bits (palette indices unscaled) to pixels. */
function toRaster(samples: Uint8Array, layout: TiffLayout): RasterImage {
  const { width, height, photometric, directory } = layout;
  const count = layout.samples;
  const pixels = width * height;
  if (photometric === PALETTE) return fromPalette(samples, layout);
  if (photometric === CMYK) {
    const data = new Uint8Array(pixels * 3);
    for (let i = 0; i < pixels; i++) cmykToRgb(samples, i * count, data, i * 3);
    return { width, height, channels: 3, data };
  }
  if (photometric === WHITE_IS_ZERO) for (let i = 0; i < samples.length; i++) samples[i]! ^= 0xff;
  const colours = photometric === RGB || photometric === YCBCR ? 3 : 1;
  if (count < colours) throw new ToolError("damaged", "The TIFF image has too few samples for its colours.");
  const alphaKind = directory.get(TAG.extraSamples)?.[0] ?? 0;
  const alpha = count > colours && alphaKind > 0;
  const channels = alpha ? 4 : colours;
  if (channels === count) return { width, height, channels: channels as 1 | 3 | 4, data: samples };
  const data = new Uint8Array(pixels * channels);
  for (let i = 0; i < pixels; i++) {
    for (let c = 0; c < Math.min(3, channels); c++)
      data[i * channels + c] = samples[i * count + (colours === 3 ? c : 0)]!;
    if (alpha) data[i * channels + 3] = samples[i * count + colours]!;
  }
  return { width, height, channels: channels as 1 | 3 | 4, data };
}

/** TIFF 6.0 "ColorMap": all reds, all greens, all blues, 16 bits each. */
function fromPalette(samples: Uint8Array, { width, height, bits, directory, ...layout }: TiffLayout): RasterImage {
  const map = directory.get(TAG.colours) ?? [];
  const size = 1 << bits;
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const index = samples[i * layout.samples]!;
    for (let c = 0; c < 3; c++) data[i * 3 + c] = (map[c * size + index] ?? 0) >> 8;
  }
  return { width, height, channels: 3, data };
}

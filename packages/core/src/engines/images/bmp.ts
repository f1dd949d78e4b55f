/** Reads BMP files: Windows bitmaps of 1 to 32 bits, RLE4 and RLE8 included. */
import { ToolError } from "../../kernel/errors.ts";
import { checkPixels } from "../../pdf/image/limits.ts";
import type { RasterImage } from "../../pdf/image/raster.ts";

export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  /** Rows run from the top down rather than from the bottom up. */
  readonly topDown: boolean;
  readonly bits: number;
  readonly compression: number;
  readonly dataOffset: number;
  /** Four or three bytes a colour, blue first. */
  readonly palette: Uint8Array;
  readonly paletteStep: number;
  /** Red, green, blue and alpha in a pixel of 16 or 32 bits. */
  readonly masks: readonly number[];
  readonly dpi: number | undefined;
}

const RLE8 = 1;
const RLE4 = 2;
const BIT_FIELDS = 3;
const ALPHA_BIT_FIELDS = 6;

/** Undefined when this is no BMP file. */
export function readBmpHeader(bytes: Uint8Array): BmpHeader | undefined {
  if (bytes[0] !== 0x42 || bytes[1] !== 0x4d || bytes.length < 26) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getUint32(14, true);
  const old = size === 12;
  if (!old && (size < 40 || bytes.length < 54)) return undefined;
  const height = old ? view.getUint16(20, true) : view.getInt32(22, true);
  const bits = view.getUint16(old ? 24 : 28, true);
  const compression = old ? 0 : view.getUint32(30, true);
  const fields = compression === BIT_FIELDS || compression === ALPHA_BIT_FIELDS;
  const masksAfter = fields && size === 40 ? (compression === ALPHA_BIT_FIELDS ? 16 : 12) : 0;
  const used = old ? 0 : view.getUint32(46, true);
  const colours = bits <= 8 ? Math.min(used || 1 << bits, 1 << bits) : 0;
  const paletteStep = old ? 3 : 4;
  const paletteStart = 14 + size + masksAfter;
  const perMetre = old ? 0 : view.getInt32(38, true);
  return {
    width: old ? view.getUint16(18, true) : view.getInt32(18, true),
    height: Math.abs(height),
    topDown: height < 0,
    bits,
    compression,
    dataOffset: view.getUint32(10, true),
    palette: bytes.subarray(paletteStart, paletteStart + colours * paletteStep),
    paletteStep,
    masks: masksOf(view, bits, fields, size),
    dpi: perMetre > 0 ? perMetre * 0.0254 : undefined,
  };
}

function masksOf(view: DataView, bits: number, fields: boolean, size: number): number[] {
  if (!fields) return bits === 16 ? [0x7c00, 0x03e0, 0x001f, 0] : [0xff0000, 0xff00, 0xff, 0];
  const count = size >= 56 || view.getUint32(30, true) === ALPHA_BIT_FIELDS ? 4 : 3;
  return Array.from({ length: 4 }, (_, i) =>
    i < count && 58 + i * 4 <= view.byteLength ? view.getUint32(54 + i * 4, true) : 0,
  );
}

export function decodeBmp(bytes: Uint8Array, header: BmpHeader): RasterImage {
  const { width, height, bits, compression, topDown } = header;
  checkPixels(width, height);
  if (compression === RLE8 || compression === RLE4) return fromIndices(unpackRuns(bytes, header), header);
  if (![1, 2, 4, 8, 16, 24, 32].includes(bits) || ![0, BIT_FIELDS, ALPHA_BIT_FIELDS].includes(compression)) {
    throw new ToolError("unsupported-type", "The BMP image has pixels of a kind that is not supported.");
  }
  const rowLength = Math.ceil((width * bits) / 32) * 4;
  const channels = bits > 8 && header.masks[3] !== 0 ? 4 : 3;
  const data = new Uint8Array(width * height * channels);
  const indices = bits <= 8 ? new Uint8Array(width * height) : undefined;
  for (let row = 0; row < height; row++) {
    const from = header.dataOffset + (topDown ? row : height - 1 - row) * rowLength;
    const line = bytes.subarray(from, from + rowLength);
    if (indices) unpackIndices(line, bits, indices.subarray(row * width, (row + 1) * width));
    else readRow(line, header, data.subarray(row * width * channels), channels);
  }
  return indices ? fromIndices(indices, header) : { width, height, channels, data };
}

function readRow(line: Uint8Array, { width, bits, masks }: BmpHeader, out: Uint8Array, channels: number): void {
  const step = bits / 8;
  if (bits === 24) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) out[x * 3 + c] = line[x * 3 + 2 - c] ?? 0;
    }
    return;
  }
  const fields = masks.slice(0, channels).map((mask) => ({ mask, shift: 31 - Math.clz32(mask & -mask) }));
  for (let x = 0; x < width; x++) {
    let pixel = 0;
    for (let i = 0; i < step; i++) pixel |= (line[x * step + i] ?? 0) << (i * 8);
    fields.forEach(({ mask, shift }, c) => {
      const most = mask >>> shift;
      out[x * channels + c] = mask === 0 ? 0 : (((pixel & mask) >>> shift) * 255) / most;
    });
  }
}

function unpackIndices(line: Uint8Array, bits: number, out: Uint8Array): void {
  for (let x = 0; x < out.length; x++) {
    const bit = x * bits;
    out[x] = ((line[bit >> 3] ?? 0) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
  }
}

function fromIndices(indices: Uint8Array, { width, height, palette, paletteStep }: BmpHeader): RasterImage {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < indices.length; i++) {
    for (let c = 0; c < 3; c++) data[i * 3 + c] = palette[indices[i]! * paletteStep + 2 - c] ?? 0;
  }
  return { width, height, channels: 3, data };
}

/** RLE4 and RLE8: pairs of a count and a value; a count of 0 begins an escape. */
function unpackRuns(bytes: Uint8Array, { width, height, compression, dataOffset, topDown }: BmpHeader): Uint8Array {
  const out = new Uint8Array(width * height);
  const nibbles = compression === RLE4;
  let x = 0;
  let y = 0;
  const put = (value: number) => {
    if (x < width && y < height) out[(topDown ? y : height - 1 - y) * width + x] = value;
    x++;
  };
  for (let at = dataOffset; at + 1 < bytes.length && y < height;) {
    const count = bytes[at]!;
    const value = bytes[at + 1]!;
    at += 2;
    if (count > 0) {
      for (let i = 0; i < count; i++) put(nibbles ? (i & 1 ? value & 15 : value >> 4) : value);
    } else if (value === 0) {
      x = 0;
      y++;
    } else if (value === 1) {
      break;
    } else if (value === 2) {
      x += bytes[at] ?? 0;
      y += bytes[at + 1] ?? 0;
      at += 2;
    } else {
      for (let i = 0; i < value; i++) {
        const byte = bytes[at + (nibbles ? i >> 1 : i)] ?? 0;
        put(nibbles ? (i & 1 ? byte & 15 : byte >> 4) : byte);
      }
      const length = nibbles ? (value + 1) >> 1 : value;
      at += length + (length & 1);
    }
  }
  return out;
}

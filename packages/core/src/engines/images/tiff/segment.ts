/** One strip or tile of a TIFF image as samples of 8 bits. */
import { concat } from "../../../kernel/bytes.ts";
import { ToolError } from "../../../kernel/errors.ts";
import { decodeCcitt } from "../../../pdf/filters/ccitt/decode.ts";
import { decodeFlate } from "../../../pdf/filters/flate.ts";
import { decodeLzw } from "../../../pdf/filters/lzw.ts";
import { decodeRunLength } from "../../../pdf/filters/run-length.ts";
import type { RasterImage } from "../../../pdf/image/raster.ts";
import type { TiffLayout } from "./decode.ts";
import { TAG } from "./directory.ts";

export type DecodeJpeg = (bytes: Uint8Array) => Promise<RasterImage>;

const YCBCR = 6;
const PALETTE = 3;

/** Samples of `rows` rows, `segmentWidth` pixels each; what is missing is 0. */
export async function decodeSegment(
  bytes: Uint8Array,
  layout: TiffLayout,
  index: number,
  rows: number,
  jpeg: DecodeJpeg,
): Promise<Uint8Array> {
  const { bits, segmentWidth, offsets, lengths, directory, planar, photometric } = layout;
  const samples = planar ? 1 : layout.samples;
  const offset = offsets[index] ?? bytes.length;
  let raw = bytes.subarray(offset, offset + (lengths[index] ?? bytes.length));
  if (directory.get(TAG.fillOrder)?.[0] === 2) raw = raw.map(reversed);
  const compression = directory.get(TAG.compression)?.[0] ?? 1;
  if (compression === 7) return fromJpeg(await jpeg(withTables(raw, directory)), segmentWidth, rows, samples);
  const rowLength = Math.ceil((segmentWidth * samples * bits) / 8);
  const packed = new Uint8Array(rowLength * rows);
  packed.set(unpack(raw, compression, layout, rowLength, rows).subarray(0, packed.length));
  if (directory.get(TAG.predictor)?.[0] === 2) undoDifferences(packed, rowLength, samples, layout);
  if (photometric === YCBCR) throw unsupported();
  return toBytes(packed, rowLength, segmentWidth * samples, rows, layout);
}

function unpack(
  raw: Uint8Array,
  compression: number,
  { segmentWidth, directory }: TiffLayout,
  rowLength: number,
  rows: number,
): Uint8Array {
  const most = rowLength * rows;
  const fax = (k: number, byteAligned = false) => {
    const parameters = { k, columns: segmentWidth, rows, byteAligned, blackIsOne: true };
    return decodeCcitt(raw, parameters, most).bytes;
  };
  switch (compression) {
    case 1:
      return raw;
    case 2:
      return fax(0, true);
    case 3:
      return fax((directory.get(TAG.faxOptions)?.[0] ?? 0) & 1);
    case 4:
      return fax(-1);
    case 5:
      return decodeLzw(raw, 1, most + 4096).bytes;
    case 8:
    case 32_946:
      return decodeFlate(raw, most + 4096).bytes;
    case 32_773:
      return decodeRunLength(raw, most + 4096).bytes;
    default:
      throw unsupported();
  }
}

function unsupported(): ToolError {
  return new ToolError("unsupported-type", "The TIFF image is compressed in a way that is not supported.", {
    expected: "uncompressed, CCITT, LZW, JPEG, Deflate or PackBits",
  });
}

/** Tables that all strips share stand before a strip's own data, TIFF Technical Note 2. */
function withTables(raw: Uint8Array, directory: TiffLayout["directory"]): Uint8Array {
  const tables = directory.get(TAG.jpegTables);
  if (!tables || tables.length < 4) return raw;
  return concat([Uint8Array.from(tables.slice(0, -2)), raw.subarray(2)]);
}

function fromJpeg(image: RasterImage, width: number, rows: number, samples: number): Uint8Array {
  const out = new Uint8Array(width * rows * samples);
  for (let row = 0; row < Math.min(rows, image.height); row++) {
    for (let column = 0; column < Math.min(width, image.width); column++) {
      const from = (row * image.width + column) * image.channels;
      const to = (row * width + column) * samples;
      for (let c = 0; c < samples; c++) out[to + c] = image.data[from + Math.min(c, image.channels - 1)]!;
    }
  }
  return out;
}

/** TIFF 6.0 §14, for samples of 8 and 16 bits. */
function undoDifferences(data: Uint8Array, rowLength: number, samples: number, { bits, little }: TiffLayout): void {
  for (let start = 0; start < data.length; start += rowLength) {
    if (bits === 8) {
      for (let i = start + samples; i < start + rowLength; i++) data[i]! += data[i - samples]!;
    } else if (bits === 16) {
      const view = new DataView(data.buffer, data.byteOffset + start, rowLength);
      for (let i = samples * 2; i + 1 < rowLength; i += 2) {
        view.setUint16(i, view.getUint16(i, little) + view.getUint16(i - samples * 2, little), little);
      }
    }
  }
}

function toBytes(
  packed: Uint8Array,
  rowLength: number,
  perRow: number,
  rows: number,
  { bits, photometric, little }: TiffLayout,
): Uint8Array {
  if (bits === 8) return packed;
  const out = new Uint8Array(perRow * rows);
  const scale = photometric === PALETTE ? 1 : 255 / ((1 << bits) - 1);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < perRow; i++) {
      const bit = i * bits;
      const byte = row * rowLength + (bit >> 3);
      const value =
        bits === 16 ? packed[byte + (little ? 1 : 0)]! : (packed[byte]! >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
      out[row * perRow + i] = bits === 16 ? value : value * scale;
    }
  }
  return out;
}

function reversed(byte: number): number {
  let result = 0;
  for (let bit = 0; bit < 8; bit++) result |= ((byte >> bit) & 1) << (7 - bit);
  return result;
}

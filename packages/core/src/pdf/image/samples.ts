/** An image's data as samples: filters undone, colours not yet looked at. */
import { concat } from "../../kernel/bytes.ts";
import { ToolError } from "../../kernel/errors.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { decodedData } from "../file/stream-filters.ts";
import { decodeCcitt } from "../filters/ccitt/decode.ts";
import { asArray, PdfDict, PdfName, type PdfObject, PdfStream, resolve } from "../syntax/objects.ts";
import { decodeJpegSamples } from "./jpeg/decode.ts";
import { readJpegHeader } from "./jpeg-header.ts";
import { checkPixels } from "./limits.ts";
import { lastParameters, type PdfImage } from "./pdf-image.ts";
import type { RasterImage } from "./raster.ts";

/** Samples as PDF stores them without a codec: packed rows, each begun on a byte of its own (§8.9.3). */
export interface Samples {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly bits: number;
  readonly data: Uint8Array;
}

/** JPEG's transform can make fewer pixels than it was made of: so many for each 8. */
export type JpegEighths = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Codecs that the document engine does not have itself. */
export interface ImageCodecs {
  /** A JPEG of one or three components as grey or RGB, at so many `eighths` of its size. */
  jpeg(bytes: Uint8Array, eighths: JpegEighths): Promise<RasterImage>;
  /** JPEG 2000. With `components` those as stored, else as RGB or grey. */
  jpx(bytes: Uint8Array, width: number, height: number, components: number | undefined): Promise<RasterImage>;
  /** Grey, 0 for black. */
  jbig2(bytes: Uint8Array, globals: Uint8Array | undefined, width: number, height: number): Promise<RasterImage>;
}

/** Files inside a stream that are larger than this are not decoded. In bytes. */
const LARGEST_TABLE = 64 * 1024 * 1024;
const LARGEST_FILE = 512 * 1024 * 1024;

/**
 * Throws `damaged` when the data cannot be decoded, `too-complex` when it is too large. Missing rows are zeros. For whoever
 * wants no more than `enough` pixels, a JPEG is decoded to fewer than it has where that is cheaper.
 */
export async function readSamples(
  file: PdfFile,
  image: PdfImage,
  codecs: ImageCodecs,
  enough: Size = image,
): Promise<Samples> {
  const { width, height, bits, codec } = image;
  checkPixels(width, height);
  // What images hold is bounded by their pixels: it takes nothing from what the structure may unpack to.
  const data = codec
    ? decodedData(withoutLastFilter(image.stream), LARGEST_FILE)?.bytes
    : decodedData(image.stream, Math.min(LARGEST_FILE, rowBytes(image) * (height + 1) + 65_536))?.bytes;
  if (!data) throw undecodable();
  switch (codec) {
    case "DCTDecode":
      return decodeDct(data, image, codecs, enough);
    case "JPXDecode":
      return fromRaster(await codecs.jpx(data, width, height, image.colorSpace?.components));
    case "JBIG2Decode": {
      const globals = lastParameters(image.stream.dict).get("JBIG2Globals");
      const raster = await codecs.jbig2(
        data,
        globals instanceof PdfStream ? file.decode(globals) : undefined,
        width,
        height,
      );
      return { width, height, components: 1, bits: 1, data: packed(raster) };
    }
    case "CCITTFaxDecode":
      return { width, height, components: 1, bits: 1, data: decodeFax(data, image) };
    default:
      return complete({ width, height, components: image.colorSpace?.components ?? 1, bits, data });
  }
}

/** Palettes, functions and the like; undefined for what cannot be decoded. */
export function decodeSmall(stream: PdfStream): Uint8Array | undefined {
  return decodedData(stream, LARGEST_TABLE)?.bytes;
}

function rowBytes({ width, bits, colorSpace }: PdfImage): number {
  // Prediction adds a byte to each row.
  return Math.ceil((width * bits * (colorSpace?.components ?? 1)) / 8) + 1;
}

async function decodeDct(data: Uint8Array, image: PdfImage, codecs: ImageCodecs, enough: Size): Promise<Samples> {
  const header = readJpegHeader(data);
  if (!header) throw undecodable();
  checkPixels(header.width, header.height);
  const transform = lastParameters(image.stream.dict).number("ColorTransform");
  const plain = (header.components === 1 || header.components === 3) && !header.unusual && header.bits === 8;
  if (plain && (transform === undefined || header.adobeTransform !== undefined || header.components === 1)) {
    const raster = await codecs.jpeg(data, eighthsFor(header, enough));
    return fromRaster(header.components === 1 ? firstChannel(raster) : withoutAlpha(raster));
  }
  return { ...decodeJpegSamples(data, transform), bits: 8 };
}

const EIGHTHS: readonly JpegEighths[] = [1, 2, 3, 4, 5, 6, 7];

function eighthsFor(whole: Size, enough: Size): JpegEighths {
  const leaves = (eighths: number) =>
    inEighths(whole.width, eighths) >= enough.width && inEighths(whole.height, eighths) >= enough.height;
  return EIGHTHS.find((eighths) => leaves(eighths)) ?? 8;
}

/** The size that the decoder makes of `pixels`. */
export function inEighths(pixels: number, eighths: number): number {
  return Math.ceil((pixels * eighths) / 8);
}

function decodeFax(data: Uint8Array, image: PdfImage): Uint8Array {
  const parameters = lastParameters(image.stream.dict);
  const columns = parameters.number("Columns") ?? 1728;
  const decoded = decodeCcitt(
    data,
    {
      k: parameters.number("K") ?? 0,
      columns,
      rows: image.height,
      byteAligned: parameters.get("EncodedByteAlign") === true,
      blackIsOne: parameters.get("BlackIs1") === true,
    },
    Math.ceil(columns / 8) * image.height,
  );
  return rewrapped(decoded.bytes, Math.ceil(columns / 8), Math.ceil(image.width / 8), image.height);
}

/** The rows at another length, cut or filled with zeros. */
function rewrapped(rows: Uint8Array, from: number, to: number, height: number): Uint8Array {
  if (from === to) return rows;
  const out = new Uint8Array(to * height);
  for (let row = 0; row < height; row++) out.set(rows.subarray(row * from, row * from + Math.min(from, to)), row * to);
  return out;
}

function complete(samples: Samples): Samples {
  const { width, height, components, bits, data } = samples;
  const length = Math.ceil((width * components * bits) / 8) * height;
  if (data.length === length) return samples;
  return {
    ...samples,
    data: data.length > length ? data.subarray(0, length) : concat([data, new Uint8Array(length - data.length)]),
  };
}

function fromRaster({ width, height, channels, data }: RasterImage): Samples {
  return { width, height, components: channels, bits: 8, data };
}

function firstChannel({ width, height, channels, data }: RasterImage): RasterImage {
  if (channels === 1) return { width, height, channels, data };
  return {
    width,
    height,
    channels: 1,
    data: Uint8Array.from({ length: width * height }, (_, i) => data[i * channels]!),
  };
}

function withoutAlpha(raster: RasterImage): RasterImage {
  const { width, height, channels, data } = raster;
  if (channels !== 4) return raster;
  const out = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < out.length; from += 4, to += 3) {
    out[to] = data[from]!;
    out[to + 1] = data[from + 1]!;
    out[to + 2] = data[from + 2]!;
  }
  return { width, height, channels: 3, data: out };
}

/** Grey pixels as bits, set where they are light. */
function packed({ width, height, channels, data }: RasterImage): Uint8Array {
  const rowLength = Math.ceil(width / 8);
  const out = new Uint8Array(rowLength * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[(y * width + x) * channels]! >= 128) out[y * rowLength + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  return out;
}

/** The stream with its data still in its codec but free of the filters before it. */
function withoutLastFilter(stream: PdfStream): PdfStream {
  const { dict } = stream;
  const filters = asArray(dict.get("Filter"));
  const rest = filters?.slice(0, -1) ?? [];
  const parameters = asArray(dict.get("DecodeParms"))?.slice(0, -1) ?? [];
  const entries: [string, PdfObject][] =
    rest.length > 0
      ? [
          ["Filter", rest],
          ["DecodeParms", parameters],
        ]
      : [];
  return new PdfStream(new PdfDict(entries), () => stream.data);
}

/** True when the stream has a codec and no other filter, so that its data is a file of its own. */
export function isOnlyFilter(dict: PdfDict): boolean {
  const filter = dict.get("Filter");
  const list = asArray(filter);
  return list ? list.length === 1 && resolve(list[0]!) instanceof PdfName : filter instanceof PdfName;
}

function undecodable(): ToolError {
  return new ToolError("damaged", "An image of the file cannot be decoded.");
}

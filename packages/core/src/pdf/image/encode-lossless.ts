/** Samples as the smallest stream that holds them without loss: fax, palette or plain, ISO 32000-2 §7.4 and §8.9.5. */
import { encodeCcittG4 } from "../filters/ccitt/encode.ts";
import { deflate } from "../filters/deflate.ts";
import { deflated } from "../filters/deflate-stream.ts";
import { PdfDict, PdfName, type PdfObject, PdfString } from "../syntax/objects.ts";
import { asPalette } from "./palette.ts";
import { compressRows } from "./row-compressor.ts";

/** How an image's stream is encoded: entries that change with the encoding, and the data. */
export interface EncodedImage {
  /** Filter, DecodeParms, BitsPerComponent, and ColorSpace where the encoding needs one of its own. */
  readonly entries: Readonly<Record<string, PdfObject>>;
  readonly data: Uint8Array;
}

export interface PlainSamples {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** One byte a sample. */
  readonly data: Uint8Array;
}

/** "fast" for jobs of many images; "small" takes several times as long. */
export type Effort = "fast" | "small";

/** As of `Search`. */
const EFFORT: Readonly<Record<Effort, number>> = { fast: 0, small: 1024 };

const FLATE = PdfName.of("FlateDecode");

/**
 * The smallest encoding of samples in a colour space of 1, 3 or more components. `space` is that colour space: a palette is
 * made of it, where it is not one itself.
 */
export function encodeLossless(samples: PlainSamples, space: PdfObject, effort: Effort): EncodedImage {
  const { width, height, components, data } = samples;
  if (components === 1) {
    const few = encodeFewGreys(samples, effort);
    if (few) return few;
  } else if (components === 3) {
    const palette = asPalette(data, width * height);
    if (palette) {
      const count = palette.colours.length / 3;
      const bits = count <= 2 ? 1 : count <= 4 ? 2 : count <= 16 ? 4 : 8;
      return {
        entries: {
          ColorSpace: [PdfName.of("Indexed"), space, count - 1, new PdfString(palette.colours)],
          BitsPerComponent: bits,
          Filter: FLATE,
          ...(bits === 8 && { DecodeParms: predictor(1, width, 8) }),
        },
        data:
          bits === 8
            ? compressRows(palette.indices, { rowLength: width, pixelLength: 1, effort: EFFORT[effort] })
            : packedRows(palette.indices, width, height, bits, effort),
      };
    }
  }
  return encodePredicted(samples, effort);
}

/** All samples, each row predicted from the one above it. */
export function encodePredicted({ width, components, data }: PlainSamples, effort: Effort): EncodedImage {
  return {
    entries: { BitsPerComponent: 8, Filter: FLATE, DecodeParms: predictor(components, width, 8) },
    data: compressRows(data, { rowLength: width * components, pixelLength: components, effort: EFFORT[effort] }),
  };
}

/** Text and drawings become this many times smaller as fax, and larger any other way. */
const WELL_COMPRESSED = 8;

/** Packed rows of 1 bit, set where white, as Group 4 fax or Flate. */
export function encodeBilevel(rows: Uint8Array, width: number, height: number): EncodedImage {
  const fax = encodeCcittG4(rows, width, height);
  // Patterns of dots are what fax codes are bad at.
  const flate = fax.length > rows.length / WELL_COMPRESSED ? deflate(rows) : undefined;
  if (flate && flate.length < fax.length) return { entries: { BitsPerComponent: 1, Filter: FLATE }, data: flate };
  return {
    entries: {
      BitsPerComponent: 1,
      Filter: PdfName.of("CCITTFaxDecode"),
      DecodeParms: PdfDict.of({ K: -1, Columns: width, Rows: height }),
    },
    data: fax,
  };
}

/** Greys that 1, 2 or 4 bits hold exactly; undefined when there are others. */
function encodeFewGreys({ width, height, data }: PlainSamples, effort: Effort): EncodedImage | undefined {
  const used = new Uint8Array(256);
  for (let i = 0; i < data.length; i++) used[data[i]!] = 1;
  for (const bits of [1, 2, 4]) {
    const step = 255 / ((1 << bits) - 1);
    if (used.some((flag, value) => flag === 1 && value % step !== 0)) continue;
    const indices = data.map((value) => value / step);
    if (bits === 1) return encodeBilevel(pack(indices, width, height, 1), width, height);
    return {
      entries: { BitsPerComponent: bits, Filter: FLATE },
      data: packedRows(indices, width, height, bits, effort),
    };
  }
  return undefined;
}

function predictor(colors: number, columns: number, bits: number): PdfDict {
  return PdfDict.of({ Predictor: 15, Colors: colors, BitsPerComponent: bits, Columns: columns });
}

function packedRows(indices: Uint8Array, width: number, height: number, bits: number, effort: Effort): Uint8Array {
  const rows = pack(indices, width, height, bits);
  return deflated(rows, { effort: EFFORT[effort], rowLength: Math.ceil((width * bits) / 8) });
}

/** Indices as samples of `bits` bits, each row begun on a byte of its own. */
export function pack(indices: Uint8Array, width: number, height: number, bits: number): Uint8Array {
  const rowLength = Math.ceil((width * bits) / 8);
  const packed = new Uint8Array(rowLength * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = x * bits;
      packed[y * rowLength + (bit >> 3)]! |= indices[y * width + x]! << (8 - bits - (bit & 7));
    }
  }
  return packed;
}

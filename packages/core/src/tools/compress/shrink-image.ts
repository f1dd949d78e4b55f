/** One image by the cheapest encoding that its plan allows. */
import { deflate } from "../../pdf/filters/deflate.ts";
import {
  type EncodedImage,
  encodeBilevel,
  encodeLossless,
  encodePredicted,
  pack,
} from "../../pdf/image/encode-lossless.ts";
import { encodeJpegSamples } from "../../pdf/image/jpeg/encode.ts";
import { asPalette } from "../../pdf/image/palette.ts";
import type { PdfImage } from "../../pdf/image/pdf-image.ts";
import { compressRows } from "../../pdf/image/row-compressor.ts";
import { resampleChannels } from "../../pdf/image/resample.ts";
import type { Samples } from "../../pdf/image/samples.ts";
import { forEachRow } from "../../pdf/image/to-raster.ts";
import { PdfName, type PdfObject, PdfStream } from "../../pdf/index.ts";
import { asArray } from "../../pdf/syntax/objects.ts";
import { type ImagePlan, keepsSize } from "./image-plan.ts";
import { WORTH_A_LOSS } from "./settings.ts";

const LOSSY = new Set(["DCTDecode", "JPXDecode"]);

/** The image anew; undefined when it is as small as it gets. `samples` are its own, or as many as the plan asks for. */
export function shrinkImage(image: PdfImage, samples: Samples, plan: ImagePlan): PdfStream | undefined {
  const reduced = !keepsSize(image, plan);
  if (isBilevel(image, samples) && !reduced) {
    const { width, height, data } = samples;
    return replaced(image, samples, encodeBilevel(data, width, height), image.stream.data.length);
  }
  const plain = plainSamples(image, samples);
  if (!plain) return undefined;
  const lossy = LOSSY.has(image.codec ?? "");
  const resized = reduced ? resize(plain, plan) : plain;
  const jpeg = lossyCandidate(resized, plan);
  const room = Math.floor(image.stream.data.length * (lossy && !reduced ? WORTH_A_LOSS : 1));
  const bound = Math.min(room, jpeg?.data.length ?? room);
  const candidates = [
    ...(jpeg ? [jpeg] : []),
    // What is lost already is not made any better by keeping it exactly.
    ...(lossy && !reduced ? [] : losslessCandidates(image, samples, resized, reduced, plan, bound)),
  ];
  const best = candidates.toSorted((a, b) => a.data.length - b.data.length)[0];
  return best && replaced(image, resized, best, room);
}

/** Black and white: of one bit that is no index. */
function isBilevel({ colorSpace, mask }: PdfImage, { bits, components }: Samples): boolean {
  return (
    bits === 1 &&
    components === 1 &&
    colorSpace?.components === 1 &&
    colorSpace.family !== "Indexed" &&
    !Array.isArray(mask)
  );
}

/** Undefined when it would not be smaller than `room`. */
function replaced(
  { stream }: PdfImage,
  { width, height }: { readonly width: number; readonly height: number },
  { entries, data }: EncodedImage,
  room: number,
): PdfStream | undefined {
  if (data.length >= room) return undefined;
  const size = { Width: width, Height: height };
  return new PdfStream(stream.dict.with({ DecodeParms: undefined, ...entries, ...size }), data);
}

interface PlainImage {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** One byte a sample; a palette's looked up in it. */
  readonly data: Uint8Array;
  /** The palette's colour space, where the image has one: that of the samples here. */
  readonly base?: PdfObject;
}

/** Undefined for kinds that are left alone. */
function plainSamples(image: PdfImage, samples: Samples): PlainImage | undefined {
  const { colorSpace, decode } = image;
  const { width, height, components, bits } = samples;
  if (!colorSpace || colorSpace.components !== components) return undefined;
  if (colorSpace.family === "Indexed") return decode ? undefined : fromPalette(image, samples);
  if (bits === 8) return { width, height, components, data: samples.data };
  const data = new Uint8Array(width * height * components);
  const scale = bits < 8 ? 255 / ((1 << bits) - 1) : 1;
  forEachRow(samples, (row, y) => {
    const start = y * width * components;
    for (let i = 0; i < row.length; i++) data[start + i] = row[i]! * scale;
  });
  return { width, height, components, data };
}

function fromPalette({ stream, colorSpace }: PdfImage, samples: Samples): PlainImage | undefined {
  const object = asArray(stream.dict.get("ColorSpace"))?.[1];
  const { palette, base } = colorSpace!;
  if (!palette || !base || object === undefined) return undefined;
  const { width, height } = samples;
  const { components } = base;
  const data = new Uint8Array(width * height * components);
  forEachRow(samples, (row, y) => {
    for (let x = 0, to = y * width * components; x < width; x++) {
      for (let c = 0; c < components; c++) data[to++] = palette[row[x]! * components + c] ?? 0;
    }
  });
  return { width, height, components, data, base: object };
}

function losslessCandidates(
  image: PdfImage,
  samples: Samples,
  plain: PlainImage,
  reduced: boolean,
  plan: ImagePlan,
  bound: number,
): EncodedImage[] {
  const { bits } = samples;
  const asTheyAre = { BitsPerComponent: bits, Filter: PdfName.of("FlateDecode") };
  // Samples that are compared with a colour must keep their numbers.
  if (Array.isArray(image.mask)) return [{ entries: asTheyAre, data: deflate(samples.data, 9) }];
  // All 16 bits are kept where nothing may be lost.
  if (bits === 16 && plan.jpeg === undefined) return [];
  if (bits === 1 && !plain.base) return [bilevel(plain)];
  // Programs draw a palette or fewer bits by other rules than plain samples: the picture could change by a shade.
  if (plan.jpeg === undefined && !reduced)
    return [{ entries: asTheyAre, data: deflate(samples.data, 9) }, ...predicted(samples)];
  if (plan.jpeg !== undefined && isHopeless(plain, bound)) return [];
  const space = plain.base ?? image.stream.dict.get("ColorSpace");
  const anew = encodeLossless(plain, space, "small");
  const candidates: EncodedImage[] = [
    { ...anew, entries: { ...(plain.base !== undefined && { ColorSpace: plain.base }), ...anew.entries } },
  ];
  if (plain.base !== undefined && !reduced) {
    candidates.push({
      entries: asTheyAre,
      data: deflate(samples.data, 9),
    });
  }
  return candidates;
}

/** Samples of a byte with prediction, which suits pictures. */
function predicted(samples: Samples): EncodedImage[] {
  return samples.bits === 8 ? [encodePredicted(samples, "small")] : [];
}

/** Black and white stays so: a pixel is white when half of what fell into it is. */
function bilevel({ width, height, data }: PlainImage): EncodedImage {
  const bits = data.map((value) => value >> 7);
  return encodeBilevel(pack(bits, width, height, 1), width, height);
}

/** Bands of rows that are tried, and how much smaller the whole may turn out. */
const BANDS = 8;
const ROWS_PER_BAND = 8;
const DOUBT = 2;

/** Colours that less than a byte a pixel holds: these are always tried. */
const FEW = 16;

/** True where a few bands of rows say that without loss it would be far larger than `bound`: photographs. */
function isHopeless({ width, height, components, data }: PlainImage, bound: number): boolean {
  if (height < BANDS * ROWS_PER_BAND * 2) return false;
  const palette = components === 3 ? asPalette(data, width * height) : undefined;
  if (palette ? palette.colours.length <= FEW * 3 : components === 1 && new Set(data).size <= FEW) return false;
  const tried = palette ? { pixelLength: 1, data: palette.indices } : { pixelLength: components, data };
  return (sizeOfBands(tried, width, height) * height) / (BANDS * ROWS_PER_BAND) > bound * DOUBT;
}

function sizeOfBands(
  { pixelLength, data }: { readonly pixelLength: number; readonly data: Uint8Array },
  width: number,
  height: number,
): number {
  const rowLength = width * pixelLength;
  let size = 0;
  for (let band = 0; band < BANDS; band++) {
    const top = Math.floor(((height - ROWS_PER_BAND) * band) / (BANDS - 1));
    const rows = data.subarray(top * rowLength, (top + ROWS_PER_BAND) * rowLength);
    size += compressRows(rows, { rowLength, pixelLength, effort: 0 }).length;
  }
  return size;
}

/** Undefined where nothing may be lost, and for what JPEG cannot hold. */
function lossyCandidate(
  { width, height, components, data, base }: PlainImage,
  { jpeg: quality }: ImagePlan,
): EncodedImage | undefined {
  if (quality === undefined) return undefined;
  const encoded = encodeJpegSamples({ width, height, components, data }, quality);
  if (!encoded) return undefined;
  const entries = {
    BitsPerComponent: 8,
    Filter: PdfName.of("DCTDecode"),
    ...(base !== undefined && { ColorSpace: base }),
  };
  return { entries, data: encoded };
}

function resize(plain: PlainImage, { width, height }: ImagePlan): PlainImage {
  if (plain.width === width && plain.height === height) return plain;
  return { ...plain, width, height, data: resampleChannels(plain.data, plain, { width, height }, plain.components) };
}

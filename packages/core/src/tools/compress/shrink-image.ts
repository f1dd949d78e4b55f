/** One image by the cheapest encoding that its plan allows. */
import type { ImageCodec } from "../../engines/ports.ts";
import { deflate } from "../../pdf/filters/deflate.ts";
import {
  type EncodedImage,
  encodeBilevel,
  encodeLossless,
  encodePredicted,
  pack,
} from "../../pdf/image/encode-lossless.ts";
import type { PdfImage } from "../../pdf/image/pdf-image.ts";
import { resampleChannels } from "../../pdf/image/resample.ts";
import type { Samples } from "../../pdf/image/samples.ts";
import { forEachRow } from "../../pdf/image/to-raster.ts";
import { PdfName, type PdfObject, PdfStream } from "../../pdf/index.ts";
import { asArray } from "../../pdf/syntax/objects.ts";
import type { ImagePlan } from "./image-plan.ts";

/** What has lost something already is only encoded anew for this share of its size: every time costs quality. */
const WORTH_A_LOSS = 0.85;

const LOSSY = new Set(["DCTDecode", "JPXDecode"]);

/** The image anew; undefined when it is as small as it gets. `samples` are those of the image as it is. */
export async function shrinkImage(
  image: PdfImage,
  samples: Samples,
  plan: ImagePlan,
  codec: ImageCodec,
): Promise<PdfStream | undefined> {
  const plain = plainSamples(image, samples);
  if (!plain) return undefined;
  const reduced = plan.width !== plain.width || plan.height !== plain.height;
  const lossy = LOSSY.has(image.codec ?? "");
  const resized = reduced ? resize(plain, plan) : plain;
  const candidates = [
    // What is lost already is not made any better by keeping it exactly.
    ...(lossy && !reduced ? [] : losslessCandidates(image, samples, resized, reduced, plan)),
    ...(await lossyCandidates(resized, plan, codec)),
  ];
  const best = candidates.toSorted((a, b) => a.data.length - b.data.length)[0];
  const room = image.stream.data.length * (lossy && !reduced ? WORTH_A_LOSS : 1);
  if (!best || best.data.length >= room) return undefined;
  const size = { Width: resized.width, Height: resized.height };
  return new PdfStream(image.stream.dict.with({ DecodeParms: undefined, ...best.entries, ...size }), best.data);
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
  const data = new Uint8Array(width * height * components);
  const scale = bits < 8 ? 255 / ((1 << bits) - 1) : 1;
  forEachRow(samples, (row, y) => {
    const start = y * width * components;
    if (scale === 1) data.set(row, start);
    else for (let i = 0; i < row.length; i++) data[start + i] = row[i]! * scale;
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

async function lossyCandidates(plain: PlainImage, { jpeg }: ImagePlan, codec: ImageCodec): Promise<EncodedImage[]> {
  const { width, height, components, data, base } = plain;
  if (jpeg === undefined || (components !== 1 && components !== 3)) return [];
  const encoded = await codec.encodeJpeg({ width, height, channels: components, data }, { quality: jpeg });
  const entries = {
    BitsPerComponent: 8,
    Filter: PdfName.of("DCTDecode"),
    ...(base !== undefined && { ColorSpace: base }),
  };
  return [{ entries, data: encoded }];
}

function resize(plain: PlainImage, { width, height }: ImagePlan): PlainImage {
  return { ...plain, width, height, data: resampleChannels(plain.data, plain, { width, height }, plain.components) };
}

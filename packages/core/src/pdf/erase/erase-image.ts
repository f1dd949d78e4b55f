/** Overwrites parts of an image in its samples, so that nothing of them is left under a mark (ISO 32000-2 §8.9.5). */
import { deflate } from "../filters/deflate.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import type { Bounds } from "../geometry/matrix.ts";
import { type PdfImage, readPdfImage } from "../image/pdf-image.ts";
import type { RasterImage } from "../image/raster.ts";
import { type ImageCodecs, readSamples, type Samples } from "../image/samples.ts";
import { ToolError } from "../../kernel/errors.ts";
import { PdfDict, PdfName, type PdfObject, PdfStream } from "../syntax/objects.ts";

export interface ImageTools {
  readonly codecs: ImageCodecs;
  /** A JPEG of one or three channels, as good as can be seen. */
  readonly encodeJpeg: (image: RasterImage) => Promise<Uint8Array>;
}

/** Entries that speak of the image as it was, or hold another form of it. */
const STALE = [
  "Filter",
  "DecodeParms",
  "Length",
  "DL",
  "Metadata",
  "Alternates",
  "OPI",
  "StructParent",
  "ID",
  "PieceInfo",
];

/**
 * A copy in which the parts (boxes in the unit square, y up) hold one value, in the masks as well. Undefined when the image
 * cannot be decoded.
 */
export async function eraseImage(
  file: PdfFile,
  stream: PdfStream,
  parts: readonly Bounds[],
  tools: ImageTools,
  add: (object: PdfObject) => PdfObject,
  named?: PdfDict,
): Promise<PdfStream | undefined> {
  const decode = (object: PdfStream) => file.decode(object);
  try {
    const image = readPdfImage(stream, decode, named);
    if (!image) return undefined;
    const samples = overwritten(await readSamples(file, image, tools.codecs), parts);
    const masks: Record<string, PdfObject> = {};
    for (const key of ["SMask", "Mask"]) {
      const mask = stream.dict.get(key);
      if (!(mask instanceof PdfStream)) continue;
      const erased = await eraseImage(file, mask, parts, tools, add, named);
      if (!erased) return undefined;
      masks[key] = add(erased);
    }
    return await encoded(image, samples, masks, tools, named);
  } catch (error) {
    if (error instanceof ToolError && (error.code === "damaged" || error.code === "unsupported-type")) return undefined;
    throw error;
  }
}

/** Pixels that a part touches at all are overwritten, and one more on each side: viewers smooth. */
function overwritten(samples: Samples, parts: readonly Bounds[]): Samples {
  const { width, height, components, bits } = samples;
  const data = samples.data.slice();
  const rowLength = Math.ceil((width * components * bits) / 8);
  const perPixel = components * bits;
  for (const [left, bottom, right, top] of parts) {
    const [fromX, toX] = [Math.max(0, Math.floor(left * width) - 1), Math.min(width, Math.ceil(right * width) + 1)];
    const [fromY, toY] = [
      Math.max(0, Math.floor((1 - top) * height) - 1),
      Math.min(height, Math.ceil((1 - bottom) * height) + 1),
    ];
    for (let y = fromY; y < toY; y++)
      clearBits(data, y * rowLength * 8 + fromX * perPixel, y * rowLength * 8 + toX * perPixel);
  }
  return { ...samples, data };
}

function clearBits(data: Uint8Array, from: number, to: number): void {
  const [first, last] = [Math.ceil(from / 8), Math.floor(to / 8)];
  if (first <= last) data.fill(0, first, last);
  for (let bit = from; bit < Math.min(first * 8, to); bit++) data[bit >> 3]! &= ~(0x80 >> (bit & 7));
  for (let bit = Math.max(last * 8, from); bit < to; bit++) data[bit >> 3]! &= ~(0x80 >> (bit & 7));
}

async function encoded(
  image: PdfImage,
  { width, height, components, bits, data }: Samples,
  masks: Readonly<Record<string, PdfObject>>,
  { encodeJpeg }: ImageTools,
  named: PdfDict | undefined,
): Promise<PdfStream> {
  const { dict } = image.stream;
  const space = dict.raw("ColorSpace");
  const ownSpace = space instanceof PdfName && named?.has(space.value) ? named.raw(space.value) : space;
  const common = {
    ...masks,
    Width: width,
    Height: height,
    BitsPerComponent: bits,
    Type: PdfName.of("XObject"),
    Subtype: PdfName.of("Image"),
    ...(!image.stencil && { ColorSpace: ownSpace ?? PdfName.of(DEVICE_SPACES[components] ?? "DeviceGray") }),
    SMaskInData: undefined,
  };
  const bare = dict.without(...STALE).with(common);
  const photograph = image.codec === "DCTDecode" && bits === 8 && (components === 1 || components === 3);
  if (!photograph) return new PdfStream(bare.with({ Filter: PdfName.of("FlateDecode") }), deflate(data));
  const jpeg = await encodeJpeg({ width, height, channels: components, data });
  return new PdfStream(bare.with({ Filter: PdfName.of("DCTDecode") }), jpeg);
}

const DEVICE_SPACES: Readonly<Record<number, string>> = { 1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK" };

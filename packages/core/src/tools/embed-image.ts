/** Image files as images of a document: the file's own data wherever PDF can hold it, its private parts left out. */
import type { ImageCodec, ImageFile, RasterImage } from "../engines/ports.ts";
import { decodeFlate } from "../pdf/filters/flate.ts";
import { iccProfileOf, readJpegHeader } from "../pdf/image/jpeg-header.ts";
import { encodeLossless } from "../pdf/image/encode-lossless.ts";
import { type PngFile, readPng, samplesPerPixel } from "../pdf/image/png-file.ts";
import { withFewestChannels } from "../pdf/image/raster.ts";
import { stripJpeg } from "../pdf/image/strip-jpeg.ts";
import { PdfDict, PdfName, type PdfObject, type PdfRef, PdfStream, PdfString } from "../pdf/index.ts";
import type { ObjectSink } from "../pdf/index.ts";

export interface EmbeddedImage {
  readonly ref: PdfRef;
  /** In pixels as stored, before `orientation` is applied. */
  readonly width: number;
  readonly height: number;
}

const name = PdfName.of;
const FLATE = name("FlateDecode");

/** Quality of photographs whose own format PDF does not know: high, so that nothing more is seen to be lost. */
const QUALITY = 92;

/** Adds a frame of an image file to a document. Throws as `ImageFile.frame` does. */
export async function embedImage(
  sink: ObjectSink,
  codec: ImageCodec,
  bytes: Uint8Array,
  file: ImageFile,
  frame = 0,
): Promise<EmbeddedImage> {
  const size = file.size(frame);
  const asStored =
    file.type === "image/jpeg"
      ? jpegAsStored(sink, bytes)
      : file.type === "image/png"
        ? pngAsStored(sink, bytes)
        : undefined;
  if (asStored) return { ref: asStored, ...size };
  return { ref: await fromPixels(sink, codec, await file.frame(frame), file.lossy), ...size };
}

function imageStream(entries: Readonly<Record<string, PdfObject | undefined>>, data: Uint8Array): PdfStream {
  return new PdfStream(PdfDict.of({ Type: name("XObject"), Subtype: name("Image"), ...entries }), data);
}

/** Undefined for the processes that PDF does not know. */
function jpegAsStored(sink: ObjectSink, bytes: Uint8Array): PdfRef | undefined {
  const header = readJpegHeader(bytes);
  if (!header || header.unusual || header.bits !== 8 || ![1, 3, 4].includes(header.components)) return undefined;
  const { width, height, components, adobeTransform } = header;
  const space = profileSpace(sink, iccProfileOf(bytes), components) ?? deviceSpace(components);
  const entries = {
    Width: width,
    Height: height,
    ColorSpace: space,
    BitsPerComponent: 8,
    Filter: name("DCTDecode"),
    // Adobe's programs store ink inverted.
    Decode: components === 4 && adobeTransform !== undefined ? [1, 0, 1, 0, 1, 0, 1, 0] : undefined,
  };
  return sink.add(imageStream(entries, stripJpeg(bytes).bytes));
}

/** PNG's image data is what FlateDecode with PNG prediction reads (ISO 32000-2 §7.4.4.4). Undefined where it is not. */
function pngAsStored(sink: ObjectSink, bytes: Uint8Array): PdfRef | undefined {
  const png = readPng(bytes);
  if (!png || png.interlaced || png.type > 3 || !isWhole(png)) return undefined;
  const mask = transparency(png);
  if (mask === "soft") return undefined;
  const components = png.type === 2 ? 3 : 1;
  const base = profileSpace(sink, png.profile && decodeFlate(png.profile, 1 << 24).bytes, png.type === 0 ? 1 : 3);
  const space = base ?? deviceSpace(png.type === 0 ? 1 : 3);
  const count = Math.max(1, Math.floor((png.palette?.length ?? 0) / 3));
  const entries = {
    Width: png.width,
    Height: png.height,
    ColorSpace: png.palette
      ? [name("Indexed"), space, count - 1, new PdfString(png.palette.slice(0, count * 3))]
      : space,
    BitsPerComponent: png.bits,
    Filter: FLATE,
    DecodeParms: PdfDict.of({ Predictor: 15, Colors: components, BitsPerComponent: png.bits, Columns: png.width }),
    Mask: mask,
  };
  return sink.add(imageStream(entries, png.data));
}

/** A colour key as PDF has it; "soft" when single colours are half transparent or several are transparent at all. */
function transparency({ type, transparency: table, palette }: PngFile): number[] | "soft" | undefined {
  if (!table) return undefined;
  if (type === 3 && palette) {
    const clear = [...table].flatMap((alpha, index) => (alpha < 255 ? [{ alpha, index }] : []));
    if (clear.length === 0) return undefined;
    return clear.length === 1 && clear[0]!.alpha === 0 ? [clear[0]!.index, clear[0]!.index] : "soft";
  }
  const samples = Array.from(
    { length: type === 2 ? 3 : 1 },
    (_, i) => ((table[i * 2] ?? 0) << 8) | (table[i * 2 + 1] ?? 0),
  );
  return samples.flatMap((sample) => [sample, sample]);
}

/** A file that ends early is decoded and written anew, so that no reader has to guess. */
function isWhole(png: PngFile): boolean {
  if (png.sound) return true;
  const expected = (Math.ceil((png.width * samplesPerPixel(png) * png.bits) / 8) + 1) * png.height;
  return decodeFlate(png.data, expected + 65_536).bytes.length >= expected;
}

async function fromPixels(sink: ObjectSink, codec: ImageCodec, pixels: RasterImage, lossy: boolean): Promise<PdfRef> {
  const image = withFewestChannels(pixels);
  const { width, height } = image;
  const { colours, alpha } = split(image);
  const space = deviceSpace(colours.channels);
  const lossless = encodeLossless({ width, height, components: colours.channels, data: colours.data }, space, "fast");
  const jpeg = lossy ? await codec.encodeJpeg(colours, { quality: QUALITY, fullColour: true }) : undefined;
  const smaller =
    jpeg && jpeg.length < lossless.data.length
      ? { entries: { BitsPerComponent: 8, Filter: name("DCTDecode") }, data: jpeg }
      : lossless;
  const entries = {
    Width: width,
    Height: height,
    ColorSpace: space,
    SMask: alpha && softMask(sink, alpha),
    ...smaller.entries,
  };
  return sink.add(imageStream(entries, smaller.data));
}

function softMask(sink: ObjectSink, alpha: RasterImage): PdfRef {
  const { width, height, data } = alpha;
  const space = deviceSpace(1);
  const { entries, data: encoded } = encodeLossless({ width, height, components: 1, data }, space, "fast");
  return sink.add(imageStream({ Width: width, Height: height, ColorSpace: space, ...entries }, encoded));
}

function split(image: RasterImage): { colours: RasterImage; alpha?: RasterImage } {
  if (image.channels !== 4) return { colours: image };
  const { width, height, data } = image;
  const rgb = new Uint8Array(width * height * 3);
  const alpha = new Uint8Array(width * height);
  for (let i = 0; i < alpha.length; i++) {
    rgb.set(data.subarray(i * 4, i * 4 + 3), i * 3);
    alpha[i] = data[i * 4 + 3]!;
  }
  const colours = withFewestChannels({ width, height, channels: 3, data: rgb });
  return { colours, alpha: { width, height, channels: 1, data: alpha } };
}

function deviceSpace(components: number): PdfName {
  return name(components === 1 ? "DeviceGray" : components === 4 ? "DeviceCMYK" : "DeviceRGB");
}

/** ICC.1 table 19: signatures of the colour spaces of profiles. */
const PROFILE_SPACES: Readonly<Record<number, string>> = { 1: "GRAY", 3: "RGB ", 4: "CMYK" };

/** Undefined without a profile, or with one for other colours than the image has. */
function profileSpace(sink: ObjectSink, profile: Uint8Array | undefined, components: number): PdfObject | undefined {
  if (!profile || profile.length < 128) return undefined;
  if (String.fromCharCode(...profile.subarray(16, 20)) !== PROFILE_SPACES[components]) return undefined;
  const dict = PdfDict.of({ N: components, Alternate: deviceSpace(components) });
  return [name("ICCBased"), sink.add(new PdfStream(dict, profile))];
}

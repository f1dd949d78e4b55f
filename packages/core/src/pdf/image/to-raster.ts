/** Samples to the pixels that a viewer shows: Decode arrays, colour spaces and masks, ISO 32000-2 §8.9.5 and §8.9.6. */
import type { PdfDict } from "../syntax/objects.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { cmykToRgb } from "../color/cmyk.ts";
import type { ColorSpace } from "../color/color-space.ts";
import { numbers } from "../function/pdf-function.ts";
import { type PdfImage, readPdfImage, usualDecode } from "./pdf-image.ts";
import type { RasterImage } from "./raster.ts";
import { resampled } from "./resample.ts";
import { type ImageCodecs, readSamples, type Samples } from "./samples.ts";

/** The image with its masks as alpha. Stencils are black where they paint. Throws `damaged`, `too-complex`. */
export async function decodePdfImage(
  file: PdfFile,
  image: PdfImage,
  codecs: ImageCodecs,
  named?: PdfDict,
): Promise<RasterImage> {
  const samples = await readSamples(file, image, codecs);
  if (image.stencil) return stencilPixels(samples, image);
  const pixels = colourPixels(samples, image);
  if (image.softMask) return withSoftMask(pixels, file, image, codecs, named);
  if (Array.isArray(image.mask)) return withColourKey(pixels, samples, image.mask);
  if (image.mask) return withExplicitMask(pixels, file, image, codecs);
  return pixels;
}

/** The colours of samples, masks left out. */
export function colourPixels(samples: Samples, { colorSpace, decode, bits }: PdfImage): RasterImage {
  const { width, height, components } = samples;
  const space = colorSpace;
  if (!space || space.components !== components) return guessed(samples);
  const grey = space.ranges.length === 2 && GREY.has(space.family);
  if (grey) return { width, height, channels: 1, data: greyPixels(samples, decode) };
  const out = new Uint8Array(width * height * 3);
  if (!decode && samples.bits === 8 && RGB.has(space.family) && components === 3)
    out.set(samples.data.subarray(0, out.length));
  else if (components === 1) lookUp(samples, tableOf(space, samples.bits, decode ?? usualDecode(space, bits)), out);
  else convert(samples, space, decode ?? usualDecode(space, bits), out);
  return { width, height, channels: 3, data: out };
}

const GREY = new Set(["DeviceGray", "CalGray", "ICCBased"]);
const RGB = new Set(["DeviceRGB", "ICCBased"]);
const CMYK = new Set(["DeviceCMYK", "ICCBased"]);

/** What a codec gave that the dictionary does not expect. */
function guessed({ width, height, components, data }: Samples): RasterImage {
  if (components === 1 || components === 3) return { width, height, channels: components, data };
  const out = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    if (components === 4) cmykToRgb(data, i * 4, out, i * 3);
    else out.fill(data[i * components]!, i * 3, i * 3 + 3);
  }
  return { width, height, channels: 3, data: out };
}

function greyPixels(samples: Samples, decode: readonly number[] | undefined): Uint8Array {
  const { width, height, bits, data } = samples;
  if (bits === 8 && !decode) return data;
  const [low, high] = decode ?? [0, 1];
  const levels = 2 ** Math.min(bits, 8);
  const table = Uint8ClampedArray.from(
    { length: levels },
    (_, i) => 255 * (low! + (i / (levels - 1)) * (high! - low!)),
  );
  const out = new Uint8Array(width * height);
  forEachRow(samples, (row, y) => {
    for (let x = 0; x < width; x++) out[y * width + x] = table[row[x]!]!;
  });
  return out;
}

/** Colours of all values of a component; of 16 bits the upper 8. */
function tableOf(space: ColorSpace, bits: number, decode: readonly number[]): Uint8ClampedArray {
  const levels = 2 ** Math.min(bits, 8);
  const [low, high] = [decode[0]!, decode[1]!];
  const table = new Uint8ClampedArray(levels * 3);
  for (let i = 0; i < levels; i++) {
    table.set(
      space.toRgb([low + (i / (levels - 1)) * (high - low)]).map((value) => value * 255),
      i * 3,
    );
  }
  return table;
}

function lookUp(samples: Samples, table: Uint8ClampedArray, out: Uint8Array): void {
  const { width } = samples;
  forEachRow(samples, (row, y) => {
    for (let x = 0; x < width; x++) {
      const to = (y * width + x) * 3;
      const from = row[x]! * 3;
      out[to] = table[from]!;
      out[to + 1] = table[from + 1]!;
      out[to + 2] = table[from + 2]!;
    }
  });
}

function convert(samples: Samples, space: ColorSpace, decode: readonly number[], out: Uint8Array): void {
  const { width, components, bits } = samples;
  const most = 2 ** Math.min(bits, 8) - 1;
  const inverted = decode.every((value, i) => value === 1 - (i & 1));
  const plain = decode.every((value, i) => value === (i & 1));
  const clamped = new Uint8ClampedArray(out.buffer, out.byteOffset, out.length);
  const bytes = new Uint8Array(components);
  const values: number[] = Array.from({ length: components }, () => 0);
  const fastCmyk = CMYK.has(space.family) && components === 4 && most === 255 && (plain || inverted);
  let previous = "";
  forEachRow(samples, (row, y) => {
    for (let x = 0; x < width; x++) {
      const to = (y * width + x) * 3;
      const from = x * components;
      if (fastCmyk) {
        for (let c = 0; c < 4; c++) bytes[c] = inverted ? 255 - row[from + c]! : row[from + c]!;
        cmykToRgb(bytes, 0, clamped, to);
        continue;
      }
      let key = "";
      for (let c = 0; c < components; c++) key += String.fromCharCode(row[from + c]!);
      if (key === previous && x > 0) {
        clamped.copyWithin(to, to - 3, to);
        continue;
      }
      previous = key;
      for (let c = 0; c < components; c++) {
        values[c] = decode[c * 2]! + (row[from + c]! / most) * (decode[c * 2 + 1]! - decode[c * 2]!);
      }
      const [red, green, blue] = space.toRgb(values);
      clamped[to] = red * 255;
      clamped[to + 1] = green * 255;
      clamped[to + 2] = blue * 255;
    }
  });
}

/** Calls back with the samples of each row one by one, those of 16 bits cut to 8. The row is valid until the next. */
export function forEachRow(samples: Samples, use: (row: Uint8Array, y: number) => void): void {
  const { width, height, components, bits, data } = samples;
  const count = width * components;
  const rowLength = Math.ceil((count * bits) / 8);
  const row = new Uint8Array(count);
  const mask = (1 << bits) - 1;
  for (let y = 0; y < height; y++) {
    const start = y * rowLength;
    if (bits === 8) {
      use(data.subarray(start, start + count), y);
      continue;
    }
    if (bits === 16) for (let i = 0; i < count; i++) row[i] = data[start + i * 2]!;
    else {
      for (let i = 0; i < count; i++) {
        const bit = i * bits;
        row[i] = (data[start + (bit >> 3)]! >> (8 - bits - (bit & 7))) & mask;
      }
    }
    use(row, y);
  }
}

function stencilPixels(samples: Samples, { decode }: PdfImage): RasterImage {
  const { width, height } = samples;
  const data = new Uint8Array(width * height * 4);
  const painted = decode ? 1 : 0;
  forEachRow(samples, (row, y) => {
    for (let x = 0; x < width; x++) if (row[x] === painted) data[(y * width + x) * 4 + 3] = 255;
  });
  return { width, height, channels: 4, data };
}

/** §11.6.5.2. The image and its mask are brought to the larger of their sizes. */
async function withSoftMask(
  pixels: RasterImage,
  file: PdfFile,
  image: PdfImage,
  codecs: ImageCodecs,
  named: PdfDict | undefined,
): Promise<RasterImage> {
  const mask = readPdfImage(image.softMask!, (stream) => file.decode(stream), named);
  if (!mask) return pixels;
  const samples = await readSamples(file, mask, codecs);
  const alpha = colourPixels(samples, mask);
  const joined = withAlpha(pixels, alpha.data, alpha, alpha.channels);
  const matte = numbers(image.softMask!.dict.get("Matte"));
  if (matte.length > 0 && image.colorSpace?.components === matte.length) {
    removeMatte(
      joined.data,
      image.colorSpace.toRgb(matte).map((value) => value * 255),
    );
  }
  return joined;
}

/** §11.6.5.3: colours were multiplied by alpha over the matte. */
function removeMatte(rgba: Uint8Array, matte: readonly number[]): void {
  const clamped = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length);
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3]! / 255;
    if (alpha === 0 || alpha === 1) continue;
    for (let c = 0; c < 3; c++) clamped[at + c] = matte[c]! + (rgba[at + c]! - matte[c]!) / alpha;
  }
}

/** §8.9.6.3: the mask paints where its samples are 0 unless its Decode array says otherwise. */
async function withExplicitMask(
  pixels: RasterImage,
  file: PdfFile,
  image: PdfImage,
  codecs: ImageCodecs,
): Promise<RasterImage> {
  const mask = readPdfImage(image.mask as never, (stream) => file.decode(stream));
  if (!mask) return pixels;
  const stencil = stencilPixels(await readSamples(file, mask, codecs), mask);
  const alpha = Uint8Array.from({ length: stencil.width * stencil.height }, (_, i) => stencil.data[i * 4 + 3]!);
  return withAlpha(pixels, alpha, stencil, 1);
}

/** §8.9.6.4: samples within the ranges are transparent. */
function withColourKey(pixels: RasterImage, samples: Samples, ranges: readonly number[]): RasterImage {
  const { width, height, components, bits } = samples;
  const shift = bits === 16 ? 8 : 0;
  const alpha = new Uint8Array(width * height).fill(255);
  forEachRow(samples, (row, y) => {
    for (let x = 0; x < width; x++) {
      let inside = true;
      for (let c = 0; c < components && inside; c++) {
        const value = row[x * components + c]!;
        inside = value >= (ranges[c * 2] ?? 0) >> shift && value <= (ranges[c * 2 + 1] ?? 0) >> shift;
      }
      if (inside) alpha[y * width + x] = 0;
    }
  });
  return withAlpha(pixels, alpha, { width, height }, 1);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function withAlpha(pixels: RasterImage, alpha: Uint8Array, size: Size, step: number): RasterImage {
  const [width, height] = [Math.max(pixels.width, size.width), Math.max(pixels.height, size.height)];
  const colours = resampled(pixels, width, height);
  const grey = step === 1 ? alpha : Uint8Array.from({ length: size.width * size.height }, (_, i) => alpha[i * step]!);
  const opacity = resampled({ ...size, channels: 1, data: grey }, width, height);
  const data = new Uint8Array(width * height * 4);
  const { channels } = colours;
  for (let i = 0; i < width * height; i++) {
    const from = i * channels;
    data[i * 4] = colours.data[from]!;
    data[i * 4 + 1] = colours.data[from + (channels > 1 ? 1 : 0)]!;
    data[i * 4 + 2] = colours.data[from + (channels > 1 ? 2 : 0)]!;
    data[i * 4 + 3] = opacity.data[i]!;
  }
  return { width, height, channels: 4, data };
}

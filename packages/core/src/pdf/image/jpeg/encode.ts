/**
 * Encodes samples as a baseline JPEG file, ITU-T T.81: grey, RGB, or the four components of CMYK as they are. Several times
 * faster than the codec that is bought, and its files a little larger: for jobs of many images.
 */
import { checkPixels } from "../limits.ts";
import type { JpegSamples } from "./decode.ts";
import { EntropyEncoder } from "./entropy-encoder.ts";
import { DCT_SCALE, scaledForwardDct } from "./forward-dct.ts";
import { quantizationTable } from "./quantization.ts";
import { ZIGZAG } from "./zigzag.ts";

/** Coefficients are cut off towards zero more than rounded: small ones cost more bits than anybody sees. */
const ROUNDING = 0.36;

/** JPEG's own limit, T.81 §B.2.2. */
const LARGEST_SIDE = 65_535;

/** `quality` is 1 to 100. Colour is stored at half the resolution below 91. Undefined for images that JPEG cannot hold. */
export function encodeJpegSamples(samples: JpegSamples, quality: number): Uint8Array | undefined {
  const { width, height, components } = samples;
  checkPixels(width, height);
  if (width > LARGEST_SIDE || height > LARGEST_SIDE || (components !== 1 && components !== 3 && components !== 4))
    return undefined;
  const table = quantizationTable(quality);
  const halved = components === 3 && quality <= 90;
  const entropy = new EntropyEncoder(components);
  new BlockEncoder(table, entropy).encode(samples, halved);
  return entropy.finish(frameHeader(samples, table, halved));
}

/** Strips of units, T.81 §A.2.3: turned into planes, transformed, quantised, and handed on as symbols. */
class BlockEncoder {
  readonly #entropy: EntropyEncoder;
  /** One over the quantisation steps, in the order of rows. */
  readonly #shares: Float32Array;
  readonly #block = new Float32Array(64);
  readonly #coefficients = new Int16Array(64);

  constructor(table: Uint8Array, entropy: EntropyEncoder) {
    this.#entropy = entropy;
    this.#shares = Float32Array.from(table, (step, index) => 1 / (step * DCT_SCALE[index]!));
  }

  encode(samples: JpegSamples, halved: boolean): void {
    const { width, height, components } = samples;
    const side = halved ? 16 : 8;
    const stride = Math.ceil(width / side) * side;
    const strip = Array.from({ length: components }, () => new Float32Array(stride * side));
    const half = stride / 2;
    const small = halved ? [new Float32Array(half * 8), new Float32Array(half * 8)] : [];
    for (let top = 0; top < height; top += side) {
      fillStrip(samples, top, strip, stride, side);
      if (halved) small.forEach((plane, i) => halve(strip[i + 1]!, stride, plane));
      for (let left = 0; left < stride; left += side) {
        if (!halved) {
          strip.forEach((plane, i) => this.#encodeBlock(plane, left, stride, i));
          continue;
        }
        const luma = strip[0]!;
        this.#encodeBlock(luma, left, stride, 0);
        this.#encodeBlock(luma, left + 8, stride, 0);
        this.#encodeBlock(luma, left + 8 * stride, stride, 0);
        this.#encodeBlock(luma, left + 8 * stride + 8, stride, 0);
        this.#encodeBlock(small[0]!, left / 2, half, 1);
        this.#encodeBlock(small[1]!, left / 2, half, 2);
      }
    }
  }

  #encodeBlock(plane: Float32Array, from: number, stride: number, component: number): void {
    const block = this.#block;
    for (let row = 0, at = from; row < 64; row += 8, at += stride) {
      for (let x = 0; x < 8; x++) block[row + x] = plane[at + x]!;
    }
    scaledForwardDct(block);
    const shares = this.#shares;
    const coefficients = this.#coefficients;
    coefficients[0] = Math.round(block[0]! * shares[0]!);
    for (let i = 1; i < 64; i++) {
      const index = ZIGZAG[i]!;
      const value = block[index]! * shares[index]!;
      coefficients[i] = value < 0 ? value - ROUNDING : value + ROUNDING;
    }
    this.#entropy.block(coefficients, component);
  }
}

/** Rows from `top` on as planes around zero, the last column and row repeated: YCbCr (JFIF 1.02) where there are three. */
function fillStrip(samples: JpegSamples, top: number, strip: Float32Array[], stride: number, rows: number): void {
  const { width, height, components, data } = samples;
  for (let row = 0; row < rows; row++) {
    const start = row * stride;
    if (top + row >= height) {
      for (const plane of strip) plane.copyWithin(start, start - stride, start);
      continue;
    }
    const from = (top + row) * width * components;
    if (components === 3) fillColours(data, from, width, strip, start);
    else strip.forEach((plane, i) => fillPlane(data, from + i, components, width, plane, start));
    for (const plane of strip) plane.fill(plane[start + width - 1]!, start + width, start + stride);
  }
}

function fillPlane(data: Uint8Array, from: number, step: number, width: number, plane: Float32Array, to: number) {
  for (let x = 0, at = from; x < width; x++, at += step) plane[to + x] = data[at]! - 128;
}

function fillColours(data: Uint8Array, from: number, width: number, strip: Float32Array[], to: number): void {
  const [luma, blue, red] = strip as [Float32Array, Float32Array, Float32Array];
  for (let x = 0, at = from; x < width; x++, at += 3) {
    const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
    luma[to + x] = 0.299 * r + 0.587 * g + 0.114 * b - 128;
    blue[to + x] = -0.168736 * r - 0.331264 * g + 0.5 * b;
    red[to + x] = 0.5 * r - 0.418688 * g - 0.081312 * b;
  }
}

/** Each four samples of 16 rows as their mean. */
function halve(plane: Float32Array, stride: number, out: Float32Array): void {
  for (let row = 0, to = 0; row < 16; row += 2) {
    for (let at = row * stride, end = at + stride; at < end; at += 2) {
      out[to++] = (plane[at]! + plane[at + 1]! + plane[at + stride]! + plane[at + stride + 1]!) / 4;
    }
  }
}

/** Everything before the Huffman tables. Four components have no marker that would give them a meaning. */
function frameHeader({ width, height, components }: JpegSamples, table: Uint8Array, halved: boolean): number[] {
  const jfif = [0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
  const parts = Array.from({ length: components }, (_, i) => [i + 1, halved && i === 0 ? 0x22 : 0x11, 0]).flat();
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  const frame = [0xff, 0xc0, 0, 8 + components * 3, 8, ...size, components];
  return [
    0xff,
    0xd8,
    ...(components === 4 ? [] : jfif),
    ...[0xff, 0xdb, 0, 67, 0, ...ZIGZAG].map((value, i) => (i < 5 ? value : table[value]!)),
    ...frame,
    ...parts,
  ];
}

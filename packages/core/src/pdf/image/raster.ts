/** Pixels in memory. */

/** Pixels of 8 bits a channel, rows top to bottom without padding: grey, RGB, or RGBA with alpha not multiplied in. */
export interface RasterImage {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  readonly data: Uint8Array;
}

/** The pixels as RGBA, as most codecs want them. The same array when they are RGBA already. */
export function toRgba({ width, height, channels, data }: RasterImage): Uint8ClampedArray<ArrayBuffer> {
  const pixels = width * height;
  if (channels === 4) return new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, pixels * 4);
  const rgba = new Uint8ClampedArray(pixels * 4);
  const green = channels === 3 ? 1 : 0;
  for (let from = 0, to = 0; to < rgba.length; from += channels, to += 4) {
    rgba[to] = data[from]!;
    rgba[to + 1] = data[from + green]!;
    rgba[to + 2] = data[from + green * 2]!;
    rgba[to + 3] = 255;
  }
  return rgba;
}

/** The image on a background of one colour, without alpha. */
export function flattened(image: RasterImage, background: readonly [number, number, number] = [255, 255, 255]) {
  if (image.channels !== 4) return image;
  const { width, height, data } = image;
  const opaque = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < opaque.length; from += 4, to += 3) {
    const alpha = data[from + 3]!;
    for (let channel = 0; channel < 3; channel++) {
      const over = data[from + channel]! * alpha + background[channel]! * (255 - alpha);
      opaque[to + channel] = Math.round(over / 255);
    }
  }
  return { width, height, channels: 3, data: opaque } satisfies RasterImage;
}

/** The same pixels in as few channels as hold them: alpha that is 255 everywhere goes, and colour where there is none. */
export function withFewestChannels(image: RasterImage): RasterImage {
  const { width, height, channels, data } = image;
  if (channels === 1) return image;
  if (channels === 4 && !isOpaque(data)) return image;
  const grey = isGrey(data, channels);
  if (channels === 3 && !grey) return image;
  const fewer = grey ? 1 : 3;
  const packed = new Uint8Array(width * height * fewer);
  for (let from = 0, to = 0; to < packed.length; from += channels, to += fewer) {
    packed[to] = data[from]!;
    if (fewer === 3) {
      packed[to + 1] = data[from + 1]!;
      packed[to + 2] = data[from + 2]!;
    }
  }
  return { width, height, channels: fewer, data: packed };
}

/** Luma as of ITU-R BT.601, which is what PDF's own conversion weighs by (ISO 32000-2 §10.4.2.2). */
export function toGrey(image: RasterImage): RasterImage {
  const { width, height, channels, data } = image;
  if (channels === 1) return image;
  const kept = channels === 4 && !isOpaque(data);
  if (kept) {
    const grey = data.slice();
    for (let at = 0; at < grey.length; at += 4) grey.fill(luma(data, at), at, at + 3);
    return { width, height, channels: 4, data: grey };
  }
  const grey = new Uint8Array(width * height);
  for (let from = 0, to = 0; to < grey.length; from += channels, to++) grey[to] = luma(data, from);
  return { width, height, channels: 1, data: grey };
}

/** Of the pixel at `at`, with red, green and blue. */
export function luma(data: Uint8Array, at: number): number {
  return (data[at]! * 77 + data[at + 1]! * 150 + data[at + 2]! * 29 + 128) >> 8;
}

function isOpaque(data: Uint8Array): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  return true;
}

function isGrey(data: Uint8Array, channels: number): boolean {
  for (let at = 0; at < data.length; at += channels) {
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return false;
  }
  return true;
}

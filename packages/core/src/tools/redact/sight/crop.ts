/** Parts of pictures, and whether there is anything to see in them. */
import type { RasterImage } from "../../../pdf/image/raster.ts";

/** White around a part, which Tesseract needs to see where letters end. */
export const FRAME = 16;

/** Fewer pixels hold no letter. */
const SMALLEST = 6;

/** A part of the image, left, top, right and bottom in pixels; undefined when next to nothing of it is there. */
export function cropped(image: RasterImage, box: readonly [number, number, number, number]): RasterImage | undefined {
  const [left, top] = [Math.max(0, Math.ceil(box[0])), Math.max(0, Math.ceil(box[1]))];
  const [right, bottom] = [Math.min(image.width, Math.floor(box[2])), Math.min(image.height, Math.floor(box[3]))];
  const [width, height, { channels }] = [right - left, bottom - top, image];
  if (width < SMALLEST || height < SMALLEST) return undefined;
  const data = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row++) {
    const start = ((top + row) * image.width + left) * channels;
    data.set(image.data.subarray(start, start + width * channels), row * width * channels);
  }
  return { width, height, channels, data };
}

/** Images of the same channels below each other, with white between and around them. */
export function stacked(images: readonly RasterImage[]): RasterImage {
  const { channels } = images[0]!;
  const width = Math.max(...images.map((image) => image.width)) + 2 * FRAME;
  const height = images.reduce((sum, image) => sum + image.height + FRAME, FRAME);
  const data = new Uint8Array(width * height * channels).fill(255);
  let top = FRAME;
  for (const image of images) {
    const length = image.width * channels;
    for (let row = 0; row < image.height; row++)
      data.set(image.data.subarray(row * length, (row + 1) * length), ((top + row) * width + FRAME) * channels);
    top += image.height + FRAME;
  }
  return { width, height, channels, data };
}

/** Letters differ from their ground by more than this, 0 to 255. */
export const CONTRAST = 24;

/** True when all of it is about one colour: then there is nothing to read. */
export function isFlat({ channels, data }: RasterImage): boolean {
  const colours = Math.min(channels, 3);
  for (let at = 0; at < data.length; at += channels)
    for (let channel = 0; channel < colours; channel++)
      if (Math.abs(data[at + channel]! - data[channel]!) > CONTRAST) return false;
  return true;
}

export function isSame(a: RasterImage, b: RasterImage): boolean {
  return a.data.length === b.data.length && a.width === b.width && a.data.every((value, at) => value === b.data[at]);
}

/** Parts of pictures, and whether there is anything to see in them. */
import type { RasterImage } from "../../../pdf/image/raster.ts";

/** White around a part, which Tesseract needs to see where letters end. */
const FRAME = 16;

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

/** The image on a larger white one. */
export function framed({ width, height, channels, data: inner }: RasterImage): RasterImage {
  const [outerWidth, outerHeight] = [width + 2 * FRAME, height + 2 * FRAME];
  const data = new Uint8Array(outerWidth * outerHeight * channels).fill(255);
  for (let row = 0; row < height; row++) {
    const start = ((FRAME + row) * outerWidth + FRAME) * channels;
    data.set(inner.subarray(row * width * channels, (row + 1) * width * channels), start);
  }
  return { width: outerWidth, height: outerHeight, channels, data };
}

/** Letters differ from their ground by more than this, 0 to 255. */
const CONTRAST = 24;

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

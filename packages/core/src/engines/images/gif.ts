/** Reads GIF by omggif: https://github.com/deanm/omggif (MIT). Frames are put together here, as their disposal says. */
/// <reference path="./omggif.d.ts" />
import { GifReader } from "omggif";
import { ToolError } from "../../kernel/errors.ts";
import { checkPixels } from "../../pdf/image/limits.ts";
import type { RasterImage } from "../../pdf/image/raster.ts";

/** GIF89a §23: what happens to a frame before the next is drawn. */
const TO_BACKGROUND = 2;
const TO_PREVIOUS = 3;

export class GifFile {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly #reader: GifReader;

  constructor(bytes: Uint8Array) {
    this.#reader = guarded(() => new GifReader(bytes));
    this.width = this.#reader.width;
    this.height = this.#reader.height;
    this.frames = this.#reader.numFrames();
    if (this.frames === 0) throw new ToolError("damaged", "The GIF image has no frame.");
  }

  /** A frame as it is seen, on top of those before it. */
  frame(index: number): RasterImage {
    const { width, height } = this;
    checkPixels(width, height);
    let canvas = new Uint8Array(width * height * 4);
    for (let i = 0; i <= index; i++) {
      const before = canvas.slice();
      const info = this.#reader.frameInfo(i);
      if (info.x + info.width > width || info.y + info.height > height) {
        throw new ToolError("damaged", "A frame of the GIF image lies outside of it.");
      }
      guarded(() => this.#reader.decodeAndBlitFrameRGBA(i, canvas));
      if (i === index) break;
      if (info.disposal === TO_PREVIOUS) canvas = before;
      else if (info.disposal === TO_BACKGROUND) clear(canvas, width, info);
    }
    return { width, height, channels: 4, data: canvas };
  }
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function clear(canvas: Uint8Array, rowPixels: number, { x, y, width, height }: Area): void {
  for (let row = y; row < y + height; row++)
    canvas.fill(0, (row * rowPixels + x) * 4, (row * rowPixels + x + width) * 4);
}

function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new ToolError("damaged", "The GIF image cannot be decoded.", {}, cause);
  }
}

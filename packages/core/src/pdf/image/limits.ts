/** How large an image may be. Known from its header, so that nothing is decoded that would not fit. */
import { ToolError } from "../../kernel/errors.ts";

/** Pixels of one image, and of one drawn page: more would not fit in the memory of a browser tab or a small server. */
export const DEFAULT_PIXELS = 100_000_000;

let mostPixels = DEFAULT_PIXELS;

/**
 * From now on, for the whole process, images and drawn pages may have `pixels` at most. Codecs are reached from everywhere
 * and know nothing of a job; a worker is a process that does one.
 */
export function limitPixels(pixels: number): void {
  mostPixels = pixels;
}

/** Throws `too-complex` for images of more pixels than are worked on, `damaged` for those of none. */
export function checkPixels(width: number, height: number): void {
  if (!(width >= 1 && height >= 1)) throw new ToolError("damaged", "An image has no pixels.");
  enforcePixels(width, height, "An image has too many pixels to be worked on.");
}

/** Throws `too-complex`, with `message`, when there are more pixels than are worked on. */
export function enforcePixels(width: number, height: number, message: string): void {
  if (width * height <= mostPixels) return;
  throw new ToolError("too-complex", message, {
    expected: `at most ${mostPixels} pixels`,
    received: `${width} x ${height}`,
  });
}

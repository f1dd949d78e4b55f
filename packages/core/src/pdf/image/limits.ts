/** How large an image may be. Known from its header, so that nothing is decoded that would not fit. */
import { ToolError } from "../../kernel/errors.ts";

/** More would not fit in the memory of a browser tab or a small server. */
export const MAX_PIXELS = 100_000_000;

/** Throws `too-complex` for images of more pixels than are worked on, `damaged` for those of none. */
export function checkPixels(width: number, height: number): void {
  if (!(width >= 1 && height >= 1)) throw new ToolError("damaged", "An image has no pixels.");
  if (!(width * height <= MAX_PIXELS)) {
    throw new ToolError("too-complex", "An image has too many pixels to be worked on.", {
      expected: `at most ${MAX_PIXELS} pixels`,
      received: `${width} x ${height}`,
    });
  }
}

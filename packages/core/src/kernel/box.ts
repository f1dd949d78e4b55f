/** A part of a page as people write it: left, top, width and height, from the top left corner of the page as it is shown. */
import { parseLengths } from "./length.ts";

/** In points. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box of four lengths such as `2cm 2cm 10cm 15cm`; `unit` is that of numbers without one. Throws SyntaxError. */
export function parseBox(text: string, unit?: string): Box {
  const sides = parseLengths(text, unit);
  if (sides.length !== 4) throw new SyntaxError("4 lengths are needed");
  const [x, y, width, height] = sides as [number, number, number, number];
  if (!(width > 0 && height > 0)) throw new SyntaxError("width and height of a box are above 0");
  return { x, y, width, height };
}

/** Where on a page something stands that does not fill it. */
import type { Box } from "../kernel/box.ts";
import type { Bounds } from "../pdf/index.ts";

/** One of nine places, a margin from the edges. */
export const PLACES = {
  "top-left": "Top left",
  "top-center": "Top centre",
  "top-right": "Top right",
  "center-left": "Centre left",
  center: "Centre",
  "center-right": "Centre right",
  "bottom-left": "Bottom left",
  "bottom-center": "Bottom centre",
  "bottom-right": "Bottom right",
} as const;

export type Place = keyof typeof PLACES;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The lower left corner of a box of size `box` at `place` on a page of size `page`, all in one unit. */
export function placeBox(place: Place, page: Size, box: Size, margin: number): readonly [x: number, y: number] {
  const [vertical, horizontal = "center"] = place.split("-");
  const x = { left: margin, center: (page.width - box.width) / 2, right: page.width - margin - box.width };
  const y = { bottom: margin, center: (page.height - box.height) / 2, top: page.height - margin - box.height };
  return [x[horizontal as keyof typeof x], y[vertical as keyof typeof y]];
}

/** A box that was measured from the top left corner, in the space of the page. */
export function boxOn(page: Size, { x, y, width, height }: Box): Bounds {
  return [x, page.height - y - height, x + width, page.height - y];
}

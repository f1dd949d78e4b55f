/** Boxes on pages. */

export interface Area {
  /** Counted from 1. */
  readonly page: number;
  /** In points from the top left corner of the page as it is seen. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The area within a page and of a size that can be seen, in tenths of a point. */
export function within(area: Area, page: { readonly width: number; readonly height: number }): Area {
  const width = clamp(area.width, 1, page.width);
  const height = clamp(area.height, 1, page.height);
  return {
    page: area.page,
    x: tenths(clamp(area.x, 0, page.width - width)),
    y: tenths(clamp(area.y, 0, page.height - height)),
    width: tenths(width),
    height: tenths(height),
  };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The box that has two points as its corners. */
export function between(page: number, a: Point, b: Point): Area {
  return {
    page,
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

/** Corners by which a box is resized: horizontal, then vertical side. */
export const CORNERS = ["left-top", "right-top", "left-bottom", "right-bottom"] as const;
export type Corner = (typeof CORNERS)[number];

/** The box with one corner put elsewhere, the opposite one staying. */
export function resized(area: Area, corner: Corner, to: Point): Area {
  const opposite = {
    x: corner.startsWith("left") ? area.x + area.width : area.x,
    y: corner.endsWith("top") ? area.y + area.height : area.y,
  };
  return between(area.page, opposite, to);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

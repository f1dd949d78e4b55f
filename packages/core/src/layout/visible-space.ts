/** From a page's default user space to what a viewer shows: origin at the top left, x right, y down, the page turned. */

type Box = readonly [left: number, bottom: number, right: number, top: number];

export type ToVisible = (x: number, y: number) => readonly [x: number, y: number];

/** `rotation` is the page's clockwise turn in degrees: 0, 90, 180 or 270. */
export function toVisible([left, bottom, right, top]: Box, rotation: number): ToVisible {
  switch (rotation) {
    case 90:
      return (x, y) => [y - bottom, x - left];
    case 180:
      return (x, y) => [right - x, y - bottom];
    case 270:
      return (x, y) => [top - y, right - x];
    default:
      return (x, y) => [x - left, top - y];
  }
}

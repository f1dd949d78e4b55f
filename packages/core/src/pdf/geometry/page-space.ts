/**
 * The space a reader sees a page in: points, the origin at the lower left corner of what is shown, turned as the page is
 * turned. ISO 32000-2 §8.3.2.3 and §14.11.2.
 */
import type { Matrix } from "./matrix.ts";

export interface PageGeometry {
  /** What a viewer shows, in default user space units. */
  readonly cropBox: readonly [number, number, number, number];
  /** Clockwise: 0, 90, 180 or 270 degrees. */
  readonly rotate: number;
  /** Size of a default user space unit in points. */
  readonly userUnit: number;
}

export interface PageSpace {
  /** As shown, in points. */
  readonly width: number;
  readonly height: number;
  /** From this space to default user space. */
  readonly toUser: Matrix;
  /** From default user space to this one. */
  readonly fromUser: Matrix;
}

export function pageSpace({ cropBox, rotate, userUnit: unit }: PageGeometry): PageSpace {
  const [left, bottom, right, top] = cropBox;
  const upright = [(right - left) * unit, (top - bottom) * unit] as const;
  const [width, height] = rotate % 180 === 0 ? upright : [upright[1], upright[0]];
  const step = 1 / unit;
  switch (rotate) {
    case 90:
      return {
        width,
        height,
        toUser: [0, step, -step, 0, right, bottom],
        fromUser: [0, -unit, unit, 0, -bottom * unit, right * unit],
      };
    case 180:
      return {
        width,
        height,
        toUser: [-step, 0, 0, -step, right, top],
        fromUser: [-unit, 0, 0, -unit, right * unit, top * unit],
      };
    case 270:
      return {
        width,
        height,
        toUser: [0, -step, step, 0, left, top],
        fromUser: [0, unit, -unit, 0, top * unit, -left * unit],
      };
  }
  return {
    width,
    height,
    toUser: [step, 0, 0, step, left, bottom],
    fromUser: [unit, 0, 0, unit, -left * unit, -bottom * unit],
  };
}

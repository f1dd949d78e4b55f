/** A pointer at work on a box. */
import { type Area, between, type Corner, type Point, resized } from "./area.ts";

export interface Drag {
  /** Place of the box in the list; behind the last for a new one. */
  readonly at: number;
  readonly from: Point;
  readonly to: Point;
  /** The box as it was; undefined for a new one. */
  readonly original: Area | undefined;
  /** The corner that was taken; undefined when the box is moved. */
  readonly corner: Corner | undefined;
}

/** The box as the pointer has it now. `page` is that of a new one. */
export function dragged({ original, corner, from, to }: Drag, page: number): Area {
  if (!original) return between(page, from, to);
  if (corner) return resized(original, corner, to);
  return { ...original, x: original.x + to.x - from.x, y: original.y + to.y - from.y };
}

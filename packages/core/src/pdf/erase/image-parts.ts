/** Which parts of an image are to be emptied, in its own unit square (ISO 32000-2 §8.9.5). */
import type { ImageMark } from "../content/marks.ts";
import { type Bounds, boundsOf, invert, overlap, transform, transformBox } from "../geometry/matrix.ts";
import type { Regions } from "./regions.ts";

const UNIT: Bounds = [0, 0, 1, 1];

/** Empty when the image may stay as it is; "whole" when nothing of it may. */
export function imageParts({ matrix }: ImageMark, regions: Regions): readonly Bounds[] | "whole" {
  const met = regions.meeting(boundsOf(transformBox(matrix, UNIT)));
  if (met.length === 0) return [];
  const inverse = invert(matrix);
  if (!inverse) return "whole";
  const parts = met
    .map(({ quad }) => boundsOf(quad.map((point) => transform(inverse, point))))
    .filter((part) => overlap(part, UNIT));
  const whole = parts.some(([left, bottom, right, top]) => left <= 0 && bottom <= 0 && right >= 1 && top >= 1);
  return whole ? "whole" : parts;
}

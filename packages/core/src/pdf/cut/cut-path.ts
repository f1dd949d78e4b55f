/** Path operators for what of a path lies inside a box. */
import { ContentWriter } from "../content/content-writer.ts";
import type { GraphicsState } from "../content/graphics-state.ts";
import type { PathMark } from "../content/marks.ts";
import { type Bounds, boundsOf, invert, overlap, rounded, scaleOf, transform } from "../geometry/matrix.ts";
import { type Contour, contoursOf, cutArea, cutLine } from "./cut-contour.ts";

/** How far pointed joins may stand out, in half line widths: the usual limit (§8.4.3.5). */
const MITER = 10;

/** Areas and images are cut this far outside the box, so that the cut itself does not show along its edge. */
const SEAM = 1;

export function widened(box: Bounds): Bounds {
  return [box[0] - SEAM, box[1] - SEAM, box[2] + SEAM, box[3] + SEAM];
}

/** "in": all of it is inside, "out": nothing is. */
export function placeOf(mark: PathMark, state: GraphicsState, box: Bounds): "in" | "out" | "across" {
  const bounds = boundsOf(mark.segments.flatMap(({ points }) => points));
  const reach = mark.stroke ? lineReach(state) : 0;
  const [left, bottom, right, top] = bounds;
  if (!overlap([left - reach, bottom - reach, right + reach, top + reach], box)) return "out";
  const within = left >= box[0] && bottom >= box[1] && right <= box[2] && top <= box[3];
  return within ? "in" : "across";
}

function lineReach({ lineWidth, ctm }: GraphicsState): number {
  return (Math.max(lineWidth * scaleOf(ctm), 1) / 2) * MITER;
}

/** Undefined where cutting would change the look: half transparent paths that are filled and stroked in one. */
export function cutPath(mark: PathMark, state: GraphicsState, box: Bounds, dashed: boolean): Uint8Array | undefined {
  const toUser = invert(state.ctm);
  if (!toUser) return undefined;
  const solid = state.fillAlpha === 1 && state.strokeAlpha === 1 && state.blendMode === "Normal" && !state.softMask;
  if (mark.fill && mark.stroke && (!solid || mark.clip)) return undefined;
  const contours = contoursOf(mark.segments);
  const writer = new ContentWriter();
  const print = (contour: Contour) => printContour(writer, contour, (point) => transform(toUser, point).map(rounded));
  if (mark.fill || mark.clip) {
    const areas = contours.map((contour) => cutArea(contour, widened(box))).filter(({ pieces }) => pieces.length > 0);
    areas.forEach(print);
    if (areas.length === 0) writer.op("re", 0, 0, 0, 0);
    if (mark.clip) writer.op(mark.clip === "nonzero" ? "W" : "W*");
    writer.op(mark.fill ? (mark.fill === "nonzero" ? "f" : "f*") : "n");
  }
  if (mark.stroke) {
    if (mark.clip && !mark.fill) return undefined;
    const reach = lineReach(state);
    const around: Bounds = [box[0] - reach, box[1] - reach, box[2] + reach, box[3] + reach];
    // A dashed line that starts later would be dashed differently.
    const lines = dashed
      ? contours.filter((contour) => touches(contour, around))
      : contours.flatMap((c) => cutLine(c, around));
    lines.forEach(print);
    writer.op(lines.length > 0 ? "S" : "n");
  }
  return writer.toBytes();
}

function touches({ pieces }: Contour, box: Bounds): boolean {
  return overlap(boundsOf(pieces.flatMap(({ from, controls = [], to }) => [from, ...controls, to])), box);
}

function printContour(
  writer: ContentWriter,
  { pieces, closed }: Contour,
  place: (point: Contour["pieces"][0]["from"]) => number[],
) {
  writer.op("m", ...place(pieces[0]!.from));
  for (const { controls, to } of pieces) {
    if (controls) writer.op("c", ...place(controls[0]), ...place(controls[1]), ...place(to));
    else writer.op("l", ...place(to));
  }
  if (closed) writer.op("h");
}

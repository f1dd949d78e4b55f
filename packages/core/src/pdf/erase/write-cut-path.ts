/** Writes what is left of a path that was cut. */
import type { ContentWriter } from "../content/content-writer.ts";
import type { PathMark } from "../content/marks.ts";
import { type Bounds, type Matrix, type Point, transform } from "../geometry/matrix.ts";
import { cutFill, cutStroke, paintingOf, type Polyline } from "./cut-path.ts";

/** `grown` are the areas, wider by half a line's width; `toUser` leads from page space to the content's own. */
export function writeCut(
  writer: ContentWriter,
  mark: PathMark,
  lines: readonly Polyline[],
  areas: readonly Bounds[],
  grown: readonly Bounds[],
  toUser: Matrix,
): void {
  const { fill, stroke } = paintingOf(mark);
  if (fill) writePath(writer, cutFill(lines, areas), fill, toUser);
  if (stroke) writePath(writer, cutStroke(lines, grown), stroke, toUser);
}

const OPERATORS = { move: "m", line: "l", curve: "c", close: "h" } as const;

/** The path as it is, curves and all. */
export function writeSegments(writer: ContentWriter, mark: PathMark, toUser: Matrix): void {
  if (mark.segments.length === 0) return;
  for (const { kind, points } of mark.segments)
    writer.op(OPERATORS[kind], ...points.flatMap((point) => transform(toUser, point)));
  const { fill, stroke } = paintingOf(mark);
  writer.op(fill && stroke ? (fill === "f" ? "B" : "B*") : (fill ?? stroke ?? "n"));
}

function writePath(writer: ContentWriter, lines: readonly Polyline[], paint: string, toUser: Matrix): void {
  if (lines.length === 0) return;
  for (const { points, closed } of lines) {
    points.forEach((point: Point, index) => writer.op(index === 0 ? "m" : "l", ...transform(toUser, point)));
    if (closed) writer.op("h");
  }
  writer.op(paint);
}

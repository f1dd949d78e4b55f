/** What is left of a path once areas are emptied, ISO 32000-2 §8.5. */
import type { ContentWriter } from "../content/content-writer.ts";
import type { GraphicsState } from "../content/graphics-state.ts";
import type { PathMark } from "../content/marks.ts";
import { type Bounds, invert, scaleOf } from "../geometry/matrix.ts";
import { flatten, relation } from "./cut-path.ts";
import { writeCut } from "./write-cut-path.ts";

/** "all" of it, or what writes the rest: nothing where nothing is left. */
export type PathRest = "all" | ((writer: ContentWriter) => void);

export function pathOutside(mark: PathMark, { ctm, lineWidth }: GraphicsState, areas: readonly Bounds[]): PathRest {
  const paints = mark.fill !== undefined || mark.stroke;
  if (!paints || areas.length === 0) return "all";
  const margin = mark.stroke ? (lineWidth * scaleOf(ctm)) / 2 : 0;
  const grown = areas.map(([left, bottom, right, top]): Bounds => [
    left - margin,
    bottom - margin,
    right + margin,
    top + margin,
  ]);
  const lines = flatten(mark.segments);
  const lie = relation(lines, grown);
  if (lie === "apart") return "all";
  const inverse = invert(ctm);
  return (writer) => {
    if (lie === "crossing" && inverse) writeCut(writer, mark, lines, areas, grown, inverse);
  };
}

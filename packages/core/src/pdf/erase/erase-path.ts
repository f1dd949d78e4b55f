/** What is left of a path once regions are emptied, ISO 32000-2 §8.5. */
import type { ContentWriter } from "../content/content-writer.ts";
import type { GraphicsState } from "../content/graphics-state.ts";
import type { PathMark, PathSegment } from "../content/marks.ts";
import { type Bounds, boundsOf, invert, scaleOf } from "../geometry/matrix.ts";
import { flatten, relation } from "./cut-path.ts";
import type { Regions } from "./regions.ts";
import { writeCut, writeSegments } from "./write-cut-path.ts";

/** "all" of it, or what writes the rest: nothing where nothing is left. */
export type PathRest = "all" | ((writer: ContentWriter) => void);

export function pathOutside(mark: PathMark, state: GraphicsState, regions: Regions): PathRest {
  const paints = mark.fill !== undefined || mark.stroke;
  if (!paints || regions.empty) return "all";
  const subpaths = subpathsOf(mark.segments);
  const kept = subpaths.filter((subpath) => !regions.takesShape(boundsOf(subpath.flatMap(({ points }) => points))));
  if (kept.length === subpaths.length) return outsideAreas(mark, state, regions.areas);
  const rest = { ...mark, segments: kept.flat() };
  const cut = outsideAreas(rest, state, regions.areas);
  const inverse = invert(state.ctm);
  if (cut !== "all" || !inverse) return cut === "all" ? () => {} : cut;
  return (writer) => writeSegments(writer, rest, inverse);
}

function outsideAreas(mark: PathMark, { ctm, lineWidth }: GraphicsState, areas: readonly Bounds[]): PathRest {
  if (areas.length === 0) return "all";
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

/** Each from where the pen is set down to where it is lifted, §8.5.2. */
function subpathsOf(segments: readonly PathSegment[]): PathSegment[][] {
  const subpaths: PathSegment[][] = [];
  let open: PathSegment[] | undefined;
  for (const segment of segments) {
    if (segment.kind === "move" || !open) subpaths.push((open = []));
    open.push(segment);
  }
  return subpaths;
}

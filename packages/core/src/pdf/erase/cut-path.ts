/** Takes the part of a path that lies in areas out of it, so that its geometry there is gone and not only covered. */
import type { PathMark, PathSegment } from "../content/marks.ts";
import type { Bounds, Point } from "../geometry/matrix.ts";

/** Line pieces a curve is divided into. */
const PIECES = 24;

/** A run of points; closed ones end where they started. */
export interface Polyline {
  readonly points: readonly Point[];
  readonly closed: boolean;
}

/** The path as straight lines. */
export function flatten(segments: readonly PathSegment[]): Polyline[] {
  const lines: Polyline[] = [];
  let points: Point[] = [];
  const end = (closed: boolean) => {
    if (points.length > 0) lines.push({ points, closed });
    points = [];
  };
  let start: Point = [0, 0];
  for (const { kind, points: given } of segments) {
    if (kind === "move") {
      end(false);
      points = [given[0]!];
      start = given[0]!;
    } else if (kind === "close") {
      end(true);
      points = [];
    } else {
      if (points.length === 0) points = [start];
      if (kind === "line") points.push(given[0]!);
      else points.push(...curve(points.at(-1)!, given as readonly [Point, Point, Point]));
    }
  }
  end(false);
  return lines.filter((line) => line.points.length > 1 || line.closed);
}

function curve(from: Point, [a, b, to]: readonly [Point, Point, Point]): Point[] {
  return Array.from({ length: PIECES }, (_, i) => {
    const t = (i + 1) / PIECES;
    const s = 1 - t;
    const at = (k: 0 | 1) => s ** 3 * from[k] + 3 * s * s * t * a[k] + 3 * s * t * t * b[k] + t ** 3 * to[k];
    return [at(0), at(1)] as const;
  });
}

/** How a path and areas lie to each other. */
export function relation(lines: readonly Polyline[], areas: readonly Bounds[]): "apart" | "crossing" | "inside" {
  let inside = true;
  let meets = false;
  for (const line of lines) {
    for (const [from, to] of edges(line)) {
      const hit = areas.some((area) => insideParts(from, to, area) !== undefined);
      meets ||= hit;
      inside &&= areas.some((area) => holds(area, from) && holds(area, to));
      if (meets && !inside) return "crossing";
    }
  }
  if (!meets) return "apart";
  return inside ? "inside" : "crossing";
}

/** What of the lines lies outside of the areas. */
export function cutStroke(lines: readonly Polyline[], areas: readonly Bounds[]): Polyline[] {
  return areas.reduce<readonly Polyline[]>(
    (left, area) => left.flatMap((line) => outside(line, area)),
    lines,
  ) as Polyline[];
}

function outside(line: Polyline, area: Bounds): Polyline[] {
  const pairs = edges(line);
  if (pairs.every(([from, to]) => insideParts(from, to, area) === undefined)) return [line];
  const runs: Point[][] = [];
  const add = (from: Point, to: Point) => {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last![0] === from[0] && last![1] === from[1]) run.push(to);
    else runs.push([from, to]);
  };
  for (const [from, to] of pairs) {
    const part = insideParts(from, to, area);
    if (!part) {
      add(from, to);
      continue;
    }
    const at = (t: number): Point => [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
    if (part[0] > 0) add(from, at(part[0]));
    if (part[1] < 1) add(at(part[1]), to);
  }
  return runs.map((points) => ({ points, closed: false }));
}

/** Polygons that fill what the lines fill, less the areas; by either rule, since windings stay as they are. */
export function cutFill(lines: readonly Polyline[], areas: readonly Bounds[]): Polyline[] {
  let polygons = lines.map(({ points }) => points);
  for (const area of areas) polygons = polygons.flatMap((polygon) => outsideOf(polygon, area));
  return polygons.map((points) => ({ points, closed: true }));
}

/** Left, right, below and above: four parts that do not overlap. */
function outsideOf(polygon: readonly Point[], [left, bottom, right, top]: Bounds): Point[][] {
  const between = clipHalf(clipHalf(polygon, 0, left, 1), 0, right, -1);
  return [
    clipHalf(polygon, 0, left, -1),
    clipHalf(polygon, 0, right, 1),
    clipHalf(between, 1, bottom, -1),
    clipHalf(between, 1, top, 1),
  ].filter((part) => part.length > 2);
}

/** The polygon where coordinate `axis` is at least `limit` (`sign` 1) or at most (`sign` -1): Sutherland and Hodgman. */
function clipHalf(polygon: readonly Point[], axis: 0 | 1, limit: number, sign: 1 | -1): Point[] {
  const result: Point[] = [];
  polygon.forEach((point, index) => {
    const previous = polygon[(index + polygon.length - 1) % polygon.length]!;
    const [isIn, wasIn] = [sign * (point[axis] - limit) >= 0, sign * (previous[axis] - limit) >= 0];
    if (isIn !== wasIn) {
      const t = (limit - previous[axis]) / (point[axis] - previous[axis]);
      const other = previous[1 - axis]! + (point[1 - axis]! - previous[1 - axis]!) * t;
      result.push(axis === 0 ? [limit, other] : [other, limit]);
    }
    if (isIn) result.push(point);
  });
  return result;
}

function edges({ points, closed }: Polyline): [Point, Point][] {
  const pairs: [Point, Point][] = [];
  for (let i = 1; i < points.length; i++) pairs.push([points[i - 1]!, points[i]!]);
  if (closed && points.length > 0) pairs.push([points.at(-1)!, points[0]!]);
  return pairs;
}

function holds([left, bottom, right, top]: Bounds, [x, y]: Point): boolean {
  return x >= left && x <= right && y >= bottom && y <= top;
}

/** The part of an edge within a box as parameters from 0 to 1; undefined when there is none (Liang and Barsky). */
function insideParts(
  from: Point,
  to: Point,
  [left, bottom, right, top]: Bounds,
): readonly [number, number] | undefined {
  let [low, high] = [0, 1];
  for (const [axis, min, max] of [
    [0, left, right],
    [1, bottom, top],
  ] as const) {
    const delta = to[axis] - from[axis];
    if (delta === 0) {
      if (from[axis] < min || from[axis] > max) return undefined;
      continue;
    }
    const [a, b] = [(min - from[axis]) / delta, (max - from[axis]) / delta];
    low = Math.max(low, Math.min(a, b));
    high = Math.min(high, Math.max(a, b));
    if (low > high) return undefined;
  }
  return [low, high];
}

/** The operators that paint what is left of a path, by what they paint. */
export function paintingOf({ fill, stroke }: PathMark): { readonly fill?: "f" | "f*"; readonly stroke?: "S" } {
  return {
    ...(fill && { fill: fill === "evenodd" ? ("f*" as const) : ("f" as const) }),
    ...(stroke && { stroke: "S" as const }),
  };
}

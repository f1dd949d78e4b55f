/**
 * Cuts paths at a box. What is filled looks the same inside the box afterwards: an area is cut at each of the box's four
 * sides in turn (Sutherland and Hodgman), curves being divided until each piece lies on one side.
 */
import type { PathSegment } from "../content/marks.ts";
import { type Bounds, boundsOf, overlap, type Point } from "../geometry/matrix.ts";

/** A line, or a curve with two control points. */
export interface Piece {
  readonly from: Point;
  readonly controls: readonly [Point, Point] | undefined;
  readonly to: Point;
}

export interface Contour {
  readonly pieces: readonly Piece[];
  readonly closed: boolean;
}

/** Divided so often, a piece is as good as a line. */
const DEEPEST = 12;

/** The subpaths of a path. */
export function contoursOf(segments: readonly PathSegment[]): Contour[] {
  const contours: Contour[] = [];
  let pieces: Piece[] = [];
  let [start, current]: [Point, Point] = [
    [0, 0],
    [0, 0],
  ];
  const end = (closed: boolean) => {
    if (pieces.length > 0) contours.push({ pieces, closed });
    pieces = [];
  };
  for (const { kind, points } of segments) {
    const to = points.at(-1) ?? start;
    if (kind === "move") {
      end(false);
      start = to;
    } else if (kind === "close") {
      if (!same(current, start) || pieces.length === 0) pieces.push({ from: current, controls: undefined, to: start });
      end(true);
    } else {
      const controls = kind === "curve" ? ([points[0]!, points[1]!] as const) : undefined;
      pieces.push({ from: current, controls, to });
    }
    current = to;
  }
  end(false);
  return contours;
}

/** The part of a filled area inside the box. */
export function cutArea(contour: Contour, [left, bottom, right, top]: Bounds): Contour {
  const first = contour.pieces[0]!.from;
  const last = contour.pieces.at(-1)!.to;
  let pieces: readonly Piece[] = same(first, last)
    ? contour.pieces
    : [...contour.pieces, { from: last, controls: undefined, to: first }];
  const sides: ((point: Point) => number)[] = [
    ([x]) => x - left,
    ([x]) => right - x,
    ([, y]) => y - bottom,
    ([, y]) => top - y,
  ];
  for (const inside of sides) pieces = cutAtSide(pieces, inside);
  return { pieces, closed: true };
}

/** `inside` is how far inside a point is, negative outside. */
function cutAtSide(pieces: readonly Piece[], inside: (point: Point) => number): Piece[] {
  const kept: Piece[] = [];
  const add = (piece: Piece) => {
    const last = kept.at(-1);
    if (last && !same(last.to, piece.from)) kept.push({ from: last.to, controls: undefined, to: piece.from });
    if (!same(piece.from, piece.to) || piece.controls) kept.push(piece);
  };
  const cut = (piece: Piece, depth: number) => {
    const { from, controls, to } = piece;
    const [a, b] = [inside(from), inside(to)];
    const others = controls?.map(inside) ?? [];
    if (a >= 0 && b >= 0 && others.every((distance) => distance >= 0)) return add(piece);
    if (a < 0 && b < 0 && others.every((distance) => distance < 0)) return;
    if (controls && depth < DEEPEST) {
      for (const half of halves(piece)) cut(half, depth + 1);
      return;
    }
    if (a < 0 && b < 0) return;
    const crossing = between(from, to, a / (a - b || 1));
    if (a >= 0 && b >= 0) add({ from, controls: undefined, to });
    else if (a >= 0) add({ from, controls: undefined, to: crossing });
    else add({ from: crossing, controls: undefined, to });
  };
  for (const piece of pieces) cut(piece, 0);
  const [first, last] = [kept[0], kept.at(-1)];
  if (first && last && !same(last.to, first.from)) kept.push({ from: last.to, controls: undefined, to: first.from });
  return kept;
}

/** The stretches of a line that touch the box, each open. A line that stays inside is given as it is. */
export function cutLine(contour: Contour, box: Bounds): Contour[] {
  const parts = contour.pieces.flatMap((piece) => cutPiece(piece, box, 0));
  if (parts.every((part) => part !== undefined)) return [{ pieces: parts, closed: contour.closed }];
  // A closed line starts where it is cut, or its ends would show where they met.
  const gap = parts.indexOf(undefined);
  const ordered = contour.closed ? [...parts.slice(gap), ...parts.slice(0, gap)] : parts;
  const stretches: Piece[][] = [];
  let open = false;
  for (const part of ordered) {
    if (part && open) stretches.at(-1)!.push(part);
    else if (part) stretches.push([part]);
    open = part !== undefined;
  }
  return stretches.map((pieces) => ({ pieces, closed: false }));
}

/** Undefined stands for what was left out. */
function cutPiece(piece: Piece, box: Bounds, depth: number): (Piece | undefined)[] {
  const bounds = boundsOf([piece.from, ...(piece.controls ?? []), piece.to]);
  if (!overlap(bounds, box)) return [undefined];
  const within = bounds[0] >= box[0] && bounds[1] >= box[1] && bounds[2] <= box[2] && bounds[3] <= box[3];
  if (within || depth === DEEPEST) return [piece];
  return joinGaps(
    halves(piece).flatMap((half) => cutPiece(half, box, depth + 1)),
    piece,
  );
}

/** A piece none of whose parts was left out stays whole. */
function joinGaps(parts: (Piece | undefined)[], whole: Piece): (Piece | undefined)[] {
  return parts.includes(undefined) ? parts : [whole];
}

function halves({ from, controls, to }: Piece): [Piece, Piece] {
  if (!controls) {
    const middle = between(from, to, 0.5);
    return [
      { from, controls, to: middle },
      { from: middle, controls, to },
    ];
  }
  const [a, b, c] = [
    between(from, controls[0], 0.5),
    between(controls[0], controls[1], 0.5),
    between(controls[1], to, 0.5),
  ];
  const [d, e] = [between(a, b, 0.5), between(b, c, 0.5)];
  const middle = between(d, e, 0.5);
  return [
    { from, controls: [a, d], to: middle },
    { from: middle, controls: [e, c], to },
  ];
}

function between([x1, y1]: Point, [x2, y2]: Point, at: number): Point {
  return [x1 + (x2 - x1) * at, y1 + (y2 - y1) * at];
}

function same(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

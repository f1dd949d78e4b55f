/** Transformations of the plane as PDF writes them: [a b c d e f], ISO 32000-2 §8.3.3. */
import { asArray, type PdfObject, resolve } from "../syntax/objects.ts";

export type Matrix = readonly [number, number, number, number, number, number];
export type Point = readonly [x: number, y: number];
/** Left, bottom, right and top. */
export type Bounds = readonly [number, number, number, number];
/** Lower left, lower right, upper right and upper left corner, before they were turned. */
export type Quad = readonly [Point, Point, Point, Point];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `first`, then `second`. */
export function multiply(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [A, B, C, D, E, F] = second;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

export function translation(x: number, y: number): Matrix {
  return [1, 0, 0, 1, x, y];
}

export function scaling(x: number, y = x): Matrix {
  return [x, 0, 0, y, 0, 0];
}

/** Anticlockwise, in degrees; exact for multiples of 90. */
export function rotation(degrees: number): Matrix {
  const exact = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ][(((degrees / 90) % 4) + 4) % 4];
  const [cos, sin] = exact ?? [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [cos!, sin!, -sin!, cos!, 0, 0];
}

/** Undefined for one that flattens the plane. */
export function invert([a, b, c, d, e, f]: Matrix): Matrix | undefined {
  const determinant = a * d - b * c;
  if (!Number.isFinite(1 / determinant)) return undefined;
  return [
    d / determinant,
    -b / determinant,
    -c / determinant,
    a / determinant,
    (c * f - d * e) / determinant,
    (b * e - a * f) / determinant,
  ];
}

export function transform([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

export function transformBox(matrix: Matrix, [left, bottom, right, top]: Bounds): Quad {
  return [
    transform(matrix, [left, bottom]),
    transform(matrix, [right, bottom]),
    transform(matrix, [right, top]),
    transform(matrix, [left, top]),
  ];
}

/** The smallest upright box around points; around none, one that holds nothing. */
export function boundsOf(points: readonly Point[]): Bounds {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    bottom = Math.min(bottom, y);
    right = Math.max(right, x);
    top = Math.max(top, y);
  }
  return [left, bottom, right, top];
}

export function intersect(a: Bounds, b: Bounds): Bounds {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}

/** True when two boxes share more than an edge, or one of them is a line or a point inside the other. */
export function overlap(a: Bounds, b: Bounds): boolean {
  const [left, bottom, right, top] = intersect(a, b);
  const flat = (box: Bounds, at: 0 | 1) => box[at] === box[at + 2];
  const meets = (low: number, high: number, at: 0 | 1) => low < high || (low === high && (flat(a, at) || flat(b, at)));
  return meets(left, right, 0) && meets(bottom, top, 1);
}

/** An array of six numbers; undefined for anything else. */
export function readMatrix(object: PdfObject): Matrix | undefined {
  const values = (asArray(object) ?? []).map((item) => resolve(item));
  return values.length === 6 && values.every((value) => typeof value === "number")
    ? (values as unknown as Matrix)
    : undefined;
}

/** How much larger things get: the square root of how their area grows. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}

/** No page is so large that a millionth of a point shows. */
export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

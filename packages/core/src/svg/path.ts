/** Outlines: path data (SVG 2 §9.3) and basic shapes (§10) as the straight lines and cubic curves that PDF knows. */
import { type Bounds, boundsOf, type ContentWriter, type Matrix, rounded, transform } from "../pdf/index.ts";
import type { SvgElement } from "./parse-svg.ts";
import { length, numbersIn } from "./values.ts";

type Point = readonly [number, number];

export interface Segment {
  readonly kind: "move" | "line" | "curve" | "close";
  /** The end point last. */
  readonly points: readonly Point[];
}

/** How many numbers each command takes. */
const OPERANDS: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };

/** The circle's quarter as a cubic curve. */
const QUARTER = 0.5522847498;

/** Up to the first mistake, as the specification asks (§9.3.4). */
export function pathSegments(data: string): Segment[] {
  const pen = new Pen();
  for (const [, command, list] of data.matchAll(/([a-z])([^a-df-z]*)/gi)) {
    const kind = command!.toLowerCase();
    const count = OPERANDS[kind];
    if (count === undefined) break;
    const values = kind === "a" ? arcNumbers(list!) : numbersIn(list!);
    if (count === 0) {
      pen.close();
      continue;
    }
    for (let at = 0; at + count <= values.length; at += count) {
      // Further pairs after a move are lines.
      const step = kind === "m" && at > 0 ? "l" : kind;
      pen.draw(step, values.slice(at, at + count), command === kind);
    }
    if (values.length % count !== 0 || values.length === 0) break;
  }
  return pen.segments;
}

/** The flags of arcs are one digit each and need nothing between them. */
function arcNumbers(list: string): number[] {
  const number = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;
  const arc = new RegExp(
    String.raw`(${number})[\s,]*(${number})[\s,]*(${number})[\s,]*([01])[\s,]*([01])[\s,]*(${number})[\s,]*(${number})`,
    "gi",
  );
  return [...list.matchAll(arc)].flatMap((found) => found.slice(1).map(Number));
}

class Pen {
  readonly segments: Segment[] = [];
  #at: Point = [0, 0];
  #start: Point = [0, 0];
  /** The last control point, by the kind of curve it belongs to. */
  #cubic: Point | undefined;
  #quadratic: Point | undefined;

  close(): void {
    if (this.segments.length === 0) return;
    this.segments.push({ kind: "close", points: [] });
    this.#at = this.#start;
    this.#cubic = this.#quadratic = undefined;
  }

  draw(kind: string, values: readonly number[], relative: boolean): void {
    const [x, y] = this.#at;
    const [dx, dy] = relative ? [x, y] : [0, 0];
    const point = (index: number): Point => [values[index]! + dx, values[index + 1]! + dy];
    const [cubic, quadratic] = [this.#cubic, this.#quadratic];
    this.#cubic = this.#quadratic = undefined;
    if (kind === "m") this.#move(point(0));
    else if (kind === "l") this.#line(point(0));
    else if (kind === "h") this.#line([values[0]! + dx, y]);
    else if (kind === "v") this.#line([x, values[0]! + dy]);
    else if (kind === "c") this.#curve(point(0), point(2), point(4));
    else if (kind === "s") this.#curve(cubic ? mirrored(cubic, this.#at) : this.#at, point(0), point(2));
    else if (kind === "q") this.#bend(point(0), point(2));
    else if (kind === "t") this.#bend(quadratic ? mirrored(quadratic, this.#at) : this.#at, point(0));
    else this.#arc(values, point(5));
  }

  #move(to: Point): void {
    this.segments.push({ kind: "move", points: [to] });
    this.#at = this.#start = to;
  }

  #line(to: Point): void {
    this.segments.push({ kind: "line", points: [to] });
    this.#at = to;
  }

  #curve(first: Point, second: Point, to: Point): void {
    this.segments.push({ kind: "curve", points: [first, second, to] });
    this.#cubic = second;
    this.#at = to;
  }

  #bend(control: Point, to: Point): void {
    const part = (from: Point): Point => [
      from[0] + ((control[0] - from[0]) * 2) / 3,
      from[1] + ((control[1] - from[1]) * 2) / 3,
    ];
    this.#curve(part(this.#at), part(to), to);
    this.#cubic = undefined;
    this.#quadratic = control;
  }

  /** SVG 2 appendix B.2: from end points to a centre, then a curve for each quarter at most. */
  #arc([givenX, givenY, degrees, large, sweep]: readonly number[], to: Point): void {
    let [rx, ry] = [Math.abs(givenX!), Math.abs(givenY!)];
    const from = this.#at;
    if (rx === 0 || ry === 0 || (from[0] === to[0] && from[1] === to[1])) return this.#line(to);
    const angle = (degrees! * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const [halfX, halfY] = [(from[0] - to[0]) / 2, (from[1] - to[1]) / 2];
    const [x1, y1] = [cos * halfX + sin * halfY, cos * halfY - sin * halfX];
    const excess = (x1 / rx) ** 2 + (y1 / ry) ** 2;
    if (excess > 1) [rx, ry] = [rx * Math.sqrt(excess), ry * Math.sqrt(excess)];
    const below = (rx * y1) ** 2 + (ry * x1) ** 2;
    const root = Math.sqrt(Math.max(0, (rx * ry) ** 2 - below) / below) * (large === sweep ? -1 : 1);
    const [cx1, cy1] = [(root * rx * y1) / ry, (-root * ry * x1) / rx];
    const centre: Point = [
      cos * cx1 - sin * cy1 + (from[0] + to[0]) / 2,
      sin * cx1 + cos * cy1 + (from[1] + to[1]) / 2,
    ];
    const start = Math.atan2((y1 - cy1) / ry, (x1 - cx1) / rx);
    let turn = Math.atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx) - start;
    if (sweep === 1 && turn < 0) turn += 2 * Math.PI;
    if (sweep !== 1 && turn > 0) turn -= 2 * Math.PI;
    const parts = Math.max(1, Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-6));
    const step = turn / parts;
    const reach = (4 / 3) * Math.tan(step / 4);
    const place = (x: number, y: number): Point => [
      centre[0] + cos * rx * x - sin * ry * y,
      centre[1] + sin * rx * x + cos * ry * y,
    ];
    for (let i = 0; i < parts; i++) {
      const [a, b] = [start + step * i, start + step * (i + 1)];
      const end = i === parts - 1 ? to : place(Math.cos(b), Math.sin(b));
      this.#curve(
        place(Math.cos(a) - reach * Math.sin(a), Math.sin(a) + reach * Math.cos(a)),
        place(Math.cos(b) + reach * Math.sin(b), Math.sin(b) - reach * Math.cos(b)),
        end,
      );
    }
    this.#cubic = undefined;
  }
}

function mirrored(point: Point, about: Point): Point {
  return [2 * about[0] - point[0], 2 * about[1] - point[1]];
}

/** The outline of a shape element; undefined for other elements. `view` is what percentages are of. */
export function shapeSegments(
  { name, attributes }: SvgElement,
  view: { readonly width: number; readonly height: number },
): Segment[] | undefined {
  const across = (key: string) => length(attributes.get(key), view.width) ?? 0;
  const down = (key: string) => length(attributes.get(key), view.height) ?? 0;
  switch (name) {
    case "path":
      return pathSegments(attributes.get("d") ?? "");
    case "line":
      return polyline([across("x1"), down("y1"), across("x2"), down("y2")], false);
    case "polyline":
    case "polygon":
      return polyline(numbersIn(attributes.get("points") ?? ""), name === "polygon");
    case "circle": {
      const radius = length(attributes.get("r"), Math.hypot(view.width, view.height) / Math.SQRT2) ?? 0;
      return ellipse(across("cx"), down("cy"), radius, radius);
    }
    case "ellipse":
      return ellipse(across("cx"), down("cy"), across("rx"), down("ry"));
    case "rect": {
      const [width, height] = [across("width"), down("height")];
      const [rx, ry] = [length(attributes.get("rx"), view.width), length(attributes.get("ry"), view.height)];
      return rectangle(
        [across("x"), down("y"), width, height],
        Math.min(rx ?? ry ?? 0, width / 2),
        Math.min(ry ?? rx ?? 0, height / 2),
      );
    }
  }
  return undefined;
}

function polyline(values: readonly number[], closed: boolean): Segment[] {
  const segments: Segment[] = [];
  for (let i = 0; i + 1 < values.length; i += 2)
    segments.push({ kind: i === 0 ? "move" : "line", points: [[values[i]!, values[i + 1]!]] });
  if (closed && segments.length > 0) segments.push({ kind: "close", points: [] });
  return segments;
}

function ellipse(cx: number, cy: number, rx: number, ry: number): Segment[] {
  return rx > 0 && ry > 0 ? rectangle([cx - rx, cy - ry, rx * 2, ry * 2], rx, ry) : [];
}

function rectangle(
  [x, y, width, height]: readonly [number, number, number, number],
  rx: number,
  ry: number,
): Segment[] {
  if (!(width > 0 && height > 0)) return [];
  const [right, bottom] = [x + width, y + height];
  if (!(rx > 0 && ry > 0)) return polyline([x, y, right, y, right, bottom, x, bottom], true);
  const [kx, ky] = [rx * (1 - QUARTER), ry * (1 - QUARTER)];
  const corner = (first: Point, second: Point, to: Point): Segment => ({ kind: "curve", points: [first, second, to] });
  const line = (to: Point): Segment => ({ kind: "line", points: [to] });
  return [
    { kind: "move", points: [[x + rx, y]] },
    line([right - rx, y]),
    corner([right - kx, y], [right, y + ky], [right, y + ry]),
    line([right, bottom - ry]),
    corner([right, bottom - ky], [right - kx, bottom], [right - rx, bottom]),
    line([x + rx, bottom]),
    corner([x + kx, bottom], [x, bottom - ky], [x, bottom - ry]),
    line([x, y + ry]),
    corner([x, y + ky], [x + kx, y], [x + rx, y]),
    { kind: "close", points: [] },
  ];
}

const OPERATORS = { move: "m", line: "l", curve: "c", close: "h" } as const;

/** Writes the outline as the current path. */
export function writeSegments(
  writer: ContentWriter,
  segments: readonly Segment[],
  matrix: Matrix = [1, 0, 0, 1, 0, 0],
): void {
  let started = false;
  for (const { kind, points } of segments) {
    // A path that does not begin with a move is wrong; after a close the next line begins where the last began.
    if (!started && kind !== "move") continue;
    started = true;
    writer.op(OPERATORS[kind], ...points.flatMap((point) => transform(matrix, point).map(rounded)));
  }
}

/** Undefined when there is nothing. Control points count. */
export function boundsOfSegments(segments: readonly Segment[]): Bounds | undefined {
  const points = segments.flatMap((segment) => segment.points);
  return points.length > 0 ? boundsOf(points) : undefined;
}

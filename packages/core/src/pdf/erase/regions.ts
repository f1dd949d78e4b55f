/** The parts of a page that are to be emptied, in the space of the outermost content stream. */
import { type Bounds, boundsOf, intersect, overlap, type Point, type Quad } from "../geometry/matrix.ts";

export interface Region {
  readonly quad: Quad;
  /**
   * "text": glyphs that stand in it go, pixels of images, and shapes no larger than it, which may be letters; others stay.
   * "area": all that is in it goes.
   */
  readonly kind: "text" | "area";
}

interface Placed extends Region {
  readonly bounds: Bounds;
}

/** Side of the cells by which regions are looked up. */
const CELL = 6;

/** A region that takes more cells than this is looked at for every glyph. */
const MOST_CELLS = 400;

/** Of a glyph's box at least this part must lie in an area for the glyph to go; boxes of neighbours touch. */
const TOUCHED = 0.05;

export class Regions {
  readonly all: readonly Placed[];
  readonly areas: readonly Bounds[];
  readonly #cells = new Map<string, Placed[]>();
  readonly #large: Placed[] = [];

  constructor(regions: readonly Region[]) {
    this.all = regions.map((region) => ({ ...region, bounds: boundsOf(region.quad) }));
    this.areas = this.all.filter(({ kind }) => kind === "area").map(({ bounds }) => bounds);
    for (const region of this.all) {
      const cells = cellsOf(region.bounds);
      if (!cells) this.#large.push(region);
      for (const cell of cells ?? []) {
        const list = this.#cells.get(cell);
        if (list) list.push(region);
        else this.#cells.set(cell, [region]);
      }
    }
  }

  get empty(): boolean {
    return this.all.length === 0;
  }

  /** True when a glyph in this box has to go. */
  takesGlyph(quad: Quad): boolean {
    const bounds = boundsOf(quad);
    return this.#near(bounds).some((region) =>
      region.kind === "area" ? touches(bounds, region.bounds) : standsIn(quad, bounds, region),
    );
  }

  /** True when a shape in this box stands where text is to go, and could be one of its letters. */
  takesShape(bounds: Bounds): boolean {
    const center = middle(bounds);
    return this.#near(bounds).some(
      ({ kind, bounds: region }) => kind === "text" && inBounds(center, region) && fits(bounds, region),
    );
  }

  /** Regions of either kind that meet a box. */
  meeting(bounds: Bounds): readonly Placed[] {
    return this.all.filter((region) => overlap(region.bounds, bounds));
  }

  #near(bounds: Bounds): readonly Placed[] {
    if (this.all.length < 8) return this.all;
    const cells = cellsOf(bounds);
    if (!cells) return this.all;
    const found = new Set(this.#large);
    for (const cell of cells) for (const region of this.#cells.get(cell) ?? []) found.add(region);
    return [...found];
  }
}

/** Names of the cells that a box meets; undefined when it is too large, too far away to count cells there, or no box. */
function cellsOf([left, bottom, right, top]: Bounds): string[] | undefined {
  const [fromX, toX, fromY, toY] = [left, right, bottom, top].map((value) => Math.floor(value / CELL)) as [
    number,
    number,
    number,
    number,
  ];
  const count = (toX - fromX + 1) * (toY - fromY + 1);
  const isCountable = [fromX, toX, fromY, toY].every(Number.isSafeInteger);
  if (!isCountable || count < 1 || count > MOST_CELLS) return undefined;
  const cells: string[] = [];
  for (let x = fromX; x <= toX; x++) for (let y = fromY; y <= toY; y++) cells.push(`${x} ${y}`);
  return cells;
}

function touches(glyph: Bounds, area: Bounds): boolean {
  const center = middle(glyph);
  if (inBounds(center, area)) return true;
  const [left, bottom, right, top] = intersect(glyph, area);
  if (right <= left || top <= bottom) return false;
  const size = (glyph[2] - glyph[0]) * (glyph[3] - glyph[1]);
  return (right - left) * (top - bottom) > TOUCHED * size;
}

/** The middle of one lies in the other: two engines never agree on the height of a font, but they do on its baseline. */
function standsIn(quad: Quad, bounds: Bounds, region: Placed): boolean {
  const {
    bounds: [left, bottom, right, top],
  } = region;
  if (bounds[0] > right || bounds[2] < left || bounds[1] > top || bounds[3] < bottom) return false;
  return inQuad(centerOf(quad), region.quad) || inQuad(centerOf(region.quad), quad);
}

function centerOf([a, b, c, d]: Quad): Point {
  return [(a[0] + b[0] + c[0] + d[0]) / 4, (a[1] + b[1] + c[1] + d[1]) / 4];
}

function fits(shape: Bounds, region: Bounds): boolean {
  return shape[2] - shape[0] <= region[2] - region[0] && shape[3] - shape[1] <= region[3] - region[1];
}

function middle([left, bottom, right, top]: Bounds): Point {
  return [(left + right) / 2, (bottom + top) / 2];
}

function inBounds([x, y]: Point, [left, bottom, right, top]: Bounds): boolean {
  return x >= left && x <= right && y >= bottom && y <= top;
}

/** On the same side of all edges, whichever way round they run. */
export function inQuad([x, y]: Point, quad: Quad): boolean {
  let side = 0;
  for (let i = 0; i < 4; i++) {
    const [from, to] = [quad[i]!, quad[(i + 1) % 4]!];
    const cross = (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
    if (Math.abs(cross) < 1e-9) continue;
    if (side !== 0 && Math.sign(cross) !== side) return false;
    side = Math.sign(cross);
  }
  return side !== 0;
}

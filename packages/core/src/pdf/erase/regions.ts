/** The parts of a page that are to be emptied, in the space of the outermost content stream. */
import { type Bounds, boundsOf, intersect, overlap, type Point, type Quad } from "../geometry/matrix.ts";

export interface Region {
  readonly quad: Quad;
  /**
   * "text": glyphs that stand in it go, and pixels of images; lines and shapes stay.
   * "area": all that is in it goes.
   */
  readonly kind: "text" | "area";
}

interface Placed extends Region {
  readonly bounds: Bounds;
}

/** Height of the strips by which regions are looked up. */
const STRIP = 24;

/** Of a glyph's box at least this part must lie in an area for the glyph to go; boxes of neighbours touch. */
const TOUCHED = 0.05;

export class Regions {
  readonly all: readonly Placed[];
  readonly areas: readonly Bounds[];
  readonly #strips = new Map<number, Placed[]>();

  constructor(regions: readonly Region[]) {
    this.all = regions.map((region) => ({ ...region, bounds: boundsOf(region.quad) }));
    this.areas = this.all.filter(({ kind }) => kind === "area").map(({ bounds }) => bounds);
    for (const region of this.all) {
      for (let strip = stripOf(region.bounds[1]); strip <= stripOf(region.bounds[3]); strip++) {
        const list = this.#strips.get(strip);
        if (list) list.push(region);
        else this.#strips.set(strip, [region]);
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

  /** Regions of either kind that meet a box. */
  meeting(bounds: Bounds): readonly Placed[] {
    return this.all.filter((region) => overlap(region.bounds, bounds));
  }

  #near(bounds: Bounds): Placed[] {
    const found = new Set<Placed>();
    const first = stripOf(bounds[1]);
    const last = Math.min(stripOf(bounds[3]), first + 1000);
    for (let strip = first; strip <= last; strip++)
      for (const region of this.#strips.get(strip) ?? []) found.add(region);
    return [...found];
  }
}

const MOST_STRIPS = 1e6;

function stripOf(y: number): number {
  return Math.max(-MOST_STRIPS, Math.min(MOST_STRIPS, Math.floor(y / STRIP))) || 0;
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
  if (!overlap(bounds, region.bounds) && !inBounds(quad[0], region.bounds)) return false;
  return inQuad(centerOf(quad), region.quad) || inQuad(centerOf(region.quad), quad);
}

function centerOf([a, b, c, d]: Quad): Point {
  return [(a[0] + b[0] + c[0] + d[0]) / 4, (a[1] + b[1] + c[1] + d[1]) / 4];
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

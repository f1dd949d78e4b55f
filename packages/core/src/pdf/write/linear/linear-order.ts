/** The order and the numbers of the objects of a linearised file, ISO 32000-2 Annex F.3. */
import { OBJECTS_PER_STREAM } from "../packed-objects.ts";
import type { Reachable } from "../reachable.ts";
import type { ObjectUsers, Part } from "./object-users.ts";

/** One thing that stands in the file by itself: an object, by index, or an object stream, by the indices in it. */
export type Unit = number | readonly number[];

export interface LinearOrder {
  readonly opening: readonly Unit[];
  readonly firstPage: readonly Unit[];
  /** Private objects of the pages from the second on, the page first. */
  readonly otherPages: readonly (readonly Unit[])[];
  readonly shared: readonly Unit[];
  /** The outline's objects come together: part of `firstPage` or of `rest`, the outline dictionary first. */
  readonly outline: readonly Unit[];
  readonly rest: readonly Unit[];
}

export interface OrderOptions {
  readonly packs: boolean;
  /** Indices of what must not be packed. */
  readonly unpacked: ReadonlySet<number>;
  /** Index of the outline dictionary. */
  readonly outline: number | undefined;
}

export function linearOrder(reachable: Reachable, users: ObjectUsers, options: OrderOptions): LinearOrder {
  const { length, streams } = reachable.entries;
  const inPart: Record<Part, number[]> = { 4: [], 6: [], 7: [], 8: [], 9: [] };
  const outline: number[] = [];
  const pages = new Set(users.pages);
  for (let index = 0; index < length; index++) {
    if (users.isNull(index)) continue;
    if (users.inOutline(index)) outline.push(index);
    else if (!pages.has(index) && index !== users.root) inPart[users.part(index)].push(index);
  }
  const own: number[][] = users.pages.map(() => []);
  for (const index of inPart[7]) own[users.pageOf(index)]!.push(index);
  const pack = (indices: readonly number[]): readonly Unit[] => {
    if (!options.packs) return indices;
    const packable = (index: number) => !streams[index] && !options.unpacked.has(index) && users.mayShareStream(index);
    return packUnits(indices, packable);
  };
  const outlineUnits = withFirst(pack(outline), options.outline);
  const firstPageHasOutline = outline.length > 0 && users.part(outline[0]!) === 6;
  const { root } = users;
  return {
    opening: [root, ...pack(inPart[4])],
    firstPage: [users.pages[0]!, ...pack(inPart[6]), ...(firstPageHasOutline ? outlineUnits : [])],
    otherPages: users.pages.slice(1).map((page, i) => [page, ...pack(own[i + 1]!)]),
    shared: pack(inPart[8]),
    outline: outlineUnits,
    rest: [...(firstPageHasOutline ? [] : outlineUnits), ...pack(inPart[9])],
  };
}

/** Objects that may not be packed come first; what is left over for an object stream of its own is not worth one. */
function packUnits(indices: readonly number[], packable: (index: number) => boolean): Unit[] {
  const candidates = indices.filter(packable);
  const worthwhile = candidates.length >= FEWEST_PACKED;
  const units: Unit[] = worthwhile ? indices.filter((index) => !packable(index)) : [...indices];
  if (!worthwhile) return units;
  for (let at = 0; at < candidates.length; at += OBJECTS_PER_STREAM) {
    units.push(candidates.slice(at, at + OBJECTS_PER_STREAM));
  }
  return units;
}

const FEWEST_PACKED = 3;

/** The unit with the object at `index` to the front. */
function withFirst(units: readonly Unit[], index: number | undefined): Unit[] {
  const holds = (unit: Unit) => unit === index || (Array.isArray(unit) && (unit as number[]).includes(index!));
  return [...units.filter(holds), ...units.filter((unit) => !holds(unit))];
}

/** Small CFF font programs, written by hand (Adobe Technical Note 5176). */
import { latin1 } from "../syntax/print.ts";

/** An INDEX of items, §5; its offsets are of two bytes. */
export function cffIndex(items: readonly (readonly number[])[]): number[] {
  if (items.length === 0) return [0, 0];
  let at = 1;
  const offsets = [at, ...items.map((item) => (at += item.length))];
  return [
    items.length >> 8,
    items.length & 255,
    2,
    ...offsets.flatMap((offset) => [offset >> 8, offset & 255]),
    ...items.flat(),
  ];
}

/** Of five bytes, table 3. */
export const cffNumber = (value: number) => [29, value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

/** A header, an INDEX of names, a top DICT, strings, subroutines, and what the top DICT points at. */
export function cff(
  top: (offset: (part: number) => number[]) => number[],
  parts: readonly (readonly number[])[],
  subroutines: readonly (readonly number[])[] = [],
): Uint8Array {
  const text = (word: string) => [...latin1(word)];
  const head = [1, 0, 4, 1, ...cffIndex([text("Odd")])];
  const rest = [...cffIndex([text("Zanzibar.alt"), text("uni0416")]), ...cffIndex(subroutines)];
  const build = (offset: (part: number) => number[]) => [...head, ...cffIndex([top(offset)]), ...rest];
  const start = build(() => cffNumber(0)).length;
  const places = parts.map((_, i) => start + parts.slice(0, i).flat().length);
  return Uint8Array.from([...build((part) => cffNumber(places[part]!)), ...parts.flat()]);
}

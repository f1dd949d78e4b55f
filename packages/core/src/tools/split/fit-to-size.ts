/** Cuts by size: as many pages into each part as stay within it. */
import { type AssemblyPlan, assemble, type SourceDocument } from "../../pdf/index.ts";
import type { Job } from "../../tool/define-tool.ts";
import { takePages } from "../documents.ts";

/** Groups of consecutive page indices; a group is larger than `maxSize` bytes only when it is a single page. */
export function fitToSize(
  { limits, progress, signal }: Job<unknown>,
  document: SourceDocument,
  maxSize: number,
): number[][] {
  const total = document.pages.length;
  const fits = (first: number, count: number) => {
    signal.throwIfAborted();
    const pages = takePages(document, span(first, count));
    return sizeOf({ pages, scope: "excerpt" }) <= maxSize;
  };
  const groups: number[][] = [];
  let expected = 1;
  for (let first = 0; first < total; first += groups.at(-1)!.length) {
    progress({ phase: "measuring", done: first, total });
    expected = largest(total - first, expected, (count) => fits(first, count));
    groups.push(span(first, expected));
  }
  return groups;

  function sizeOf(plan: AssemblyPlan): number {
    let size = 0;
    for (const chunk of assemble(plan, limits, () => {})) size += chunk.length;
    return size;
  }
}

/** The largest count from 1 to `most` that fits, or 1: sought from `guess` outwards, as neighbours are much alike. */
function largest(most: number, guess: number, fits: (count: number) => boolean): number {
  let low = 1;
  let high = most + 1;
  let probe = Math.min(Math.max(guess, 2), most);
  while (high - low > 1) {
    if (fits(probe)) low = probe;
    else high = probe;
    probe = high > most && low * 2 < high ? Math.max(low + 1, low * 2) : (low + high) >> 1;
  }
  return low;
}

function span(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}

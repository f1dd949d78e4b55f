/** Article threads and their beads, ISO 32000-2 §12.4.3. */
import { asDict, type PdfDict, PdfRef } from "../syntax/objects.ts";

export interface Bead {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
}

export interface Article {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  /** In reading order. */
  readonly beads: readonly Bead[];
}

/** Reads the threads a catalog lists. A bead met twice ends its article, so circles that miss the first bead end too. */
export function readArticles(catalog: PdfDict): Article[] {
  const visited = new Set<number>();
  return (catalog.array("Threads") ?? []).flatMap((ref) => {
    const dict = ref instanceof PdfRef ? asDict(ref) : undefined;
    return dict ? [{ ref: ref as PdfRef, dict, beads: readBeads(dict.raw("F"), visited) }] : [];
  });
}

function readBeads(first: unknown, visited: Set<number>): Bead[] {
  const beads: Bead[] = [];
  let next = first;
  while (next instanceof PdfRef && !visited.has(next.num)) {
    visited.add(next.num);
    const dict = asDict(next);
    if (!dict) break;
    beads.push({ ref: next, dict });
    next = dict.raw("N");
  }
  return beads;
}

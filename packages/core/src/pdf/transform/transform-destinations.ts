/** Destinations into pages that were moved, wherever they stand in a document: ISO 32000-2 §12.3.2. */
import type { DocumentEdit } from "../edit/document-edit.ts";
import { type Matrix, rounded, transform } from "../geometry/matrix.ts";
import { PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, resolve } from "../syntax/objects.ts";

/** Where a page went: onto `page`, which may be itself, by `matrix`. */
export interface MovedPage {
  readonly page: PdfRef;
  readonly matrix: Matrix;
}

const KINDS = new Set(["XYZ", "Fit", "FitH", "FitV", "FitR", "FitB", "FitBH", "FitBV"]);

/**
 * Rewrites all objects of the edited document that hold a destination into one of the pages, by object number of the page.
 * `skip` are object numbers to leave alone.
 */
export function transformDestinations(
  edit: DocumentEdit,
  moved: ReadonlyMap<number, MovedPage>,
  skip: ReadonlySet<number> = new Set(),
): void {
  const { file } = edit;
  const rewrite = (object: PdfObject): PdfObject => {
    if (Array.isArray(object)) return rewriteArray(object as PdfObject[]);
    if (!(object instanceof PdfDict)) return object;
    let changed: Map<string, PdfObject> | undefined;
    for (const [key, value] of object.entries) {
      const rewritten = rewrite(value);
      if (rewritten !== value) (changed ??= new Map(object.entries)).set(key, rewritten);
    }
    return changed ? new PdfDict(changed) : object;
  };
  const rewriteArray = (items: readonly PdfObject[]): PdfObject => {
    const [target, kind] = items;
    const move = target instanceof PdfRef && target.home === file ? moved.get(target.num) : undefined;
    const name = resolve(kind ?? null);
    if (move && name instanceof PdfName && KINDS.has(name.value)) return moveDestination(items, name.value, move);
    const rewritten = items.map(rewrite);
    return rewritten.some((item, i) => item !== items[i]) ? rewritten : (items as PdfObject[]);
  };
  for (let num = 1; num < file.size; num++) {
    if (skip.has(num)) continue;
    const ref = file.ref(num);
    const object = edit.get(ref);
    if (object instanceof PdfStream) continue;
    const rewritten = rewrite(object);
    if (rewritten !== object) edit.replace(ref, rewritten);
  }
}

function moveDestination(items: readonly PdfObject[], kind: string, { page, matrix }: MovedPage): PdfObject[] {
  const numbers = items.slice(2).map((item) => resolve(item));
  const at = (index: number) => (typeof numbers[index] === "number" ? numbers[index] : undefined);
  const point = (x = 0, y = 0) => transform(matrix, [x, y]).map(rounded) as [number, number];
  switch (kind) {
    case "XYZ": {
      const [left, top] = point(at(0), at(1));
      return [page, items[1]!, at(0) === undefined ? null : left, at(1) === undefined ? null : top, items[4] ?? null];
    }
    case "FitR": {
      const [x1, y1] = point(at(0), at(1));
      const [x2, y2] = point(at(2), at(3));
      return [page, items[1]!, Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
    }
    case "FitH":
    case "FitBH":
      return [page, items[1]!, ...(at(0) === undefined ? items.slice(2) : [point(0, at(0))[1]])];
    case "FitV":
    case "FitBV":
      return [page, items[1]!, ...(at(0) === undefined ? items.slice(2) : [point(at(0), 0)[0]])];
  }
  return [page, ...items.slice(1)];
}

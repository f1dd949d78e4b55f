/** Moves and scales what is on a page, with all that refers to places on it. */
import { ContentWriter } from "../content/content-writer.ts";
import { contentStream } from "../content/content-stream.ts";
import { closedContents } from "../content/closed-contents.ts";
import type { DocumentEdit } from "../edit/document-edit.ts";
import { boundsOf, type Bounds, type Matrix, multiply, readMatrix, rounded, transformBox } from "../geometry/matrix.ts";
import { asArray, PdfDict, type PdfObject, PdfRef, PdfStream } from "../syntax/objects.ts";
import { transformAnnotation } from "./transform-annotation.ts";

const BOXES = ["BleedBox", "TrimBox", "ArtBox"];

export interface PageMove {
  /** From where things were to where they are, in default user space. */
  readonly matrix: Matrix;
  readonly mediaBox: Bounds;
  readonly userUnit: number;
}

/** What was outside the crop box stays out of sight; the page then shows all of `mediaBox`. */
export function transformPage(edit: DocumentEdit, index: number, { matrix, mediaBox, userUnit }: PageMove): void {
  const page = edit.page(index);
  const { dict } = page;
  const [left, bottom, right, top] = page.cropBox;
  const opening = new ContentWriter()
    .op("q")
    .op("cm", ...matrix.map(rounded))
    .op("re", left, bottom, right - left, top - bottom)
    .op("W")
    .op("n");
  const closing = new ContentWriter().text("").op("Q");
  const existing = closedContents(edit, dict);
  const Contents =
    existing.length === 0
      ? undefined
      : [edit.add(contentStream(opening.toBytes())), ...existing, edit.add(contentStream(closing.toBytes()))];
  const boxes = BOXES.map((key) => [key, movedBox(dict.get(key), matrix, mediaBox)] as const);
  edit.changePage(index, {
    ...Object.fromEntries(boxes),
    Contents,
    Resources: movedPatterns(edit, dict.raw("Resources"), page.resources, matrix),
    MediaBox: mediaBox.map(rounded),
    CropBox: mediaBox.map(rounded),
    UserUnit: userUnit === 1 ? undefined : userUnit,
    Thumb: undefined,
    Annots: movedAnnotations(edit, dict, matrix),
  });
  moveBeads(edit, dict, matrix);
}

function movedBox(box: PdfObject, matrix: Matrix, within: Bounds): PdfObject | undefined {
  const values = (asArray(box) ?? []).filter((value) => typeof value === "number");
  if (values.length !== 4) return undefined;
  const [left, bottom, right, top] = boundsOf(transformBox(matrix, values as unknown as Bounds));
  const clamp = (value: number, low: number, high: number) => rounded(Math.min(Math.max(value, low), high));
  return [
    clamp(left, within[0], within[2]),
    clamp(bottom, within[1], within[3]),
    clamp(right, within[0], within[2]),
    clamp(top, within[1], within[3]),
  ];
}

/** Patterns lie in the space of the page, not in the one that `cm` makes (§8.7.3.1), so they are moved by themselves. */
function movedPatterns(edit: DocumentEdit, raw: PdfObject | undefined, resources: PdfDict, matrix: Matrix): PdfObject {
  const patterns = edit.dict(resources.raw("Pattern"));
  if (!patterns || patterns.entries.size === 0) return raw ?? resources;
  const moved = [...patterns.entries].map(([name, value]): [string, PdfObject] => {
    const pattern = edit.get(value);
    if (pattern instanceof PdfDict) return [name, pattern.with({ Matrix: joined(pattern, matrix) })];
    if (!(pattern instanceof PdfStream)) return [name, value];
    const dict = pattern.dict.with({ Matrix: joined(pattern.dict, matrix) });
    return [name, edit.add(new PdfStream(dict, () => pattern.data))];
  });
  return resources.with({ Pattern: new PdfDict(moved) });
}

function joined(pattern: PdfDict, matrix: Matrix): PdfObject {
  const own = readMatrix(pattern.get("Matrix"));
  return (own ? multiply(own, matrix) : matrix).map(rounded);
}

function movedAnnotations(edit: DocumentEdit, page: PdfDict, matrix: Matrix): PdfObject | undefined {
  const annotations = asArray(edit.get(page.raw("Annots")));
  return annotations?.map((item) => {
    const annotation = edit.dict(item);
    if (!annotation) return item;
    const moved = transformAnnotation(annotation, matrix, edit);
    if (!(item instanceof PdfRef)) return moved;
    edit.replace(item, moved);
    return item;
  });
}

/** Article beads (§12.4.3). */
function moveBeads(edit: DocumentEdit, page: PdfDict, matrix: Matrix): void {
  for (const item of asArray(edit.get(page.raw("B"))) ?? []) {
    const rect = asArray(edit.dict(item)?.get("R") ?? null) ?? [];
    if (!(item instanceof PdfRef) || rect.length !== 4 || !rect.every((value) => typeof value === "number")) continue;
    edit.change(item, { R: boundsOf(transformBox(matrix, rect as unknown as Bounds)).map(rounded) });
  }
}

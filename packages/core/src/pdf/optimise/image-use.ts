/** How large images are shown: what of their pixels anyone can see. */
import { ContentSource } from "../content/content-source.ts";
import { pageContent } from "../content/page-content.ts";
import { walkContent } from "../content/walk-content.ts";
import type { DocumentEdit } from "../edit/document-edit.ts";
import { PdfDict, type PdfObject, PdfStream } from "../syntax/objects.ts";

/** In inches, the largest of all places where the image stands. */
export interface ShownSize {
  readonly width: number;
  readonly height: number;
}

const POINTS_PER_INCH = 72;

/**
 * The size at which each image is shown on pages. An image that stands elsewhere too, in a pattern, an annotation or a
 * glyph, is not among them: its size there is not known.
 */
export function shownSizes(edit: DocumentEdit, check: () => void): Map<PdfStream, ShownSize> {
  const sizes = new Map<PdfStream, ShownSize>();
  const source = new ContentSource(edit.file);
  for (let index = 0; index < edit.pageCount; index++) {
    check();
    const { dict, resources, userUnit } = edit.page(index);
    const content = pageContent(source, dict.raw("Contents") ?? null);
    walkContent(source, content, resources, {
      mark(mark) {
        if (mark.kind !== "image" || mark.inline) return;
        const [a, b, c, d] = mark.matrix;
        const known = sizes.get(mark.image) ?? { width: 0, height: 0 };
        sizes.set(mark.image, {
          width: Math.max(known.width, (Math.hypot(a, b) * userUnit) / POINTS_PER_INCH),
          height: Math.max(known.height, (Math.hypot(c, d) * userUnit) / POINTS_PER_INCH),
        });
      },
    });
  }
  for (const image of imagesElsewhere(edit)) sizes.delete(image);
  return sizes;
}

/** Images that patterns, annotations, glyphs and the masks of graphics states show. */
function imagesElsewhere(edit: DocumentEdit): Set<PdfStream> {
  const found = new Set<PdfStream>();
  const seen = new Set<PdfObject>();
  const stack: PdfObject[] = [];
  const push = (object: PdfObject | undefined) => {
    const value = edit.get(object);
    if ((value instanceof PdfDict || value instanceof PdfStream || Array.isArray(value)) && !seen.has(value)) {
      seen.add(value);
      stack.push(value);
    }
  };
  for (let index = 0; index < edit.pageCount; index++) {
    const { dict, resources } = edit.page(index);
    for (const annotation of asItems(edit.get(dict.raw("Annots")))) push(edit.dict(annotation)?.raw("AP"));
    pushHolders(edit, resources, push, new Set());
  }
  push(edit.dict(edit.catalog.raw("AcroForm"))?.raw("DR"));
  while (stack.length > 0) {
    const object = stack.pop()!;
    if (object instanceof PdfStream && object.dict.name("Subtype") === "Image") found.add(object);
    const dict = object instanceof PdfStream ? object.dict : object;
    const values = dict instanceof PdfDict ? [...dict.without("Parent", "P").entries.values()] : asItems(dict);
    for (const value of values) push(value);
  }
  return found;
}

/** Hands on the patterns, Type 3 fonts and soft masks of resources, and of the forms in them. */
function pushHolders(
  edit: DocumentEdit,
  resources: PdfDict,
  push: (object: PdfObject | undefined) => void,
  seen: Set<PdfDict>,
): void {
  const pending = [resources];
  for (let current = pending.pop(); current; current = pending.pop()) {
    if (seen.has(current)) continue;
    seen.add(current);
    const entries = (category: string) => [...(edit.dict(current!.raw(category))?.entries.values() ?? [])];
    for (const pattern of entries("Pattern")) push(pattern);
    for (const font of entries("Font")) if (edit.dict(font)?.name("Subtype") === "Type3") push(font);
    for (const state of entries("ExtGState")) push(edit.dict(state)?.raw("SMask"));
    for (const object of entries("XObject")) {
      const form = edit.get(object);
      const own = form instanceof PdfStream ? edit.dict(form.dict.raw("Resources")) : undefined;
      if (own) pending.push(own);
    }
  }
}

function asItems(object: PdfObject): readonly PdfObject[] {
  return Array.isArray(object) ? (object as PdfObject[]) : [];
}

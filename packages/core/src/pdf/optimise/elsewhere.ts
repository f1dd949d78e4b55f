/** What is shown by other than the content of pages: by patterns, annotations, glyphs, and the masks of graphics states. */
import type { DocumentEdit } from "../edit/document-edit.ts";
import { PdfDict, type PdfObject, PdfStream } from "../syntax/objects.ts";

/** All that can be reached from there. */
export function objectsElsewhere(edit: DocumentEdit): ReadonlySet<PdfObject> {
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
    const dict = object instanceof PdfStream ? object.dict : object;
    const values = dict instanceof PdfDict ? [...dict.without("Parent", "P").entries.values()] : asItems(dict);
    for (const value of values) push(value);
  }
  return seen;
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

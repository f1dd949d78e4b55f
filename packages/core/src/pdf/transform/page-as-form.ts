/** A page that becomes a form on another one, and what comes along: tags, annotations, articles. ISO 32000-2 §14.7.5.2.3. */
import { pageForm } from "../content/page-form.ts";
import type { DocumentEdit, EditedPage } from "../edit/document-edit.ts";
import type { Matrix } from "../geometry/matrix.ts";
import { asArray, type PdfDict, type PdfObject, PdfRef, PdfStream } from "../syntax/objects.ts";
import { transformAnnotation } from "./transform-annotation.ts";

/** The form of a page that is shown once: its marked content keeps its place in the tags, and the page its files. */
export function soleForm(edit: DocumentEdit, { dict, ...page }: EditedPage): PdfStream {
  const form = pageForm(edit.file, { dict, ...page });
  const entries = { StructParents: dict.raw("StructParents"), AF: dict.raw("AF") };
  return new PdfStream(form.dict.with(entries), () => form.data);
}

/** The page's annotations where `matrix` takes them, as those of the page `onto`. */
export function movedAnnotations(edit: DocumentEdit, page: PdfDict, matrix: Matrix, onto: PdfRef): PdfObject[] {
  return itemsOf(edit, page, "Annots").flatMap((item): PdfObject[] => {
    const annotation = edit.dict(item);
    if (!annotation) return [];
    const moved = transformAnnotation(annotation, matrix, edit).with({ P: onto });
    if (!(item instanceof PdfRef)) return [moved];
    edit.replace(item, moved);
    return [item];
  });
}

/** The items of a page's entry, such as its annotations or its article beads; none where there is no list. */
export function itemsOf(edit: DocumentEdit, page: PdfDict, entry: "Annots" | "B"): readonly PdfObject[] {
  return asArray(edit.get(page.raw(entry))) ?? [];
}

/** Takes away what a page holds outside a box: content, annotations, and the form fields that only stand there. */
import { ContentSource } from "../content/content-source.ts";
import { contentStream } from "../content/content-stream.ts";
import { pageContent } from "../content/page-content.ts";
import type { DocumentEdit } from "../edit/document-edit.ts";
import { numbers } from "../font/encodings.ts";
import { type Bounds, overlap } from "../geometry/matrix.ts";
import { asArray, type PdfObject, PdfRef } from "../syntax/objects.ts";
import { ContentCutter } from "./cut-content.ts";
import type { CutImages } from "./cut-images.ts";

/** `box` in default user space; it becomes all there is of the page. */
export function cutPage(edit: DocumentEdit, index: number, box: Bounds, images: CutImages): void {
  const page = edit.page(index);
  const source = new ContentSource(edit.file);
  const cutter = new ContentCutter(edit, source, box, images);
  const { content, resources } = cutter.cut(
    pageContent(source, edit.get(page.dict.raw("Contents")), edit),
    page.resources,
  );
  edit.changePage(index, {
    Contents: edit.add(contentStream(content)),
    Resources: resources,
    MediaBox: box,
    CropBox: box,
    BleedBox: undefined,
    TrimBox: undefined,
    ArtBox: undefined,
    Thumb: undefined,
    PieceInfo: undefined,
    Metadata: undefined,
    Annots: annotationsInside(edit, page.dict.raw("Annots"), box),
  });
}

function annotationsInside(edit: DocumentEdit, raw: PdfObject | undefined, box: Bounds): PdfObject | undefined {
  const items = asArray(edit.get(raw));
  if (!items) return undefined;
  const removed = new Set<number>();
  const isInside = (item: PdfObject): boolean => {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbers(edit.dict(item)?.get("Rect") ?? null);
    const inside = overlap([Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)], box);
    if (!inside && item instanceof PdfRef) removed.add(item.num);
    return inside;
  };
  const kept = items.filter(isInside);
  const rest = kept.filter((item) => {
    const parent = edit.dict(item)?.name("Subtype") === "Popup" ? edit.dict(item)?.ref("Parent") : undefined;
    return !parent || !removed.has(parent.num);
  });
  removeFields(edit, removed);
  return rest.length > 0 ? rest : undefined;
}

/** Takes widgets out of the form, and the fields that have none left (§12.7.4). */
export function removeFields(edit: DocumentEdit, widgets: ReadonlySet<number>): void {
  const form = edit.dict(edit.catalog.raw("AcroForm"));
  const fields = asArray(edit.get(form?.raw("Fields")));
  if (!form || !fields || widgets.size === 0) return;
  const gone = new Set(widgets);
  const seen = new Set<number>();
  const remains = (item: PdfObject): boolean => {
    if (!(item instanceof PdfRef) || seen.has(item.num)) return true;
    seen.add(item.num);
    const kids = asArray(edit.get(edit.dict(item)?.raw("Kids")));
    if (!kids) return !gone.has(item.num);
    const kept = kids.filter(remains);
    if (kept.length === kids.length) return true;
    if (kept.length > 0) edit.change(item, { Kids: kept });
    else gone.add(item.num);
    return kept.length > 0;
  };
  const Fields = fields.filter(remains);
  const order = asArray(edit.get(form.raw("CO")))?.filter((item) => !(item instanceof PdfRef && gone.has(item.num)));
  const changes = { Fields, ...(order && { CO: order }) };
  const ref = edit.catalog.ref("AcroForm");
  if (ref) edit.change(ref, changes);
  else edit.changeCatalog({ AcroForm: form.with(changes) });
}

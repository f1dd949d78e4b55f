/** Paints annotations into the page they stand on, ISO 32000-2 §12.5.5 (algorithm 8.1), and takes them away. */
import type { PageDrawer } from "../content/page-drawer.ts";
import type { DocumentEdit } from "../edit/document-edit.ts";
import { numbers } from "../font/encodings.ts";
import { type Bounds, boundsOf, IDENTITY, type Matrix, readMatrix, rounded, transformBox } from "../geometry/matrix.ts";
import { asArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream } from "../syntax/objects.ts";

export interface FlattenChoice {
  readonly forms: boolean;
  readonly annotations: boolean;
}

/** §12.5.3. */
const HIDDEN = 1 << 1;
const NO_VIEW = 1 << 5;

/** They do something or hold something, and show nothing that could be painted instead. */
const KEPT = new Set([
  "Link",
  "FileAttachment",
  "Movie",
  "Screen",
  "Sound",
  "RichMedia",
  "3D",
  "TrapNet",
  "PrinterMark",
]);

/** True for what `choice` has painted and removed. */
export function isFlattened(annotation: PdfDict, { forms, annotations }: FlattenChoice): boolean {
  const subtype = annotation.name("Subtype") ?? "";
  return subtype === "Widget" ? forms : annotations && !KEPT.has(subtype);
}

/** True for an annotation that a viewer shows, though it does not say how it looks. */
export function lacksAppearance(edit: DocumentEdit, annotation: PdfDict): boolean {
  const silent = ["Popup", "Link"].includes(annotation.name("Subtype") ?? "");
  return !silent && isShown(annotation) && !edit.dict(annotation.raw("AP"))?.has("N");
}

function isShown(annotation: PdfDict): boolean {
  const flags = annotation.number("F") ?? 0;
  return annotation.name("Subtype") !== "Popup" && (flags & (HIDDEN | NO_VIEW)) === 0;
}

/** Flattens a page; gives the annotations removed. */
export function flattenPage(edit: DocumentEdit, drawer: PageDrawer, index: number, choice: FlattenChoice): PdfRef[] {
  const { dict } = edit.page(index);
  const items = asArray(edit.get(dict.raw("Annots")));
  if (!items) return [];
  const flattened = items.filter((item) => {
    const annotation = edit.dict(item);
    return annotation && isFlattened(annotation, choice);
  });
  if (flattened.length === 0) return [];
  // Viewers paint fields over notes.
  const annotations = flattened.map((item) => edit.dict(item)!);
  const isWidget = (annotation: PdfDict) => annotation.name("Subtype") === "Widget";
  const inOrder = [...annotations.filter((one) => !isWidget(one)), ...annotations.filter(isWidget)];
  const painted = inOrder.flatMap((annotation) => paintedForm(edit, annotation) ?? []);
  if (painted.length > 0) {
    drawer.draw(index, {
      layer: "over",
      unturned: true,
      paint: (writer, name) => {
        for (const { form, matrix, layer } of painted) {
          if (layer) writer.op("BDC", PdfName.of("OC"), PdfName.of(name("Properties", layer)));
          writer
            .op("q")
            .op("cm", ...matrix.map(rounded))
            .op("Do", PdfName.of(name("XObject", form)))
            .op("Q");
          if (layer) writer.op("EMC");
        }
      },
    });
  }
  const rest = items.filter((item) => !flattened.includes(item));
  edit.changePage(index, { Annots: rest.length > 0 ? rest : undefined });
  return flattened.filter((item) => item instanceof PdfRef);
}

interface PaintedForm {
  readonly form: PdfRef;
  readonly matrix: Matrix;
  /** Optional content it belongs to. */
  readonly layer: PdfRef | undefined;
}

function paintedForm(edit: DocumentEdit, annotation: PdfDict): PaintedForm | undefined {
  const found = isShown(annotation) ? appearanceOf(edit, annotation) : undefined;
  if (!found) return undefined;
  const { dict } = found.stream;
  const box = normal(numbers(dict.get("BBox")));
  const rect = normal(numbers(annotation.get("Rect")));
  if (!box || !rect) return undefined;
  const bounds = boundsOf(transformBox(readMatrix(dict.get("Matrix")) ?? IDENTITY, box));
  const [width, height] = [bounds[2] - bounds[0], bounds[3] - bounds[1]];
  if (!(width > 0 && height > 0)) return undefined;
  const [x, y] = [(rect[2] - rect[0]) / width, (rect[3] - rect[1]) / height];
  const matrix: Matrix = [x, 0, 0, y, rect[0] - bounds[0] * x, rect[1] - bounds[1] * y];
  return { form: completeForm(edit, found), matrix, layer: annotation.ref("OC") };
}

interface Appearance {
  readonly raw: PdfObject;
  readonly stream: PdfStream;
}

/** The normal appearance, that of the state the annotation is in. */
function appearanceOf(edit: DocumentEdit, annotation: PdfDict): Appearance | undefined {
  let raw = edit.dict(annotation.raw("AP"))?.raw("N") ?? null;
  const states = edit.get(raw);
  if (states instanceof PdfDict) raw = states.raw(annotation.name("AS") ?? "Off") ?? null;
  const stream = edit.get(raw);
  return stream instanceof PdfStream ? { raw, stream } : undefined;
}

/** As a form XObject must be; one without resources has those of the form's fields. */
function completeForm(edit: DocumentEdit, { raw, stream }: Appearance): PdfRef {
  const { dict } = stream;
  if (raw instanceof PdfRef && dict.name("Subtype") === "Form" && dict.has("Resources")) return raw;
  const defaults = edit.dict(edit.catalog.raw("AcroForm"))?.raw("DR");
  const complete = dict.with({
    Type: PdfName.of("XObject"),
    Subtype: PdfName.of("Form"),
    Resources: dict.raw("Resources") ?? defaults,
  });
  return edit.add(new PdfStream(complete, () => stream.data));
}

function normal([x1, y1, x2, y2]: readonly number[]): Bounds | undefined {
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return undefined;
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}

/** Tags and articles of pages that became forms on other pages, ISO 32000-2 §14.7.5.2.3 and §12.4.3. */
import type { DocumentEdit } from "../edit/document-edit.ts";
import { boundsOf, type Bounds, rounded, transformBox } from "../geometry/matrix.ts";
import { asArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream } from "../syntax/objects.ts";
import type { MovedPage } from "./transform-destinations.ts";

/** A page whose content is now that of `form`, shown on another page. */
export interface FormedPage extends MovedPage {
  readonly form: PdfRef;
}

/** Makes what speaks of marked content on the pages speak of it in their forms; `skip` are object numbers to leave alone. */
export function transformStructure(
  edit: DocumentEdit,
  moved: ReadonlyMap<number, FormedPage>,
  skip: ReadonlySet<number>,
): void {
  const { file } = edit;
  const moveOf = (object: PdfObject | undefined) =>
    object instanceof PdfRef && object.home === file ? moved.get(object.num) : undefined;

  const kid = (item: PdfObject, own: FormedPage | undefined): PdfObject => {
    if (typeof item === "number" && own) {
      return PdfDict.of({ Type: PdfName.of("MCR"), Pg: own.page, Stm: own.form, MCID: item });
    }
    return item instanceof PdfDict ? reference(item, own) : item;
  };
  const reference = (dict: PdfDict, own: FormedPage | undefined): PdfDict => {
    const move = moveOf(dict.raw("Pg")) ?? own;
    const type = dict.name("Type");
    if (!move || (type !== "MCR" && type !== "OBJR")) return dict;
    return dict.with({ Pg: move.page, ...(type === "MCR" && !dict.has("Stm") && { Stm: move.form }) });
  };
  const element = (dict: PdfDict): PdfDict => {
    const own = moveOf(dict.raw("Pg"));
    const kids = dict.raw("K");
    const list = asArray(kids ?? null);
    const K = list ? list.map((item) => kid(item, own)) : kids && kid(kids, own);
    return dict.with({ ...(own && { Pg: own.page }), ...(K !== undefined && { K }) });
  };

  for (let num = 1; num < file.size; num++) {
    if (skip.has(num)) continue;
    const ref = file.ref(num);
    const dict = edit.get(ref);
    if (!(dict instanceof PdfDict) || dict instanceof PdfStream) continue;
    if (dict.has("S") && dict.has("P") && (dict.has("Pg") || dict.has("K"))) edit.replace(ref, element(dict));
    else if (dict.name("Type") === "MCR" || dict.name("Type") === "OBJR") edit.replace(ref, reference(dict, undefined));
    else if (dict.has("R") && dict.has("N") && moveOf(dict.raw("P")))
      edit.replace(ref, bead(dict, moveOf(dict.raw("P"))!));
  }
}

function bead(dict: PdfDict, { page, matrix }: MovedPage): PdfDict {
  const rect = (dict.array("R") ?? []).filter((value) => typeof value === "number");
  const R = rect.length === 4 ? boundsOf(transformBox(matrix, rect as unknown as Bounds)).map(rounded) : undefined;
  return dict.with({ P: page, ...(R && { R }) });
}

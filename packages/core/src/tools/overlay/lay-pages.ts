/** Lays the last pages of a document on others, with their links, notes, fields, tags and articles. */
import {
  type DocumentEdit,
  type FormedPage,
  itemsOf,
  type Matrix,
  movedAnnotations,
  multiply,
  PageDrawer,
  pageForm,
  pageSpace,
  PdfName,
  type PdfObject,
  type PdfRef,
  rounded,
  scaling,
  soleForm,
  transformDestinations,
  transformStructure,
  translation,
} from "../../pdf/index.ts";
import type { Job } from "../../tool/define-tool.ts";
import { type Fit, fitScales } from "../fit.ts";

/** Which page of its own document it is, and the page it comes onto. */
export interface Layer {
  readonly from: number;
  readonly onto: number;
}

export interface LayOptions {
  readonly layer: "over" | "under";
  readonly fit: Fit;
  /** How many pages stand before those of the layers. */
  readonly behind: number;
  /** True for what is no content of the document. */
  readonly background: boolean;
}

export function layPages(
  job: Pick<Job<unknown>, "signal" | "progress">,
  edit: DocumentEdit,
  layers: readonly Layer[],
  { layer, fit, behind, background }: LayOptions,
): void {
  const drawer = new PageDrawer(edit);
  const forms = new Map<number, PdfRef>();
  const moved = new Map<number, FormedPage>();
  for (const [done, { from, onto }] of layers.entries()) {
    job.signal.throwIfAborted();
    job.progress({ phase: "drawing", done, total: layers.length });
    const page = edit.page(behind + done);
    const form = formOf(edit, page, from, forms);
    const place = placeOn(pageSpace(page), drawer.space(onto), fit);
    drawer.draw(onto, {
      layer,
      ...(background && { artifact: "Background" as const }),
      paint: (writer, name) => {
        writer.op("cm", ...place.map(rounded));
        writer.op("Do", PdfName.of(name("XObject", form)));
      },
    });
    const matrix = multiply(multiply(pageSpace(page).fromUser, place), drawer.space(onto).toUser);
    const target = edit.page(onto);
    moved.set(page.ref.num, { page: target.ref, matrix, form });
    const annotations = movedAnnotations(edit, page.dict, matrix, target.ref);
    edit.changePage(onto, {
      Annots: joined(layer, itemsOf(edit, target.dict, "Annots"), annotations),
      B: joined("over", itemsOf(edit, target.dict, "B"), itemsOf(edit, page.dict, "B")),
    });
  }
  const laid = new Set(moved.keys());
  transformDestinations(edit, moved, laid);
  transformStructure(edit, moved, laid);
  edit.truncatePages(behind);
}

/** Tagged content has its place in the tags once, so only forms without tags can be shown again. */
function formOf(
  edit: DocumentEdit,
  page: ReturnType<DocumentEdit["page"]>,
  from: number,
  forms: Map<number, PdfRef>,
): PdfRef {
  if (page.dict.has("StructParents")) return edit.add(soleForm(edit, page));
  const form = forms.get(from) ?? edit.add(pageForm(edit.file, page));
  forms.set(from, form);
  return form;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function placeOn(page: Size, onto: Size, fit: Fit): Matrix {
  const [x, y] = fitScales(page, onto, fit);
  return multiply(scaling(x, y), translation((onto.width - page.width * x) / 2, (onto.height - page.height * y) / 2));
}

function joined(
  layer: "over" | "under",
  items: readonly PdfObject[],
  added: readonly PdfObject[],
): PdfObject[] | undefined {
  const all = layer === "over" ? [...items, ...added] : [...added, ...items];
  return all.length > 0 ? all : undefined;
}

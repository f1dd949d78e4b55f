/** Takes the hits of one page out of its content and of what its annotations show, and marks the places. */
import { readNumberTree } from "../../pdf/document/tree.ts";
import { balanced } from "../../pdf/content/balance.ts";
import { contentStreamOf } from "../../pdf/content/content-stream.ts";
import { eraseContent } from "../../pdf/erase/erase-content.ts";
import type { Erased, Erasure } from "../../pdf/erase/erasure.ts";
import { Regions } from "../../pdf/erase/regions.ts";
import {
  type Bounds,
  type ContentSource,
  ContentWriter,
  type DocumentEdit,
  type NameResource,
  overlap,
  PdfDict,
  type PdfObject,
  PdfRef,
  PdfStream,
  type Quad,
} from "../../pdf/index.ts";
import { type BoxStyle, drawBoxes, joinedBoxes } from "./boxes.ts";
import { type Hit, regionsOf } from "./hits.ts";
import { type AppearanceUnit, appearanceUnits, boundsOfArray, type ContentUnit, pageUnit } from "./units.ts";

export interface PageCleaning {
  readonly edit: DocumentEdit;
  readonly source: ContentSource;
  readonly erasure: Omit<Erasure, "regions">;
  readonly style: BoxStyle;
}

export interface CleanedPage {
  /** Images that lost pixels. */
  readonly images: number;
  readonly wholeImages: number;
  readonly annotations: number;
}

export async function cleanPage(cleaning: PageCleaning, index: number, hits: readonly Hit[]): Promise<CleanedPage> {
  const { edit, source } = cleaning;
  const regions = new Regions(regionsOf(hits));
  // Before annotations go: the units of those that stay are the same.
  const annotations = removeAnnotations(edit, index, regions.areas);
  const appearances = appearanceUnits(edit, source, index);
  const page = await cleanUnit(cleaning, pageUnit(edit, source, index), regions);
  // Pixels and shapes were taken out of the whole of a hit's place, which is a little larger than its glyphs.
  const whole = page.erased.counts.images > 0 || page.erased.counts.paths > 0;
  const emptied = hits.filter(({ kind, seen }) => kind === "area" || seen || whole);
  const boxes = joinedBoxes([...page.erased.traces, ...emptied.flatMap(({ quads }) => quads)]);
  if (page.erased.changed || boxes.length > 0) {
    const { bytes, resources } = page.withBoxes(boxes);
    edit.changePage(index, { Contents: edit.add(contentStreamOf(bytes)), Resources: resources });
  } else if (page.erased.resources !== edit.page(index).resources) {
    edit.changePage(index, { Resources: page.erased.resources });
  }
  forgetReplacements(edit, index, page.erased.touched);
  for (const unit of appearances) {
    const cleaned = await cleanUnit(cleaning, unit, regions);
    if (!cleaned.erased.changed) continue;
    const { bytes, resources } = cleaned.withBoxes(joinedBoxes(cleaned.erased.traces));
    replaceAppearance(edit, unit, contentStreamOf(bytes, unit.form.dict.with({ Resources: resources })));
  }
  const { images, wholeImages } = page.erased.counts;
  return { images, wholeImages, annotations };
}

async function cleanUnit({ source, erasure, style, edit }: PageCleaning, unit: ContentUnit, regions: Regions) {
  const erased = await eraseContent(source, unit.content, unit.resources, { ...erasure, regions }, unit.initial);
  return { erased, withBoxes: (boxes: readonly Quad[]) => marked(edit, erased, boxes, style, unit) };
}

function marked(
  edit: DocumentEdit,
  { bytes, resources }: Erased,
  boxes: readonly Quad[],
  style: BoxStyle,
  { matrix }: ContentUnit,
): { bytes: Uint8Array; resources: PdfDict } {
  if (boxes.length === 0) return { bytes, resources };
  // Closed off, so that what the content leaves open does not move the boxes.
  const writer = new ContentWriter().op("q").bytes(balanced(bytes)).op("Q");
  const fonts = edit.dict(resources.raw("Font")) ?? new PdfDict();
  const labels: Record<string, PdfRef> = {};
  const nameOf: NameResource = (_, font) => {
    const known = Object.keys(labels).find((key) => labels[key]!.equals(font));
    if (known !== undefined) return known;
    let number = 0;
    while (fonts.has(`RdF${number}`) || labels[`RdF${number}`]) number++;
    labels[`RdF${number}`] = font;
    return `RdF${number}`;
  };
  drawBoxes(writer, boxes, style, matrix, nameOf);
  const labelled = Object.keys(labels).length > 0 ? resources.with({ Font: fonts.with(labels) }) : resources;
  return { bytes: writer.toBytes(), resources: labelled };
}

export function replaceAppearance(edit: DocumentEdit, { annotation, path }: AppearanceUnit, stream: PdfStream): void {
  const dict = edit.dict(annotation)!;
  const appearances = edit.dict(dict.raw("AP")) ?? new PdfDict();
  const [kind, state] = path as [string, string | undefined];
  const ref = edit.add(stream);
  const entry = state === undefined ? ref : (edit.dict(appearances.raw(kind)) ?? new PdfDict()).with({ [state]: ref });
  edit.change(annotation, { AP: appearances.with({ [kind]: entry }) });
}

/** Annotations that stand in an area go, with their pop-ups and the replies to them; fields lose what they hold. */
function removeAnnotations(edit: DocumentEdit, index: number, areas: readonly Bounds[]): number {
  const list = edit.get(edit.page(index).dict.raw("Annots"));
  if (areas.length === 0 || !Array.isArray(list)) return 0;
  const annotations = list as PdfObject[];
  const gone = new Set<PdfObject>();
  for (const annotation of annotations) {
    const rect = boundsOfArray(edit.dict(annotation)?.get("Rect") ?? null);
    if (rect && areas.some((area) => overlap(area, rect))) gone.add(annotation);
  }
  const isGone = (object: PdfObject | undefined) =>
    object instanceof PdfRef && [...gone].some((one) => one instanceof PdfRef && one.equals(object));
  for (let before = -1; before !== gone.size;) {
    before = gone.size;
    for (const annotation of annotations) {
      const dict = edit.dict(annotation);
      if (isGone(dict?.raw("IRT")) || isGone(dict?.raw("Parent"))) gone.add(annotation);
    }
  }
  if (gone.size === 0) return 0;
  const kept = annotations.filter((annotation) => !gone.has(annotation));
  edit.changePage(index, { Annots: kept.length > 0 ? kept : undefined });
  for (const annotation of gone) if (annotation instanceof PdfRef) forgetAnnotation(edit, annotation);
  return gone.size;
}

/** What a field holds and shows. */
const FIELD_CONTENT = { V: undefined, DV: undefined, RV: undefined, Opt: undefined, I: undefined };

function forgetAnnotation(edit: DocumentEdit, annotation: PdfRef): void {
  const dict = edit.dict(annotation);
  if (dict?.name("Subtype") !== "Widget") return edit.replace(annotation, null);
  edit.change(annotation, { ...FIELD_CONTENT, AP: undefined, MK: undefined, A: undefined, AA: undefined });
  let parent = dict.raw("Parent");
  for (let level = 0; parent instanceof PdfRef && level < 32; level++) {
    const field = edit.dict(parent);
    if (!field) return;
    if (Object.keys(FIELD_CONTENT).some((key) => field.has(key))) edit.change(parent, FIELD_CONTENT);
    parent = field.raw("Parent");
  }
}

/** Words that tags give in place of content go where that content is no longer whole, ISO 32000-2 §14.9. */
function forgetReplacements(edit: DocumentEdit, index: number, touched: ReadonlySet<number>): void {
  const key = edit.page(index).dict.number("StructParents");
  if (touched.size === 0 || key === undefined) return;
  const elements = edit.get(parentTreeEntry(edit, key));
  if (!Array.isArray(elements)) return;
  for (const identifier of touched) {
    let element = (elements as PdfObject[])[identifier];
    for (let level = 0; element instanceof PdfRef && level < 64; level++) {
      const dict: PdfDict | undefined = edit.dict(element);
      if (!dict || dict.name("Type") === "StructTreeRoot") break;
      if (dict.has("ActualText") || dict.has("Alt") || dict.has("E"))
        edit.change(element, { ActualText: undefined, Alt: undefined, E: undefined });
      element = dict.raw("P");
    }
  }
}

function parentTreeEntry(edit: DocumentEdit, key: number): PdfObject {
  const root = edit.dict(edit.catalog.raw("StructTreeRoot"));
  const entry = readNumberTree(root?.raw("ParentTree") ?? null).find(([number]) => number === key);
  return entry?.[1] ?? null;
}

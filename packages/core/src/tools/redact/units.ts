/**
 * Everything in a page that shows content: the page itself and what its annotations show, all in page space. What they
 * show in other states and under the mouse is searched with the content that nothing shows.
 */
import { INITIAL_STATE, type GraphicsState } from "../../pdf/content/graphics-state.ts";
import {
  type Bounds,
  boundsOf,
  type ContentSource,
  type DocumentEdit,
  IDENTITY,
  type MeaningOf,
  type Matrix,
  multiply,
  pageContent,
  PdfDict,
  type PdfObject,
  PdfRef,
  PdfStream,
  readMatrix,
  glyphMeanings,
  transformBox,
  walkContent,
} from "../../pdf/index.ts";
import { numbers } from "../../pdf/font/encodings.ts";
import { type ReadGlyph, readGlyph } from "./search/pieces.ts";

export interface ContentUnit {
  readonly content: Uint8Array;
  readonly resources: PdfDict;
  /** From the unit's own space to that of the page; the identity for the page itself. */
  readonly matrix: Matrix;
  readonly initial: GraphicsState;
}

/** An appearance of an annotation, with the way to it. */
export interface AppearanceUnit extends ContentUnit {
  readonly annotation: PdfRef;
  /** Keys that lead from the appearance dictionary to the stream: "N", or "N" and a state. */
  readonly path: readonly string[];
  readonly form: PdfStream;
}

export function pageUnit(edit: DocumentEdit, source: ContentSource, index: number): ContentUnit {
  const page = edit.page(index);
  return {
    content: pageContent(source, page.dict.raw("Contents") ?? null),
    resources: page.resources,
    matrix: IDENTITY,
    initial: INITIAL_STATE,
  };
}

export function appearanceUnits(edit: DocumentEdit, source: ContentSource, index: number): AppearanceUnit[] {
  const page = edit.page(index);
  const annotations = edit.get(page.dict.raw("Annots"));
  if (!Array.isArray(annotations)) return [];
  return (annotations as PdfObject[]).flatMap((annotation) => {
    const dict = edit.dict(annotation);
    return annotation instanceof PdfRef && dict ? appearancesOf(edit, source, annotation, dict, page.resources) : [];
  });
}

function appearancesOf(
  edit: DocumentEdit,
  source: ContentSource,
  annotation: PdfRef,
  dict: PdfDict,
  pageResources: PdfDict,
): AppearanceUnit[] {
  const appearances = edit.dict(dict.raw("AP"));
  const rect = boundsOfArray(dict.get("Rect"));
  const normal = edit.get(appearances?.raw("N"));
  const state = dict.name("AS");
  const path = normal instanceof PdfDict ? ["N", state ?? ""] : ["N"];
  const form = normal instanceof PdfDict ? edit.get(normal.raw(state ?? "")) : normal;
  if (!(form instanceof PdfStream)) return [];
  const matrix = appearanceMatrix(form.dict, rect);
  return [
    {
      annotation,
      path,
      form,
      content: source.decode(form) ?? new Uint8Array(0),
      resources: form.dict.dict("Resources") ?? pageResources,
      matrix,
      initial: { ...INITIAL_STATE, ctm: matrix },
    },
  ];
}

/** How the appearance is fitted into the annotation's rectangle, ISO 32000-2 §12.5.5. */
function appearanceMatrix(form: PdfDict, rect: Bounds | undefined): Matrix {
  const own = readMatrix(form.get("Matrix")) ?? IDENTITY;
  const box = boundsOfArray(form.get("BBox"));
  if (!rect || !box) return own;
  const [left, bottom, right, top] = boundsOf(transformBox(own, box));
  const [width, height] = [right - left, top - bottom];
  if (!(width > 0) || !(height > 0)) return own;
  const [x, y] = [(rect[2] - rect[0]) / width, (rect[3] - rect[1]) / height];
  return multiply(own, [x, 0, 0, y, rect[0] - left * x, rect[1] - bottom * y]);
}

export function boundsOfArray(object: PdfObject): Bounds | undefined {
  const values = numbers(object);
  if (values.length !== 4) return undefined;
  const [x1, y1, x2, y2] = values as [number, number, number, number];
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}

export interface ReadContent {
  readonly glyphs: readonly ReadGlyph[];
  /** True when there are images large enough to hold words. */
  readonly pictures: boolean;
}

function isPicture(image: PdfDict): boolean {
  return (image.number("Width") ?? 0) >= 24 && (image.number("Height") ?? 0) >= 12;
}

/** Reads fonts once for all units of a document. */
export class GlyphReader {
  readonly #source: ContentSource;
  readonly #meanings = new Map<PdfDict | undefined, MeaningOf>();

  constructor(source: ContentSource) {
    this.#source = source;
  }

  /** Every glyph a unit shows, forms included, in the order of its content. */
  read({ content, resources, initial }: ContentUnit): ReadContent {
    const glyphs: ReadGlyph[] = [];
    let pictures = false;
    walkContent(
      this.#source,
      content,
      resources,
      {
        mark: (mark, interpreter) => {
          if (mark.kind === "image") pictures ||= isPicture(mark.image.dict);
          if (mark.kind !== "text") return;
          const meaning = this.#meaningOf(interpreter.state.text.fontDict);
          for (const glyph of mark.glyphs) glyphs.push(readGlyph(glyph, meaning));
        },
      },
      initial,
    );
    return { glyphs, pictures };
  }

  #meaningOf(font: PdfDict | undefined): MeaningOf {
    let meaning = this.#meanings.get(font);
    if (!meaning) {
      meaning = glyphMeanings(font ?? new PdfDict(), (stream) => this.#source.decode(stream));
      this.#meanings.set(font, meaning);
    }
    return meaning;
  }
}

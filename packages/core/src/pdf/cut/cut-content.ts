/** Rewrites content so that it holds nothing of what it shows outside a box; inside it looks as before. */
import { ContentBudget } from "../content/content-budget.ts";
import type { ContentSource } from "../content/content-source.ts";
import { contentStream } from "../content/content-stream.ts";
import { ContentWriter } from "../content/content-writer.ts";
import { ContentInterpreter } from "../content/interpreter.ts";
import type { FormMark, ImageMark, Mark, PathMark, TextMark } from "../content/marks.ts";
import { PATH_CONSTRUCTION } from "../content/operators.ts";
import { type ContentOperator, parseContent } from "../content/parse-content.ts";
import { RewrittenContent } from "../content/rewritten-content.ts";
import { showWithoutGlyphs } from "../content/show-without-glyphs.ts";
import { DEEPEST_FORM } from "../content/walk-content.ts";
import type { DocumentEdit } from "../edit/document-edit.ts";
import { numbers } from "../font/encodings.ts";
import { type Bounds, boundsOf, overlap, readMatrix, multiply, rounded, transformBox } from "../geometry/matrix.ts";
import { PdfDict, PdfName, type PdfRef, PdfStream } from "../syntax/objects.ts";
import type { CutImages } from "./cut-images.ts";
import { cutPath, placeOf, widened } from "./cut-path.ts";
import { narrowResources } from "./narrow-resources.ts";

export interface CutContent {
  readonly content: Uint8Array;
  /** With what the content has come to use, without what it no longer uses. */
  readonly resources: PdfDict;
}

export class ContentCutter {
  readonly #edit: DocumentEdit;
  readonly #source: ContentSource;
  readonly #box: Bounds;
  readonly #images: CutImages;
  readonly #open = new Set<PdfStream>();
  readonly #budget: ContentBudget;

  /** `box` in the space of the page. */
  constructor(edit: DocumentEdit, source: ContentSource, box: Bounds, images: CutImages) {
    this.#edit = edit;
    this.#source = source;
    this.#budget = new ContentBudget(source.limits);
    this.#box = box;
    this.#images = images;
  }

  cut(content: Uint8Array, resources: PdfDict): CutContent {
    return this.#cut(content, new ContentInterpreter(this.#source, resources));
  }

  #cut(content: Uint8Array, interpreter: ContentInterpreter): CutContent {
    const out = new RewrittenContent();
    const added = new AddedObjects(interpreter.resources);
    let path: ContentOperator[] = [];
    let dashed = false;
    const copy = ({ start, end }: ContentOperator) => out.add(content.subarray(start, end));
    for (const operator of parseContent(content, this.#source.limits)) {
      this.#budget.operator();
      if (operator.operator === "") continue;
      dashed ||= operator.operator === "d";
      if (operator.operator === "EMC") out.endMarked();
      const { state } = interpreter;
      const mark = interpreter.step(operator);
      if (PATH_CONSTRUCTION.has(operator.operator)) {
        path.push(operator);
        continue;
      }
      if (mark?.kind === "path") {
        const cut = this.#cutPathMark(mark, state, dashed);
        if (cut) out.add(cut);
        else [...path, operator].forEach(copy);
        path = [];
        continue;
      }
      // What stands between construction and painting is out of order, and viewers differ about it.
      path.splice(0).forEach(copy);
      const replaced = mark && this.#cutMark(mark, interpreter, operator, added, out);
      if (replaced) out.add(replaced);
      else copy(operator);
      if (operator.operator === "BDC" || operator.operator === "BMC") {
        const { tag, properties } = interpreter.marked.at(-1)!;
        out.beginMarked(PdfName.of(tag), properties);
      }
    }
    const cut = out.toBytes();
    return { content: cut, resources: narrowResources(added.resources, cut) };
  }

  /** What stands in the place of an operator; undefined where it stays. */
  #cutMark(
    mark: Mark,
    interpreter: ContentInterpreter,
    operator: ContentOperator,
    added: AddedObjects,
    out: RewrittenContent,
  ): Uint8Array | undefined {
    if (mark.kind === "text") return this.#cutTextMark(mark, interpreter, operator, out);
    if (mark.kind === "image") return this.#cutImageMark(mark, interpreter, added);
    return mark.kind === "form" ? this.#cutFormMark(mark, interpreter, added) : undefined;
  }

  #cutPathMark(mark: PathMark, state: ContentInterpreter["state"], dashed: boolean): Uint8Array | undefined {
    const place = placeOf(mark, state, this.#box);
    if (place === "in") return undefined;
    if (place === "out" && !mark.clip) return NOTHING;
    return cutPath(mark, state, this.#box, dashed);
  }

  #cutTextMark(
    mark: TextMark,
    { state }: ContentInterpreter,
    operator: ContentOperator,
    out: RewrittenContent,
  ): Uint8Array | undefined {
    const outside = new Set(mark.glyphs.filter(({ quad }) => !overlap(boundsOf(quad), this.#box)));
    if (outside.size === 0) return undefined;
    out.touch();
    const writer = new ContentWriter();
    showWithoutGlyphs(writer, operator, mark.glyphs, outside, state.text.size);
    return writer.toBytes();
  }

  #cutImageMark(
    { image, matrix, inline }: ImageMark,
    interpreter: ContentInterpreter,
    added: AddedObjects,
  ): Uint8Array | undefined {
    const bounds = boundsOf(transformBox(matrix, [0, 0, 1, 1]));
    if (!overlap(bounds, this.#box)) return NOTHING;
    if (isWithin(bounds, this.#box)) return undefined;
    const named = interpreter.resources.dict("ColorSpace");
    const part = this.#images.part(withSpace(image, named, inline), matrix, widened(this.#box), named);
    if (!part) return undefined;
    const writer = new ContentWriter().op("q").op("cm", ...part.matrix.map(rounded));
    return writer
      .op("Do", PdfName.of(added.name(part.ref)))
      .op("Q")
      .toBytes();
  }

  #cutFormMark({ form }: FormMark, interpreter: ContentInterpreter, added: AddedObjects): Uint8Array | undefined {
    const box = numbers(form.dict.get("BBox"));
    const matrix = readMatrix(form.dict.get("Matrix"));
    const ctm = matrix ? multiply(matrix, interpreter.state.ctm) : interpreter.state.ctm;
    const bounds = box.length === 4 ? boundsOf(transformBox(ctm, box as unknown as Bounds)) : undefined;
    if (bounds && !overlap(bounds, this.#box)) return NOTHING;
    if ((bounds && isWithin(bounds, this.#box)) || this.#open.has(form)) return undefined;
    const bytes = this.#open.size < DEEPEST_FORM ? this.#source.decode(form) : undefined;
    if (!bytes) return undefined;
    this.#open.add(form);
    this.#budget.form();
    const { content, resources } = this.#cut(bytes, interpreter.enter(form));
    this.#open.delete(form);
    const dict = form.dict.without("Filter", "DecodeParms", "F", "DP", "Length", "PieceInfo", "Metadata");
    const cut = contentStream(content, Object.fromEntries(dict.with({ Resources: resources }).entries));
    return new ContentWriter().op("Do", PdfName.of(added.name(this.#edit.add(cut)))).toBytes();
  }
}

const NOTHING = new Uint8Array(0);

function isWithin(inner: Bounds, outer: Bounds): boolean {
  return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
}

/** An inline image may name a colour space of the resources (§8.9.7), which an image of its own cannot. */
function withSpace(image: PdfStream, named: PdfDict | undefined, inline: boolean): PdfStream {
  const space = inline ? named?.raw(image.dict.name("ColorSpace") ?? "") : undefined;
  return space ? new PdfStream(image.dict.with({ ColorSpace: space }), image.data) : image;
}

/** The XObjects of resources with those that were added. */
class AddedObjects {
  resources: PdfDict;

  constructor(resources: PdfDict) {
    this.resources = resources;
  }

  name(object: PdfRef): string {
    const objects = this.resources.dict("XObject") ?? new PdfDict();
    let number = objects.entries.size;
    while (objects.has(`E${number}`)) number++;
    this.resources = this.resources.with({ XObject: objects.with({ [`E${number}`]: object }) });
    return `E${number}`;
  }
}

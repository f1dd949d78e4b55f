/**
 * Rewrites a content stream without what is to be erased: glyphs, pixels, lines and shapes in regions, and content that
 * nobody sees. What stays keeps its place and its look. Forms and images that are used elsewhere stay as they are there:
 * what changes is a copy (ISO 32000-2 §7.8, §8, §9).
 */
import { ContentBudget } from "../content/content-budget.ts";
import type { ContentSource } from "../content/content-source.ts";
import { contentStreamOf } from "../content/content-stream.ts";
import type { ContentWriter } from "../content/content-writer.ts";
import type { GraphicsState } from "../content/graphics-state.ts";
import { ContentInterpreter } from "../content/interpreter.ts";
import type { FormMark, ImageMark, Mark, PathMark, ShadingMark, TextMark } from "../content/marks.ts";
import { PATH_CONSTRUCTION } from "../content/operators.ts";
import { type ContentOperator, parseContent } from "../content/parse-content.ts";
import { RewrittenContent } from "../content/rewritten-content.ts";
import { runsOf, showWithoutGlyphs } from "../content/show-without-glyphs.ts";
import { DEEPEST_FORM } from "../content/walk-content.ts";
import { type Bounds, overlap, type Quad, transformBox } from "../geometry/matrix.ts";
import { PdfDict, PdfName, type PdfStream } from "../syntax/objects.ts";
import { withNames, withStrings } from "./clean-operands.ts";
import { pathOutside } from "./erase-path.ts";
import type { EraseCounts, Erased, Erasure } from "./erasure.ts";
import { imageParts } from "./image-parts.ts";
import { ShownObjects } from "./shown-objects.ts";

export async function eraseContent(
  source: ContentSource,
  content: Uint8Array,
  resources: PdfDict,
  erasure: Erasure,
  initial?: GraphicsState,
): Promise<Erased> {
  const shared: Shared = {
    erasure,
    source,
    traces: [],
    counts: { glyphs: 0, images: 0, wholeImages: 0, paths: 0 },
    open: new Set(),
    budget: new ContentBudget(source.limits),
    touched: new Set(),
  };
  const eraser = new Eraser(shared, content, resources, new ContentInterpreter(source, resources, initial));
  const result = await eraser.run();
  return { ...result, traces: shared.traces, counts: shared.counts, touched: shared.touched };
}

/** Among the content and the forms in it. */
interface Shared {
  readonly erasure: Erasure;
  readonly source: ContentSource;
  readonly traces: Quad[];
  readonly counts: EraseCounts;
  readonly open: Set<PdfStream>;
  readonly budget: ContentBudget;
  readonly touched: Set<number>;
}

class Eraser {
  readonly #shared: Shared;
  readonly #content: Uint8Array;
  readonly #resources: PdfDict;
  readonly #interpreter: ContentInterpreter;
  readonly #objects: ShownObjects;
  readonly #out = new RewrittenContent();
  #path: ContentOperator[] = [];
  #changed = false;
  #clipGlyphs = { kept: 0, removed: 0 };

  constructor(shared: Shared, content: Uint8Array, resources: PdfDict, interpreter: ContentInterpreter) {
    this.#shared = shared;
    this.#content = content;
    this.#resources = resources;
    this.#objects = new ShownObjects(resources);
    this.#interpreter = interpreter;
  }

  async run(): Promise<{ bytes: Uint8Array; resources: PdfDict; changed: boolean }> {
    const { budget, source } = this.#shared;
    for (const operator of parseContent(this.#content, source.limits)) {
      budget.operator();
      await this.#step(operator);
    }
    this.#flushPath();
    const bytes = this.#changed ? this.#out.toBytes() : this.#content;
    return { bytes, resources: this.#objects.resources(), changed: this.#changed };
  }

  async #step(operator: ContentOperator): Promise<void> {
    const before = this.#interpreter.state;
    const { unseen } = this.#shared.erasure;
    const isUnseen = unseen !== undefined && this.#interpreter.marked.some(unseen);
    const mark = this.#interpreter.step(operator);
    if (PATH_CONSTRUCTION.has(operator.operator)) return void this.#path.push(operator);
    if (mark?.kind === "path") return this.#pathMark(operator, mark, isUnseen);
    this.#flushPath();
    if (mark) return this.#mark(operator, mark, before, isUnseen);
    switch (operator.operator) {
      case "BDC":
      case "BMC":
        return this.#beginMarked(operator);
      case "EMC":
        this.#changed = this.#out.endMarked() || this.#changed;
        return this.#keep(operator);
      case "BT":
        this.#clipGlyphs = { kept: 0, removed: 0 };
        return this.#keep(operator);
      case "ET":
        this.#keep(operator);
        return this.#endText();
      case "DP":
        return this.#markPoint(operator);
      default:
        this.#objects.use(operator);
        return this.#keep(operator);
    }
  }

  #mark(operator: ContentOperator, mark: Exclude<Mark, PathMark>, before: GraphicsState, isUnseen: boolean) {
    switch (mark.kind) {
      case "text":
        return this.#textMark(operator, mark, isUnseen);
      case "image":
        return this.#imageMark(operator, mark, isUnseen);
      case "form":
        return this.#formMark(operator, mark, isUnseen);
      case "shading":
        return this.#shadingMark(operator, mark, before, isUnseen);
    }
  }

  #keep({ operator, operands, start, end }: ContentOperator): void {
    const { name } = this.#shared.erasure;
    const renamed = name && operator !== "BI" ? withNames(operands, name) : operands;
    if (renamed !== operands) return this.#write((writer) => writer.op(operator, ...renamed));
    this.#out.add(this.#content.subarray(start, end));
  }

  #write(write: (writer: ContentWriter) => void): void {
    this.#out.write(write);
    this.#changed = true;
  }

  /** The operator goes, and nothing takes its place. */
  #drop(): void {
    this.#touch();
    this.#changed = true;
  }

  #flushPath(): void {
    for (const operator of this.#path) this.#keep(operator);
    this.#path = [];
  }

  #textMark(operator: ContentOperator, { glyphs }: TextMark, isUnseen: boolean): void {
    const { regions } = this.#shared.erasure;
    const removed = new Set(isUnseen ? glyphs : glyphs.filter(({ quad }) => regions.takesGlyph(quad)));
    const { text } = this.#interpreter.state;
    if (text.mode >= 4) {
      this.#clipGlyphs.removed += removed.size;
      this.#clipGlyphs.kept += glyphs.length - removed.size;
    }
    if (removed.size === 0) return this.#keep(operator);
    this.#touch();
    this.#shared.counts.glyphs += removed.size;
    this.#write((writer) => showWithoutGlyphs(writer, operator, glyphs, removed, text.size));
    if (!isUnseen) this.#shared.traces.push(...runsOf(glyphs, removed));
  }

  /** Text that clips and is gone would let everything through: then nothing may pass. */
  #endText(): void {
    const { kept, removed } = this.#clipGlyphs;
    if (removed > 0 && kept === 0) this.#write((writer) => writer.op("re", 0, 0, 0, 0).op("W").op("n"));
    this.#clipGlyphs = { kept: 0, removed: 0 };
  }

  #pathMark(operator: ContentOperator, mark: PathMark, isUnseen: boolean): void {
    const paints = mark.fill !== undefined || mark.stroke;
    const rest =
      isUnseen && paints ? () => {} : pathOutside(mark, this.#interpreter.state, this.#shared.erasure.regions);
    if (rest === "all") {
      this.#flushPath();
      return this.#keep(operator);
    }
    if (!isUnseen) this.#shared.counts.paths++;
    this.#write(rest);
    // It no longer paints; where it clips it goes on doing so.
    if (mark.clip) this.#flushPath();
    this.#path = [];
    if (mark.clip) this.#write((writer) => writer.op("n"));
    this.#touch();
  }

  async #imageMark(operator: ContentOperator, mark: ImageMark, isUnseen: boolean): Promise<void> {
    const { erasure, counts } = this.#shared;
    const parts = isUnseen ? "whole" : imageParts(mark, erasure.regions);
    if (parts === "whole") return this.#drop();
    if (parts.length === 0) {
      this.#objects.use(operator);
      return this.#keep(operator);
    }
    const copy = await erasure.image(mark.image, parts, this.#interpreter.resources.dict("ColorSpace"));
    counts.images++;
    if (copy) return this.#show(copy);
    counts.wholeImages++;
    this.#shared.traces.push(transformBox(mark.matrix, UNIT));
    this.#drop();
  }

  async #formMark(operator: ContentOperator, { form }: FormMark, isUnseen: boolean): Promise<void> {
    if (isUnseen || this.#isUnseen(form.dict)) return this.#drop();
    const erased = await this.#eraseForm(form);
    if (erased) return this.#show(erased);
    this.#objects.use(operator);
    this.#keep(operator);
  }

  async #eraseForm(form: PdfStream): Promise<PdfStream | undefined> {
    const { source, open, budget } = this.#shared;
    if (open.has(form) || open.size === DEEPEST_FORM) return undefined;
    const bytes = source.decode(form);
    if (!bytes) return undefined;
    open.add(form);
    budget.form();
    try {
      const own = form.dict.dict("Resources");
      const eraser = new Eraser(this.#shared, bytes, own ?? this.#resources, this.#interpreter.enter(form));
      const result = await eraser.run();
      // A form without resources of its own uses those of the content that shows it.
      if (!own) this.#objects.useAllOf(eraser.#objects);
      if (!result.changed) return undefined;
      return contentStreamOf(result.bytes, form.dict.with({ Resources: result.resources }));
    } finally {
      open.delete(form);
    }
  }

  #isUnseen(dict: PdfDict): boolean {
    const layer = dict.dict("OC");
    return layer !== undefined && this.#shared.erasure.unseen?.({ tag: "OC", properties: layer }) === true;
  }

  /** A shading fills the clip; one made of a mesh may show a shape. */
  #shadingMark(operator: ContentOperator, mark: ShadingMark, { clip }: GraphicsState, isUnseen: boolean): void {
    const { areas } = this.#shared.erasure.regions;
    const mesh = (mark.shading?.number("ShadingType") ?? 0) >= 4;
    const [left, bottom, right, top] = clip;
    const inside = areas.some((area) => left >= area[0] && bottom >= area[1] && right <= area[2] && top <= area[3]);
    const meets = mesh && areas.some((area) => overlap(area, clip));
    if (isUnseen || inside || meets) this.#drop();
    else this.#keep(operator);
  }

  #beginMarked(operator: ContentOperator): void {
    const [tag = PdfName.of("Span"), raw] = operator.operands;
    const { text } = this.#shared.erasure;
    const inline = raw instanceof PdfDict ? raw : undefined;
    const cleaned = inline && text ? withStrings(inline, text) : inline;
    if (cleaned && cleaned !== inline) this.#write((writer) => writer.op("BDC", tag, cleaned));
    else this.#keep(operator);
    this.#out.beginMarked(tag, cleaned ?? this.#interpreter.marked.at(-1)?.properties);
  }

  #markPoint(operator: ContentOperator): void {
    const [tag, raw] = operator.operands;
    const { text } = this.#shared.erasure;
    const cleaned = raw instanceof PdfDict && text ? withStrings(raw, text) : raw;
    if (cleaned === raw) this.#keep(operator);
    else this.#write((writer) => writer.op("DP", tag!, cleaned!));
  }

  /** Something goes from all marked content that is open. */
  #touch(): void {
    this.#out.touch();
    for (const { properties } of this.#interpreter.marked) {
      const identifier = properties?.number("MCID");
      if (identifier !== undefined) this.#shared.touched.add(identifier);
    }
  }

  /** Shows a copy in place of what the operator named. */
  #show(copy: PdfStream): void {
    this.#touch();
    const name = this.#objects.add(this.#shared.erasure.add(copy));
    this.#write((writer) => writer.op("Do", name));
  }
}

const UNIT: Bounds = [0, 0, 1, 1];

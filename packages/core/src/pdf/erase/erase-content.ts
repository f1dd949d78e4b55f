/**
 * Rewrites a content stream without what is to be erased: glyphs, pixels, lines and shapes in regions, and content that
 * nobody sees. What stays keeps its place and its look. Forms and images that are used elsewhere stay as they are there:
 * what changes is a copy (ISO 32000-2 §7.8, §8, §9).
 */
import type { ContentSource } from "../content/content-source.ts";
import { ContentWriter } from "../content/content-writer.ts";
import type { GraphicsState } from "../content/graphics-state.ts";
import { ContentInterpreter, type MarkedContent } from "../content/interpreter.ts";
import type { FormMark, ImageMark, PathMark, ShadingMark, TextMark } from "../content/marks.ts";
import { type ContentOperator, parseContent } from "../content/parse-content.ts";
import { boundsOf, type Bounds, invert, overlap, type Quad, transform, transformBox } from "../geometry/matrix.ts";
import { asDict, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, PdfString } from "../syntax/objects.ts";
import { contentStreamOf } from "./content-stream.ts";
import { flatten, relation } from "./cut-path.ts";
import { runsOf, writeWithoutGlyphs } from "./erase-text.ts";
import type { Regions } from "./regions.ts";
import { writeCut } from "./write-cut-path.ts";

/** What is to go, and who makes what takes its place. */
export interface Erasure {
  readonly regions: Regions;
  /** True for marked content of which nothing may stay, such as that of a hidden layer. */
  readonly unseen?: (marked: MarkedContent) => boolean;
  /** What a string in the content, such as a replacement text, is to be; itself when it may stay. */
  readonly text?: (text: PdfString) => PdfString;
  /** What a name in the content is to be; itself when it may stay. The resources are left to whoever renames. */
  readonly name?: (name: PdfName) => PdfName;
  /**
   * A copy of an image with these parts of its unit square overwritten; undefined when it cannot be decoded, and has to go
   * as a whole. `named` are the colour spaces of the content it is used in.
   */
  readonly image: (
    image: PdfStream,
    parts: readonly Bounds[],
    named: PdfDict | undefined,
  ) => Promise<PdfStream | undefined>;
  /** Adds a new object. */
  readonly add: (object: PdfObject) => PdfRef;
}

export interface Erased {
  readonly bytes: Uint8Array;
  /** With the copies that were made, and without objects the content does not show. */
  readonly resources: PdfDict;
  /** False when the content may stay as it is; the resources may have changed all the same. */
  readonly changed: boolean;
  /** What was taken out, in the outermost space: where marks are to be drawn. */
  readonly traces: readonly Quad[];
  readonly counts: EraseCounts;
  /** Marked-content identifiers of which something was taken out, §14.7.5. */
  readonly touched: ReadonlySet<number>;
}

export interface EraseCounts {
  glyphs: number;
  images: number;
  /** Images that could not be decoded and went as a whole. */
  wholeImages: number;
  paths: number;
}

const DEEPEST_FORM = 30;

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
    touched: new Set(),
  };
  const eraser = new Eraser(shared, resources, new ContentInterpreter(source, resources, initial));
  const result = await eraser.run(content);
  return { ...result, traces: shared.traces, counts: shared.counts, touched: shared.touched };
}

interface Shared {
  readonly erasure: Erasure;
  readonly source: ContentSource;
  readonly traces: Quad[];
  readonly counts: EraseCounts;
  readonly open: Set<PdfStream>;
  readonly touched: Set<number>;
}

/** A marked-content operator that was written, in case it has to change once its content is known. */
interface OpenMark {
  readonly properties: PdfDict | undefined;
  readonly tag: PdfObject;
  readonly part: number;
  touched: boolean;
}

const CONSTRUCTION = new Set(["m", "l", "c", "v", "y", "h", "re", "W", "W*"]);

/** What stands for the content in other words, §14.9. */
const REPLACEMENTS = ["ActualText", "Alt", "E"];

class Eraser {
  readonly #shared: Shared;
  readonly #interpreter: ContentInterpreter;
  #resources: PdfDict;
  readonly #parts: Uint8Array[] = [];
  readonly #used = new Set<string>();
  readonly #marks: OpenMark[] = [];
  #path: ContentOperator[] = [];
  #changed = false;
  #clipGlyphs = { kept: 0, removed: 0 };

  constructor(shared: Shared, resources: PdfDict, interpreter: ContentInterpreter) {
    this.#shared = shared;
    this.#resources = resources;
    this.#interpreter = interpreter;
  }

  async run(content: Uint8Array): Promise<{ bytes: Uint8Array; resources: PdfDict; changed: boolean }> {
    for (const operator of parseContent(content, this.#shared.source.limits)) await this.#step(content, operator);
    this.#flushPath(content);
    const bytes = this.#changed ? joined(this.#parts) : content;
    return { bytes, resources: this.#withoutUnused(), changed: this.#changed };
  }

  async #step(content: Uint8Array, operator: ContentOperator): Promise<void> {
    const before = this.#interpreter.state;
    const unseen = this.#unseen;
    const mark = this.#interpreter.step(operator);
    if (CONSTRUCTION.has(operator.operator)) return void this.#path.push(operator);
    if (mark?.kind === "path") return this.#pathMark(content, operator, mark, unseen);
    this.#flushPath(content);
    switch (mark?.kind) {
      case "text":
        return this.#textMark(content, operator, mark, unseen);
      case "image":
        return this.#imageMark(content, operator, mark, unseen);
      case "form":
        return this.#formMark(content, operator, mark, unseen);
      case "shading":
        return this.#shadingMark(content, operator, mark, before, unseen);
    }
    switch (operator.operator) {
      case "BDC":
      case "BMC":
        return this.#beginMark(content, operator);
      case "EMC":
        return this.#endMark(content, operator);
      case "BT":
        this.#clipGlyphs = { kept: 0, removed: 0 };
        break;
      case "ET":
        this.#keep(content, operator);
        return this.#endText();
      case "Do":
        this.#useNamed(operator);
        break;
      case "DP":
        return this.#markPoint(content, operator);
    }
    this.#keep(content, operator);
  }

  get #unseen(): boolean {
    const { unseen } = this.#shared.erasure;
    return unseen !== undefined && this.#interpreter.marked.some(unseen);
  }

  #keep(content: Uint8Array, { operator, operands, start, end }: ContentOperator): void {
    const { name } = this.#shared.erasure;
    if (
      name &&
      operator !== "BI" &&
      operands.some((operand) => operand instanceof PdfName && name(operand) !== operand)
    ) {
      const renamed = operands.map((operand) => (operand instanceof PdfName ? name(operand) : operand));
      return this.#write((writer) => writer.op(operator, ...renamed));
    }
    this.#parts.push(content.subarray(start, end));
  }

  #write(write: (writer: ContentWriter) => void): void {
    const writer = new ContentWriter();
    write(writer);
    this.#parts.push(writer.toBytes());
    this.#changed = true;
  }

  #flushPath(content: Uint8Array): void {
    for (const operator of this.#path) this.#keep(content, operator);
    this.#path = [];
  }

  #textMark(content: Uint8Array, operator: ContentOperator, { glyphs }: TextMark, unseen: boolean): void {
    const { regions } = this.#shared.erasure;
    const removed = new Set(unseen ? glyphs : glyphs.filter(({ quad }) => regions.takesGlyph(quad)));
    const { text } = this.#interpreter.state;
    if (text.mode >= 4) {
      this.#clipGlyphs.removed += removed.size;
      this.#clipGlyphs.kept += glyphs.length - removed.size;
    }
    if (removed.size === 0) return this.#keep(content, operator);
    this.#touch();
    this.#shared.counts.glyphs += removed.size;
    this.#write((writer) => writeWithoutGlyphs(writer, operator, glyphs, removed, text.size));
    if (!unseen) this.#shared.traces.push(...runsOf(glyphs, removed));
  }

  /** Text that clips and is gone would let everything through: then nothing may pass. */
  #endText(): void {
    const { kept, removed } = this.#clipGlyphs;
    if (removed > 0 && kept === 0) this.#write((writer) => writer.op("re", 0, 0, 0, 0).op("W").op("n"));
    this.#clipGlyphs = { kept: 0, removed: 0 };
  }

  #pathMark(content: Uint8Array, operator: ContentOperator, mark: PathMark, unseen: boolean): void {
    const paints = mark.fill !== undefined || mark.stroke;
    const { areas } = this.#shared.erasure.regions;
    if (!paints || (!unseen && areas.length === 0)) return this.#keepPath(content, operator);
    if (unseen) return this.#dropPath(content, mark);
    const { ctm, lineWidth } = this.#interpreter.state;
    const margin = mark.stroke ? (lineWidth * Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]))) / 2 : 0;
    const grown = areas.map(([left, bottom, right, top]): Bounds => [
      left - margin,
      bottom - margin,
      right + margin,
      top + margin,
    ]);
    const lines = flatten(mark.segments);
    const lie = relation(lines, grown);
    if (lie === "apart") return this.#keepPath(content, operator);
    this.#shared.counts.paths++;
    const inverse = invert(ctm);
    if (lie === "crossing" && inverse) this.#write((writer) => writeCut(writer, mark, lines, areas, grown, inverse));
    this.#dropPath(content, mark);
  }

  #keepPath(content: Uint8Array, operator: ContentOperator): void {
    this.#flushPath(content);
    this.#keep(content, operator);
  }

  /** The path no longer paints; where it clips it goes on doing so. */
  #dropPath(content: Uint8Array, mark: PathMark): void {
    if (mark.clip) this.#flushPath(content);
    this.#path = [];
    this.#write((writer) => (mark.clip ? writer.op("n") : writer.text("")));
    this.#touch();
  }

  async #imageMark(content: Uint8Array, operator: ContentOperator, mark: ImageMark, unseen: boolean): Promise<void> {
    const { erasure, counts } = this.#shared;
    const corners = transformBox(mark.matrix, [0, 0, 1, 1]);
    const met = erasure.regions.meeting(boundsOf(corners));
    if (!unseen && met.length === 0) {
      this.#useNamed(operator);
      return this.#keep(content, operator);
    }
    const inverse = invert(mark.matrix);
    const parts = inverse ? met.map(({ quad }) => boundsOf(quad.map((point) => transform(inverse, point)))) : [];
    const inside = parts.filter((part) => overlap(part, UNIT));
    if (!unseen && inverse && inside.length === 0) {
      this.#useNamed(operator);
      return this.#keep(content, operator);
    }
    this.#touch();
    const whole =
      unseen ||
      !inverse ||
      inside.some(([left, bottom, right, top]) => left <= 0 && bottom <= 0 && right >= 1 && top >= 1);
    if (whole) return this.#dropOperator();
    const copy = await erasure.image(mark.image, inside, this.#interpreter.resources.dict("ColorSpace"));
    counts.images++;
    if (!copy) {
      counts.wholeImages++;
      this.#shared.traces.push(corners);
      return this.#dropOperator();
    }
    this.#show(copy);
  }

  async #formMark(content: Uint8Array, operator: ContentOperator, { form }: FormMark, unseen: boolean): Promise<void> {
    if (unseen || this.#isUnseen(form.dict)) {
      this.#touch();
      return this.#dropOperator();
    }
    const erased = await this.#eraseForm(form);
    if (erased) {
      this.#touch();
      return this.#show(erased);
    }
    this.#useNamed(operator);
    this.#keep(content, operator);
  }

  async #eraseForm(form: PdfStream): Promise<PdfStream | undefined> {
    const { source, open } = this.#shared;
    if (open.has(form) || open.size === DEEPEST_FORM) return undefined;
    const bytes = source.decode(form);
    if (!bytes) return undefined;
    open.add(form);
    try {
      const inner = this.#interpreter.enter(form);
      const own = form.dict.dict("Resources");
      const eraser = new Eraser(this.#shared, own ?? this.#resources, inner);
      const result = await eraser.run(bytes);
      // A form without resources of its own uses those of the content that shows it.
      if (!own) for (const name of eraser.#used) this.#used.add(name);
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
  #shadingMark(
    content: Uint8Array,
    operator: ContentOperator,
    mark: ShadingMark,
    state: GraphicsState,
    unseen: boolean,
  ): void {
    const { areas } = this.#shared.erasure.regions;
    const mesh = (mark.shading?.number("ShadingType") ?? 0) >= 4;
    const [left, bottom, right, top] = state.clip;
    const inside = areas.some((area) => left >= area[0] && bottom >= area[1] && right <= area[2] && top <= area[3]);
    const meets = mesh && areas.some((area) => overlap(area, state.clip));
    if (!unseen && !inside && !meets) return this.#keep(content, operator);
    this.#touch();
    this.#dropOperator();
  }

  #beginMark(content: Uint8Array, operator: ContentOperator): void {
    const [tag = PdfName.of("Span"), raw] = operator.operands;
    const current = this.#interpreter.marked.at(-1);
    const { text } = this.#shared.erasure;
    const inline = raw instanceof PdfDict ? raw : undefined;
    const checked = inline && text ? mapStrings(inline, text) : inline;
    if (checked !== inline) this.#write((writer) => writer.op("BDC", tag, checked!));
    else this.#keep(content, operator);
    this.#marks.push({ properties: checked ?? current?.properties, tag, part: this.#parts.length - 1, touched: false });
  }

  #markPoint(content: Uint8Array, operator: ContentOperator): void {
    const [tag, raw] = operator.operands;
    const { text } = this.#shared.erasure;
    const checked = raw instanceof PdfDict && text ? mapStrings(raw, text) : raw;
    if (checked === raw) this.#keep(content, operator);
    else this.#write((writer) => writer.op("DP", tag!, checked!));
  }

  #endMark(content: Uint8Array, operator: ContentOperator): void {
    const mark = this.#marks.pop();
    // Words that replace content which is no longer whole would give away what is gone.
    if (mark?.touched && mark.properties && REPLACEMENTS.some((key) => mark.properties!.has(key))) {
      const writer = new ContentWriter().op("BDC", mark.tag, direct(mark.properties.without(...REPLACEMENTS)));
      this.#parts[mark.part] = writer.toBytes();
      this.#changed = true;
    }
    this.#keep(content, operator);
  }

  #touch(): void {
    for (const mark of this.#marks) mark.touched = true;
    for (const { properties } of this.#interpreter.marked) {
      const identifier = properties?.number("MCID");
      if (identifier !== undefined) this.#shared.touched.add(identifier);
    }
  }

  #dropOperator(): void {
    this.#write((writer) => writer.text(""));
  }

  /** Shows a new object in place of the one the operator named. */
  #show(object: PdfStream): void {
    const members = this.#resources.dict("XObject") ?? new PdfDict();
    let number = 1;
    while (members.has(`R${number}`)) number++;
    const name = `R${number}`;
    this.#resources = this.#resources.with({ XObject: members.with({ [name]: this.#shared.erasure.add(object) }) });
    this.#used.add(name);
    this.#write((writer) => writer.op("Do", PdfName.of(name)));
  }

  #useNamed({ operator, operands }: ContentOperator): void {
    const name = operands.at(-1);
    if (operator === "Do" && name instanceof PdfName) this.#used.add(name.value);
  }

  /** Objects that are listed and not shown could hold what was taken out elsewhere. */
  #withoutUnused(): PdfDict {
    const members = this.#resources.dict("XObject");
    // Glyphs drawn by content without resources of their own use these as well (§9.6.4).
    const fonts = [...(this.#resources.dict("Font")?.entries.values() ?? [])].map((font) => asDict(font));
    const lent = fonts.some((font) => font?.name("Subtype") === "Type3" && !font.has("Resources"));
    if (!members || lent) return this.#resources;
    const unused = [...members.entries.keys()].filter((name) => !this.#used.has(name));
    if (unused.length === 0) return this.#resources;
    return this.#resources.with({ XObject: members.without(...unused) });
  }
}

const UNIT: Bounds = [0, 0, 1, 1];

/** A dictionary that can stand in content: references, which it may not hold, left out (§7.8.2). */
function direct(dict: PdfDict): PdfDict {
  return new PdfDict([...dict.entries].filter(([, value]) => !(value instanceof PdfRef)));
}

function mapStrings(dict: PdfDict, text: (text: PdfString) => PdfString): PdfDict {
  const changes: Record<string, PdfObject> = {};
  for (const [key, value] of dict.entries) {
    const mapped =
      value instanceof PdfString ? text(value) : value instanceof PdfDict ? mapStrings(value, text) : value;
    if (mapped !== value) changes[key] = mapped;
  }
  return Object.keys(changes).length > 0 ? dict.with(changes) : dict;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const writer = new ContentWriter();
  for (const part of parts) writer.bytes(part);
  return writer.toBytes();
}

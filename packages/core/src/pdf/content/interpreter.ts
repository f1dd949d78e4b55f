/**
 * Follows one content stream operator by operator: keeps the graphics state and says what each operator leaves on the
 * page. Whoever rewrites content steps through it; whoever only reads uses `walkContent`.
 */
import {
  type Bounds,
  boundsOf,
  intersect,
  type Matrix,
  multiply,
  readMatrix,
  transformBox,
} from "../geometry/matrix.ts";
import { numbers as numbersOf } from "../font/encodings.ts";
import { asArray, asDict, PdfDict, PdfName, type PdfObject, PdfStream, PdfString, resolve } from "../syntax/objects.ts";
import { colorChange } from "./color-operators.ts";
import type { ContentSource } from "./content-source.ts";
import { type GraphicsState, INITIAL_STATE, type TextState } from "./graphics-state.ts";
import { expandInlineImage } from "./inline-image.ts";
import type { Mark, PathMark } from "./marks.ts";
import type { ContentOperator } from "./parse-content.ts";
import { PathBuilder } from "./path-builder.ts";
import { TextCursor } from "./text-cursor.ts";

/** Operands that operators take, of those that take numbers only: the last ones count, missing ones are 0. */
const NUMBER_OPERANDS = new Map(
  "cm6 w1 m2 l2 c6 v4 y4 h0 re4 Tc1 Tw1 Tz1 TL1 Ts1 Tr1 Td2 TD2 Tm6"
    .split(" ")
    .map((entry): [operator: string, count: number] => [entry.slice(0, -1), Number(entry.at(-1))]),
);

interface Painting {
  readonly fill?: PathMark["fill"];
  readonly stroke?: boolean;
  readonly close?: boolean;
}

/** §8.5.3, table 59. */
const PAINTING = new Map<string, Painting>([
  ["S", { stroke: true }],
  ["s", { stroke: true, close: true }],
  ["f", { fill: "nonzero" }],
  ["F", { fill: "nonzero" }],
  ["f*", { fill: "evenodd" }],
  ["B", { fill: "nonzero", stroke: true }],
  ["B*", { fill: "evenodd", stroke: true }],
  ["b", { fill: "nonzero", stroke: true, close: true }],
  ["b*", { fill: "evenodd", stroke: true, close: true }],
  ["n", {}],
]);

const DEEPEST_STACK = 100_000;

export interface MarkedContent {
  readonly tag: string;
  /** The property list, from the resources where it is named there. */
  readonly properties: PdfDict | undefined;
}

export class ContentInterpreter {
  readonly source: ContentSource;
  readonly resources: PdfDict;
  #state: GraphicsState;
  readonly #stack: GraphicsState[] = [];
  #lost = 0;
  readonly #marked: MarkedContent[] = [];
  readonly #path = new PathBuilder();
  readonly #cursor = new TextCursor();
  #clip: PathMark["clip"];

  constructor(source: ContentSource, resources: PdfDict, initial: GraphicsState = INITIAL_STATE) {
    this.source = source;
    this.resources = resources;
    this.#state = initial;
  }

  get state(): GraphicsState {
    return this.#state;
  }

  /** q operators not yet undone by Q. */
  get depth(): number {
    return this.#stack.length;
  }

  /** Marked-content sequences the next operator stands in, the outermost first. */
  get marked(): readonly MarkedContent[] {
    return this.#marked;
  }

  /** Text space to user space; meaningful between BT and ET. */
  get textMatrix(): Matrix {
    return this.#cursor.matrix;
  }

  /** Takes an operator into account; gives what it leaves on the page. */
  step({ operator, operands }: Pick<ContentOperator, "operator" | "operands">): Mark | undefined {
    const count = NUMBER_OPERANDS.get(operator);
    if (count !== undefined) return this.#numeric(operator, lastNumbers(operands, count));
    const painting = PAINTING.get(operator);
    if (painting) return this.#paint(painting);
    if (operator.startsWith("T") || operator === "'" || operator === '"') return this.#showText(operator, operands);
    return this.#other(operator, operands);
  }

  /** An interpreter for a form's content, as the operator Do would run it now (§8.10.1). */
  enter(form: PdfStream): ContentInterpreter {
    const { dict } = form;
    const matrix = readMatrix(dict.get("Matrix"));
    const ctm = matrix ? multiply(matrix, this.#state.ctm) : this.#state.ctm;
    const box = numbersOf(dict.get("BBox"));
    const clip = box.length === 4 ? boundsOf(transformBox(ctm, box as unknown as Bounds)) : this.#state.clip;
    const { fillAlpha, strokeAlpha, blendMode, softMask } = dict.has("Group") ? INITIAL_STATE : this.#state;
    const state = { ...this.#state, fillAlpha, strokeAlpha, blendMode, softMask };
    return new ContentInterpreter(this.source, dict.dict("Resources") ?? this.resources, {
      ...state,
      ctm,
      clip: intersect(this.#state.clip, clip),
    });
  }

  #numeric(operator: string, values: readonly number[]): undefined {
    if (this.#path.apply(operator, values, this.#state.ctm)) return;
    const [first = 0, second = 0] = values;
    if (operator === "cm") this.#change({ ctm: multiply(values as unknown as Matrix, this.#state.ctm) });
    else if (operator === "w") this.#change({ lineWidth: first });
    else if (operator === "Tc") this.#changeText({ characterSpacing: first });
    else if (operator === "Tw") this.#changeText({ wordSpacing: first });
    else if (operator === "Tz") this.#changeText({ horizontalScale: first / 100 });
    else if (operator === "TL") this.#changeText({ leading: first });
    else if (operator === "Ts") this.#changeText({ rise: first });
    else if (operator === "Tr") this.#changeText({ mode: first });
    else if (operator === "Tm") this.#cursor.set(values as unknown as Matrix);
    else {
      if (operator === "TD") this.#changeText({ leading: -second });
      this.#cursor.nextLine(first, second);
    }
  }

  #paint({ fill, stroke = false, close = false }: Painting): PathMark | undefined {
    if (close) this.#path.apply("h", [], this.#state.ctm);
    const { segments, bounds } = this.#path;
    const clip = this.#clip;
    if (clip) this.#change({ clip: intersect(this.#state.clip, bounds) });
    this.#clip = undefined;
    this.#path.clear();
    return segments.length > 0 ? { kind: "path", segments, fill, stroke, clip } : undefined;
  }

  #showText(operator: string, operands: readonly PdfObject[]): Mark | undefined {
    const last = operands.at(-1) ?? null;
    if (operator === "Tf") return this.#setFont(operands);
    if (operator === '"') {
      const [wordSpacing, characterSpacing] = lastNumbers(operands.slice(0, -1), 2);
      this.#changeText({ wordSpacing: wordSpacing!, characterSpacing: characterSpacing! });
    }
    if (operator === "T*" || operator === "'" || operator === '"') this.#cursor.nextLine(0, -this.#state.text.leading);
    if (operator === "T*") return undefined;
    const items = last instanceof PdfString ? [last] : (asArray(last) ?? []);
    return { kind: "text", glyphs: this.#cursor.show(items, this.#state) };
  }

  #setFont(operands: readonly PdfObject[]): undefined {
    const name = operands.findLast((operand) => operand instanceof PdfName);
    const dict = name && this.resources.dict("Font")?.dict(name.value);
    this.#changeText({ fontDict: dict, font: this.source.font(dict), size: lastNumbers(operands, 1)[0]! });
  }

  #other(operator: string, operands: readonly PdfObject[]): Mark | undefined {
    const color = colorChange(operator, operands, this.#state);
    if (color) return this.#change({ [color.paints]: color.color });
    const last = operands.at(-1) ?? null;
    const name = last instanceof PdfName ? last.value : "";
    switch (operator) {
      case "q":
        return this.#save();
      case "Q":
        return this.#restore();
      case "W":
      case "W*":
        this.#clip = operator === "W" ? "nonzero" : "evenodd";
        return undefined;
      case "BT":
        return void this.#cursor.set([1, 0, 0, 1, 0, 0]);
      case "gs":
        return this.#applyParameters(this.resources.dict("ExtGState")?.dict(name));
      case "BMC":
      case "BDC":
        return this.#beginMarked(operator === "BMC" ? [last] : operands.slice(-2));
      case "EMC":
        return void this.#marked.pop();
      case "Do":
        return this.#paintObject(name);
      case "sh":
        return { kind: "shading", shading: this.resources.dict("Shading")?.dict(name) };
      case "BI":
        return last instanceof PdfStream ? this.#image(inlineAsObject(last), true) : undefined;
    }
    return undefined;
  }

  #paintObject(name: string): Mark | undefined {
    const object = this.resources.dict("XObject")?.get(name);
    if (!(object instanceof PdfStream)) return undefined;
    const subtype = object.dict.name("Subtype");
    if (subtype === "Image") return this.#image(object, false);
    return subtype === "Form" ? { kind: "form", name, form: object } : undefined;
  }

  #image(image: PdfStream, inline: boolean): Mark {
    return { kind: "image", image, inline, matrix: this.#state.ctm };
  }

  #save(): undefined {
    if (this.#stack.length < DEEPEST_STACK) this.#stack.push(this.#state);
    else this.#lost++;
  }

  #restore(): undefined {
    if (this.#lost > 0) this.#lost--;
    else this.#state = this.#stack.pop() ?? this.#state;
  }

  #beginMarked([tag, properties]: readonly PdfObject[]): undefined {
    if (this.#marked.length >= DEEPEST_STACK) return;
    const named = properties instanceof PdfName ? this.resources.dict("Properties")?.dict(properties.value) : undefined;
    this.#marked.push({
      tag: tag instanceof PdfName ? tag.value : "",
      properties: named ?? (properties instanceof PdfDict ? properties : undefined),
    });
  }

  /** §8.4.5, table 57. */
  #applyParameters(parameters: PdfDict | undefined): undefined {
    if (!parameters) return;
    const { lineWidth, fillAlpha, strokeAlpha, blendMode } = this.#state;
    const mask = parameters.get("SMask");
    const modes = asArray(parameters.get("BM"))?.map((mode) => resolve(mode)) ?? [parameters.get("BM")];
    const mode = modes.find((one) => one instanceof PdfName);
    this.#change({
      lineWidth: parameters.number("LW") ?? lineWidth,
      fillAlpha: parameters.number("ca") ?? fillAlpha,
      strokeAlpha: parameters.number("CA") ?? strokeAlpha,
      blendMode: mode instanceof PdfName ? mode.value : blendMode,
      ...(parameters.has("SMask") && { softMask: asDict(mask) }),
    });
    const [font, size] = parameters.array("Font") ?? [];
    const fontDict = asDict(font ?? null);
    if (fontDict) this.#changeText({ fontDict, font: this.source.font(fontDict), size: lastNumbers([size!], 1)[0]! });
  }

  #change(changes: Partial<GraphicsState>): undefined {
    this.#state = { ...this.#state, ...changes };
  }

  #changeText(changes: Partial<TextState>): undefined {
    this.#change({ text: { ...this.#state.text, ...changes } });
  }
}

function lastNumbers(operands: readonly PdfObject[], count: number): number[] {
  const found = operands.filter((operand) => typeof operand === "number").slice(-count || operands.length);
  while (found.length < count) found.unshift(0);
  return found;
}

function inlineAsObject({ dict, data }: PdfStream): PdfStream {
  return new PdfStream(expandInlineImage(dict), data);
}

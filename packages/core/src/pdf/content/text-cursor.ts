/** Where text stands, and how showing it moves on, ISO 32000-2 §9.4. */
import { IDENTITY, type Matrix, multiply, transformBox, translation } from "../geometry/matrix.ts";
import { type PdfObject, PdfString } from "../syntax/objects.ts";
import type { GraphicsState, TextState } from "./graphics-state.ts";
import type { ShownGlyph } from "./marks.ts";

const SPACE = 32;

export class TextCursor {
  #text: Matrix = IDENTITY;
  #line: Matrix = IDENTITY;

  /** Text space to user space. */
  get matrix(): Matrix {
    return this.#text;
  }

  set(matrix: Matrix): void {
    this.#text = this.#line = matrix;
  }

  /** Td. */
  nextLine(x: number, y: number): void {
    this.set(multiply(translation(x, y), this.#line));
  }

  /** Shows the strings of an array and moves by its numbers, as TJ does. */
  show(items: readonly PdfObject[], { ctm, text }: GraphicsState): ShownGlyph[] {
    const shown: ShownGlyph[] = [];
    for (const [element, item] of items.entries()) {
      if (typeof item === "number") this.#advance((-item / 1000) * text.size, text);
      else if (item instanceof PdfString) this.#showString(item.bytes, element, { ctm, text }, shown);
    }
    return shown;
  }

  #showString(
    bytes: Uint8Array,
    element: number,
    { ctm, text }: Pick<GraphicsState, "ctm" | "text">,
    shown: ShownGlyph[],
  ): void {
    let start = 0;
    for (const { code, length, advance, box } of text.font?.glyphs(bytes) ?? []) {
      const scaled: Matrix = [text.size * text.horizontalScale, 0, 0, text.size, 0, text.rise];
      const matrix = multiply(multiply(scaled, this.#text), ctm);
      const spacing = text.characterSpacing + (length === 1 && code === SPACE ? text.wordSpacing : 0);
      const total = advance * text.size + spacing;
      shown.push({
        code,
        element,
        start,
        end: start + length,
        advance: total,
        quad: transformBox(matrix, box),
        matrix,
      });
      this.#advance(total, text);
      start += length;
    }
  }

  #advance(by: number, { font, horizontalScale }: TextState): void {
    this.#text = multiply(font?.vertical ? translation(0, by) : translation(by * horizontalScale, 0), this.#text);
  }
}

/** Type 3 fonts: glyphs are content streams in a space of their own (ISO 32000-2 §9.6.4). */
import { boundsOf, type Matrix, readMatrix, transformBox } from "../geometry/matrix.ts";
import { type PdfDict, PdfStream } from "../syntax/objects.ts";
import { encodingOf, numbers } from "./encodings.ts";
import type { DecodeStream, Font, FontGlyph } from "./font.ts";

/** How much of a glyph description is looked at for its d1 operator, which must come first. */
const HEAD = 200;

export function type3Font(font: PdfDict, decode: DecodeStream): Font {
  const matrix = readMatrix(font.get("FontMatrix")) ?? ([0.001, 0, 0, 0.001, 0, 0] as const);
  const widths = numbers(font.get("Widths"));
  const first = font.number("FirstChar") ?? 0;
  const fontBox = numbers(font.get("FontBBox"));
  const encoding = encodingOf(font);
  const procedures = font.dict("CharProcs");
  const known = new Map<number, FontGlyph>();
  const glyph = (code: number): FontGlyph => {
    const width = widths[code - first] ?? 0;
    const procedure = procedures?.get(encoding[code] ?? "");
    const box = (procedure instanceof PdfStream && glyphBox(procedure, decode)) || fontBox;
    return { code, length: 1, advance: width * matrix[0], box: placed(matrix, box, width) };
  };
  return {
    vertical: false,
    glyphs: (bytes) =>
      Array.from(bytes, (code) => {
        const found = known.get(code) ?? glyph(code);
        known.set(code, found);
        return found;
      }),
  };
}

/** A box of no size says nothing (§9.6.4, FontBBox); then the glyph is taken to be as high as it is wide. */
function placed(matrix: Matrix, box: readonly number[], width: number): FontGlyph["box"] {
  const [left = 0, bottom = 0, right = 0, top = 0] = box;
  const sized = right !== left && top !== bottom;
  return boundsOf(transformBox(matrix, sized ? [left, bottom, right, top] : [0, 0, width, width]));
}

/** The box that `wx wy llx lly urx ury d1` names. */
function glyphBox(procedure: PdfStream, decode: DecodeStream): number[] | undefined {
  const bytes = decode(procedure)?.subarray(0, HEAD) ?? new Uint8Array(0);
  const operands = /^\s*([-+.\d\s]+?)\s+d1\b/.exec(String.fromCharCode(...bytes))?.[1];
  const values = operands?.split(/\s+/).map(Number) ?? [];
  return values.length === 6 && values.every(Number.isFinite) ? values.slice(2) : undefined;
}

/** Type 1 and TrueType fonts: one byte, one glyph (ISO 32000-2 §9.6). */
import type { PdfDict } from "../syntax/objects.ts";
import { numbers } from "./encodings.ts";
import type { Font, FontGlyph } from "./font.ts";
import { standardWidths } from "./standard-fonts.ts";
import { verticalExtent } from "./vertical-extent.ts";

export function simpleFont(font: PdfDict): Font {
  const [descent, ascent] = verticalExtent(font.dict("FontDescriptor"));
  const widthOf = widths(font);
  const known = new Map<number, FontGlyph>();
  const glyph = (code: number): FontGlyph => {
    const advance = widthOf(code) / 1000;
    return { code, length: 1, advance, box: [0, descent, advance, ascent] };
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

function widths(font: PdfDict): (code: number) => number {
  const list = font.array("Widths");
  if (!list) return standardWidths(font);
  const values = numbers(list);
  const first = font.number("FirstChar") ?? 0;
  const missing = font.dict("FontDescriptor")?.number("MissingWidth") ?? 0;
  return (code) => values[code - first] ?? missing;
}

/** Takes glyphs out of text without moving the others, ISO 32000-2 §9.4.3. */
import type { GraphicsState } from "../content/graphics-state.ts";
import { ContentWriter } from "../content/content-writer.ts";
import type { ShownGlyph, TextMark } from "../content/marks.ts";
import type { ContentOperator } from "../content/parse-content.ts";
import { rounded } from "../geometry/matrix.ts";
import { asArray, type PdfObject, PdfString } from "../syntax/objects.ts";

/** The operators that show what is left of `operator`, whose mark is `text`. */
export function withoutGlyphs(
  { operator, operands }: ContentOperator,
  text: TextMark,
  state: GraphicsState,
  isDropped: (glyph: ShownGlyph) => boolean,
): Uint8Array {
  const writer = new ContentWriter();
  if (operator === '"') writer.op("Tw", operands[0] ?? 0).op("Tc", operands[1] ?? 0);
  if (operator === '"' || operator === "'") writer.op("T*");
  const last = operands.at(-1) ?? null;
  const items = last instanceof PdfString ? [last] : (asArray(last) ?? []);
  const rest = items.flatMap((item, element) => {
    if (!(item instanceof PdfString)) return typeof item === "number" ? [item] : [];
    const glyphs = text.glyphs.filter((glyph) => glyph.element === element);
    return glyphs.map((glyph): PdfObject => {
      if (!isDropped(glyph)) return new PdfString(item.bytes.subarray(glyph.start, glyph.end));
      return state.text.size === 0 ? 0 : rounded((-glyph.advance * 1000) / state.text.size);
    });
  });
  return writer.op("TJ", joined(rest)).toBytes();
}

/** Neighbouring strings and neighbouring numbers made one. */
function joined(items: readonly PdfObject[]): PdfObject[] {
  const found: PdfObject[] = [];
  for (const item of items) {
    const last = found.at(-1);
    if (typeof item === "number" && typeof last === "number") found[found.length - 1] = rounded(last + item);
    else if (item instanceof PdfString && last instanceof PdfString)
      found[found.length - 1] = new PdfString(Uint8Array.of(...last.bytes, ...item.bytes));
    else found.push(item);
  }
  return found;
}

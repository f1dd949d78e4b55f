/** Widths of fonts that leave theirs out: the standard 14, and what viewers put in the place of others (§9.6.2.2). */
import type { PdfDict } from "../syntax/objects.ts";
import { encodingOf } from "./encodings.ts";
import { GLYPH_NAMES, WIDTHS_BY_CODE, WIDTHS_BY_NAME } from "./standard-widths.ts";

const COURIER_WIDTH = 600;

/** FontDescriptor flags, ISO 32000-2 table 121. */
const FIXED_PITCH = 1 << 0;
const SERIF = 1 << 1;

/** Widths by code, in thousandths of an em. */
export function standardWidths(font: PdfDict): (code: number) => number {
  const name = standardName(font);
  const byCode = WIDTHS_BY_CODE[name];
  if (byCode) return (code) => byCode[code - 32] ?? 0;
  const byName = WIDTHS_BY_NAME[name];
  if (!byName) return () => COURIER_WIDTH;
  const encoding = encodingOf(font);
  const widths = encoding.map((glyph) => (glyph === undefined ? 0 : (byName[GLYPH_NAMES.indexOf(glyph)] ?? 0)));
  return (code) => widths[code] ?? 0;
}

/** Which of the fonts a viewer would draw with. */
function standardName(font: PdfDict): string {
  const name = (font.name("BaseFont") ?? "").replace(/^[A-Z]{6}\+/, "").replaceAll(" ", "");
  if (name.startsWith("Symbol")) return "Symbol";
  if (/Dingbats/.test(name)) return "ZapfDingbats";
  const flags = font.dict("FontDescriptor")?.number("Flags") ?? 0;
  if (/Courier|Mono|Consol/.test(name) || flags & FIXED_PITCH) return "Courier";
  const bold = /Bold|Black|Heavy/i.test(name);
  if (!/Times|Serif|Georgia|Garamond|Roman/.test(name) && !(flags & SERIF))
    return bold ? "Helvetica-Bold" : "Helvetica";
  const italic = /Italic|Oblique/i.test(name);
  if (bold) return italic ? "Times-BoldItalic" : "Times-Bold";
  return italic ? "Times-Italic" : "Times-Roman";
}

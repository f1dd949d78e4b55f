/** Type 0 fonts: codes of one to four bytes, metrics by CID, and vertical writing (ISO 32000-2 §9.7). */
import { asArray, type PdfDict, type PdfObject, resolve } from "../syntax/objects.ts";
import { type Code, readCMap } from "./cmap.ts";
import { numbers } from "./encodings.ts";
import type { DecodeStream, Font, FontGlyph } from "./font.ts";
import { verticalExtent } from "./vertical-extent.ts";

const MOST_CIDS = 65_536;
const DEFAULT_WIDTH = 1000;

export function compositeFont(font: PdfDict, descendant: PdfDict, decode: DecodeStream): Font {
  const cmap = readCMap(font.get("Encoding"), decode);
  const widths = readWidths(descendant.get("W"), 1);
  const defaultWidth = descendant.number("DW") ?? DEFAULT_WIDTH;
  const verticals = readWidths(descendant.get("W2"), 3);
  const [defaultOriginY = 880, defaultAdvance = -1000] = numbers(descendant.get("DW2"));
  const [descent, ascent] = verticalExtent(descendant.dict("FontDescriptor"));

  const horizontal = ({ code, length, cid }: Code): FontGlyph => {
    const advance = widthOf(length, cid) / 1000;
    return { code, length, advance, box: [0, descent, advance, ascent] };
  };
  const vertical = ({ code, length, cid }: Code): FontGlyph => {
    const width = widthOf(length, cid) / 1000;
    const own = cid === undefined ? undefined : verticals.get(cid);
    const [advance, originX, originY] = own ?? [defaultAdvance, width * 500, defaultOriginY];
    const [x, y] = [originX! / 1000, originY! / 1000];
    return { code, length, advance: advance! / 1000, box: [-x, descent - y, width - x, ascent - y] };
  };
  // Without the table of a predefined CMap a code of one byte is taken for a half-width character.
  const widthOf = (length: number, cid: number | undefined): number =>
    cid === undefined && length === 1 ? defaultWidth / 2 : (widths.get(cid ?? -1)?.[0] ?? defaultWidth);

  return {
    vertical: cmap.vertical,
    glyphs(bytes) {
      const found: FontGlyph[] = [];
      for (let position = 0; position < bytes.length; position += found.at(-1)!.length) {
        const code = cmap.next(bytes, position);
        found.push(cmap.vertical ? vertical(code) : horizontal(code));
      }
      return found;
    },
  };
}

/** The arrays W (one number a CID) and W2 (three), in both of their forms, §9.7.4.3. */
function readWidths(object: PdfObject, size: number): Map<number, readonly number[]> {
  const items = asArray(object) ?? [];
  const widths = new Map<number, readonly number[]>();
  const set = (cid: number, values: readonly number[]) => {
    if (cid >= 0 && cid < MOST_CIDS && values.length === size) widths.set(cid, values);
  };
  for (let i = 0; i + 1 < items.length;) {
    const first = resolve(items[i]!);
    const second = resolve(items[i + 1]!);
    if (typeof first !== "number") {
      i++;
    } else if (Array.isArray(second)) {
      const values = numbers(second as PdfObject[]);
      for (let at = 0; at < values.length; at += size) set(first + at / size, values.slice(at, at + size));
      i += 2;
    } else {
      const last = typeof second === "number" ? Math.min(second, MOST_CIDS) : first - 1;
      const values = numbers(items.slice(i + 2, i + 2 + size));
      for (let cid = first; cid <= last; cid++) set(cid, values);
      i += 2 + size;
    }
  }
  return widths;
}

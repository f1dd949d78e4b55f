/** What a font dictionary says of the place its glyphs take, ISO 32000-2 §9.2.4 and §9.6 to §9.8. */
import { asArray, asDict, PdfDict, type PdfStream, resolve } from "../syntax/objects.ts";
import { compositeFont } from "./composite-font.ts";
import { simpleFont } from "./simple-font.ts";
import { type3Font } from "./type3-font.ts";

/** A code of a string with the place its glyph takes. Lengths are in ems: text space units at font size 1. */
export interface FontGlyph {
  readonly code: number;
  /** Bytes of the string that make up the code. */
  readonly length: number;
  /** How far the next glyph is moved: to the right, or down in vertical writing. */
  readonly advance: number;
  /** Left, bottom, right and top of the glyph about its origin; as wide as its advance, as high as the font. */
  readonly box: readonly [number, number, number, number];
}

export interface Font {
  readonly vertical: boolean;
  /** The glyphs of a string. */
  glyphs(bytes: Uint8Array): FontGlyph[];
}

export type DecodeStream = (stream: PdfStream) => Uint8Array | undefined;

/** Reads a font dictionary; one that makes no sense is read as Helvetica, as viewers do. */
export function readFont(font: PdfDict, decode: DecodeStream): Font {
  const subtype = font.name("Subtype");
  if (subtype === "Type3") return type3Font(font, decode);
  const descendant = asDict(resolve(asArray(font.raw("DescendantFonts") ?? null)?.[0] ?? null));
  if (subtype === "Type0" || descendant) return compositeFont(font, descendant ?? new PdfDict(), decode);
  return simpleFont(font);
}

/**
 * Which glyphs of its program a font may show for codes (ISO 32000-2 §9.6.5, §9.7.4.2). Readers differ where a font
 * contradicts itself: each glyph is told that one of them may take. Undefined where that cannot be known.
 */
import { asArray, asDict, type PdfDict, PdfName, PdfStream } from "../syntax/objects.ts";
import { cffGlyphs } from "./blank-cff-glyphs.ts";
import { readCffNames } from "./cff-names.ts";
import { type Encoding, encodingOf, macRomanEncoding, STANDARD, WIN_ANSI } from "./encodings.ts";
import type { DecodeStream } from "./font.ts";
import { meaningOfName } from "./glyph-names.ts";
import { type CharacterMap, isUnicode, readCharacterMaps } from "./truetype-names.ts";

export type ChosenGlyphs = (program: Uint8Array, codes: ReadonlySet<number>) => Set<number> | undefined;

export function descendantOf(font: PdfDict): PdfDict | undefined {
  return asDict(asArray(font.get("DescendantFonts"))?.[0] ?? null);
}

/** TrueType below a Type 0 font: codes of two bytes are glyph numbers, or become them by a table. */
export function glyphsByNumber(font: PdfDict, decode: DecodeStream): ChosenGlyphs {
  return (_, codes) => {
    const map = descendantOf(font)!.get("CIDToGIDMap");
    if (map === null || (map instanceof PdfName && map.value === "Identity")) return new Set(codes);
    const table = map instanceof PdfStream ? decode(map) : undefined;
    if (!table) return undefined;
    const glyphs = [...codes].map((code) => ((table[code * 2] ?? 0) << 8) | (table[code * 2 + 1] ?? 0));
    return new Set(glyphs);
  };
}

/** CFF below a Type 0 font: codes are identifiers of characters, which are glyph numbers where the program has names. */
export const glyphsByIdentifier: ChosenGlyphs = (program, codes) => {
  const glyphs = cffGlyphs(program);
  if (!glyphs) return undefined;
  const chosen = new Set(codes);
  for (const code of codes) {
    const glyph = glyphs.byIdentifier?.get(code);
    if (glyph !== undefined) chosen.add(glyph);
  }
  return chosen;
};

/** CFF by itself: codes have names. */
export function glyphsByName(font: PdfDict): ChosenGlyphs {
  return (program, codes) => {
    const names = readCffNames(program);
    const byName = cffGlyphs(program)?.byName;
    if (!names || !byName) return undefined;
    const encodings = [encodingOf(font, names.encoding), encodingOf(font), names.encoding];
    return chosenOf(codes, (code) =>
      encodings.flatMap((encoding) => (encoding[code] === undefined ? [] : (byName.get(encoding[code]) ?? []))),
    );
  };
}

/** Where character maps of symbols begin, of which readers take the low byte. */
const SYMBOL_PLANES = [0, 0xf000, 0xf100, 0xf200];

/** TrueType by itself: by the code itself, or by what its name means. */
export function glyphsByCode(font: PdfDict): ChosenGlyphs {
  const named = font.has("Encoding");
  const macintosh = macRomanEncoding();
  const others = font.dict("Encoding")?.has("Differences") ? [] : [WIN_ANSI, STANDARD, macintosh];
  return (program, codes) => {
    const maps = readCharacterMaps(program);
    if (!maps) return undefined;
    return chosenOf(codes, (code) => {
      const byCode = SYMBOL_PLANES.flatMap((plane) => glyphsIn(maps, plane + code));
      const name = encodingOf(font)[code];
      const byName = name === undefined ? [] : namedGlyphs(maps, name, macintosh);
      // A name that no map knows may be that of a glyph.
      if (named && name !== undefined && byName.length === 0) return [];
      const byOthers = others.flatMap((encoding) =>
        encoding[code] === undefined ? [] : namedGlyphs(maps, encoding[code], macintosh),
      );
      return [...byCode, ...byName, ...byOthers];
    });
  };
}

function namedGlyphs(maps: readonly CharacterMap[], name: string, macintosh: Encoding): number[] {
  const text = meaningOfName(name);
  const unicode = maps.filter(({ platform, encoding }) => isUnicode(platform, encoding));
  const others = maps.filter(({ platform }) => platform === 1);
  return [
    ...(text === undefined || [...text].length !== 1 ? [] : glyphsIn(unicode, text.codePointAt(0)!)),
    ...macintosh.flatMap((known, code) => (known === name ? glyphsIn(others, code) : [])),
  ];
}

function glyphsIn(maps: readonly CharacterMap[], code: number): number[] {
  return maps.flatMap(({ glyphOf }) => glyphOf.get(code) ?? []);
}

/** Undefined when there is a code for which none is found: readers then guess. */
function chosenOf(codes: ReadonlySet<number>, glyphsOf: (code: number) => readonly number[]): Set<number> | undefined {
  const chosen = new Set<number>();
  for (const code of codes) {
    const glyphs = glyphsOf(code);
    if (glyphs.length === 0) return undefined;
    for (const glyph of glyphs) chosen.add(glyph);
  }
  return chosen;
}

/**
 * What the codes of a font mean, by every witness there is: what the font says for copying (ToUnicode), and what its
 * encoding and its program say of the glyphs that show. Witnesses can lie; where they differ, all are heard.
 */
import { asArray, asDict, type PdfDict, PdfName, PdfStream, resolve } from "../syntax/objects.ts";
import { readCffNames } from "./cff-names.ts";
import { type Encoding, encodingOf } from "./encodings.ts";
import type { DecodeStream } from "./font.ts";
import { meaningOfName } from "./glyph-names.ts";
import { readToUnicode } from "./to-unicode.ts";
import { type FontProgram, readFontProgram } from "./truetype-names.ts";
import { readType1Encoding } from "./type1-encoding.ts";

export interface GlyphMeaning {
  /** As it is copied; undefined where the font does not say. */
  readonly copied: string | undefined;
  /** As it shows; undefined where that cannot be told. */
  readonly shown: string | undefined;
}

export type MeaningOf = (code: number) => GlyphMeaning;

/** FontDescriptor flag, ISO 32000-2 table 121. */
const SYMBOLIC = 1 << 2;

export function glyphMeanings(font: PdfDict, decode: DecodeStream): MeaningOf {
  const copied = copiedMeanings(font, decode);
  const shown = shownMeanings(font, decode);
  const known = new Map<number, GlyphMeaning>();
  return (code) => {
    let meaning = known.get(code);
    if (!meaning) known.set(code, (meaning = { copied: copied(code), shown: shown(code) }));
    return meaning;
  };
}

type Lookup = (code: number) => string | undefined;

function copiedMeanings(font: PdfDict, decode: DecodeStream): Lookup {
  const stream = font.get("ToUnicode");
  const bytes = stream instanceof PdfStream ? decode(stream) : undefined;
  if (!bytes) return () => undefined;
  const table = readToUnicode(bytes);
  return (code) => {
    const text = table.get(code);
    return text === undefined || text === "" || text === "\ufffd" || text === "\0" ? undefined : text;
  };
}

function shownMeanings(font: PdfDict, decode: DecodeStream): Lookup {
  const descendant = asDict(resolve(asArray(font.raw("DescendantFonts") ?? null)?.[0] ?? null));
  if (descendant) return compositeMeanings(font, descendant, decode);
  return simpleMeanings(font, decode);
}

function simpleMeanings(font: PdfDict, decode: DecodeStream): Lookup {
  const descriptor = font.dict("FontDescriptor");
  const program = font.name("Subtype") === "TrueType" ? programOf(descriptor, decode) : undefined;
  const named = font.has("Encoding");
  const symbolic = ((descriptor?.number("Flags") ?? 0) & SYMBOLIC) !== 0;
  const embedded = ["FontFile", "FontFile2", "FontFile3"].some((key) => descriptor?.has(key));
  const builtIn = builtInEncoding(descriptor, decode);
  const encoding = encodingOf(font, builtIn);
  const differences = font.dict("Encoding")?.has("Differences") === true;
  return (code) => {
    const glyph = program?.glyphOf.get(code);
    const ofProgram = glyph === undefined ? undefined : program!.meanings.get(glyph);
    if (ofProgram !== undefined) return ofProgram;
    // A program of its own with an encoding built in: nothing outside says what it shows.
    if (embedded && (!named || (symbolic && !differences)) && !program && !builtIn) return undefined;
    if (program && symbolic && !named) return undefined;
    const name = encoding[code];
    if (name === undefined) return undefined;
    // Where WinAnsiEncoding has its second hyphen, Latin-1 and with it what was meant has the soft one.
    if (code === 173 && name === "hyphen") return "\u00ad";
    return meaningOfName(name) ?? (isWord(name) ? OBJECT : undefined);
  };
}

/** Of a Type 1 program, whichever way it is written (§9.9, table 124). */
function builtInEncoding(descriptor: PdfDict | undefined, decode: DecodeStream): Encoding | undefined {
  const type1 = programBytes(descriptor, "FontFile", decode);
  if (type1) return readType1Encoding(type1);
  const compact = programBytes(descriptor, "FontFile3", decode);
  return compact && readCffNames(compact)?.encoding;
}

function programBytes(descriptor: PdfDict | undefined, key: string, decode: DecodeStream): Uint8Array | undefined {
  const stream = descriptor?.get(key);
  return stream instanceof PdfStream ? decode(stream) : undefined;
}

/** Stands for a sign that is no letter. */
const OBJECT = "\ufffc";

/** Names such as "radicalBig" tell of a sign that has no character; those such as "glyph12" or "cid345" tell nothing. */
function isWord(name: string): boolean {
  return /^[A-Za-z]{4,}$/.test(name) && !/^(glyph|char|index|cid)/i.test(name);
}

function compositeMeanings(font: PdfDict, descendant: PdfDict, decode: DecodeStream): Lookup {
  const encoding = font.name("Encoding") ?? "";
  if (/UCS2|UTF16/.test(encoding)) return (code) => (code > 0x1f ? String.fromCharCode(code) : undefined);
  if (!encoding.startsWith("Identity")) return () => undefined;
  const compact = programBytes(descendant.dict("FontDescriptor"), "FontFile3", decode);
  // Of a program without character identifiers of its own, CIDs are glyph indices (§9.7.4.2).
  const named = compact && readCffNames(compact)?.glyphs;
  if (named) return (code) => (named[code] === undefined ? undefined : meaningOfName(named[code]));
  const program = programOf(descendant.dict("FontDescriptor"), decode);
  if (!program) return () => undefined;
  const map = descendant.get("CIDToGIDMap");
  const table = map instanceof PdfStream ? decode(map) : undefined;
  const glyphOf = (cid: number) => (table ? ((table[2 * cid] ?? 0) << 8) | (table[2 * cid + 1] ?? 0) : cid);
  return (code) => program.meanings.get(glyphOf(code));
}

function programOf(descriptor: PdfDict | undefined, decode: DecodeStream): FontProgram | undefined {
  for (const key of ["FontFile2", "FontFile3"]) {
    const stream = descriptor?.get(key);
    if (!(stream instanceof PdfStream)) continue;
    if (key === "FontFile3" && stream.dict.get("Subtype") !== PdfName.of("OpenType")) continue;
    const bytes = decode(stream);
    const program = bytes && readFontProgram(bytes);
    if (program) return program;
  }
  return undefined;
}

/**
 * Searches a redacted file as somebody would who wants to know: opened anew, its pages read by PDFium, every object of the
 * file decoded and read in every encoding, and the bytes themselves. Shares no decision with the code that removed things.
 */
import type { TextReader } from "../../engines/ports.ts";
import type { Limits } from "../../kernel/limits.ts";
import { INITIAL_STATE } from "../../pdf/content/graphics-state.ts";
import { inQuad } from "../../pdf/erase/regions.ts";
import { revisionCount } from "../../pdf/file/revisions.ts";
import { readToUnicode } from "../../pdf/font/to-unicode.ts";
import {
  type Bounds,
  boundsOf,
  ContentSource,
  DocumentEdit,
  IDENTITY,
  intersect,
  PdfDict,
  PdfFile,
  PdfName,
  type PdfObject,
  PdfStream,
  PdfString,
  type Point,
  type Quad,
  SourceDocument,
} from "../../pdf/index.ts";
import { nameReadings, readingsOf } from "./cleaner.ts";
import { latin1 } from "../../pdf/syntax/print.ts";
import { NO_TEXT } from "./clean-document.ts";
import { left, notVerified } from "./errors.ts";
import { addFontPrograms } from "./font-programs.ts";
import { pdfiumReadings } from "./hits.ts";
import { findInPieces, type PlacedMatch } from "./search/find-in-pieces.ts";
import type { Matcher } from "./search/matchers.ts";
import { type Piece, readings } from "./search/pieces.ts";
import { isCharacterMap, looksLikeText } from "./text-bytes.ts";
import { appearanceUnits, GlyphReader, pageUnit } from "./units.ts";
import { isVocabulary, resemblesVocabulary } from "./vocabulary.ts";

export interface Expectation {
  readonly matchers: readonly Matcher[];
  /** What was looked for literally, as typed. */
  readonly literals: readonly string[];
  /** Matches that were to be left, by page index. */
  readonly kept: ReadonlyMap<number, readonly Quad[]>;
  /** Areas that hold nothing any more, by page index, in default user space. */
  readonly areas: ReadonlyMap<number, readonly Bounds[]>;
  /** What is written on the marks. */
  readonly label: string;
}

/** Throws `redaction-not-verified` with the place where something is left. */
export function verify(bytes: Uint8Array, expectation: Expectation, textReader: TextReader, limits: Limits): void {
  const file = PdfFile.open(bytes, { limits });
  if (file.encrypted) throw left("an encrypted file");
  if (revisionCount(file) > 1) throw left("an earlier revision");
  verifyPages(file, bytes, expectation, textReader, limits);
  if (expectation.matchers.length === 0) return;
  verifyObjects(file, expectation);
  if (expectation.kept.size === 0) verifyBytes(bytes, expectation.literals);
}

function verifyPages(
  file: PdfFile,
  bytes: Uint8Array,
  { matchers, kept, areas, label }: Expectation,
  textReader: TextReader,
  limits: Limits,
): void {
  const edit = new DocumentEdit(new SourceDocument(file), limits);
  const source = new ContentSource(file);
  const reader = new GlyphReader(source);
  const text = textReader.open(bytes);
  try {
    if (text.pageCount !== edit.pageCount) throw left("pages that only some programs see");
    for (let index = 0; index < edit.pageCount; index++) {
      const appearances = appearanceUnits(edit, source, index);
      const glyphs = [pageUnit(edit, source, index), ...appearances].map((unit) => reader.read(unit).glyphs);
      const pieces = [
        ...pdfiumReadings(text, index, appearances.length > 0),
        ...glyphs.flatMap((read) => readings(read)),
      ];
      const matches = pieces.flatMap((reading) => findInPieces(reading, matchers));
      const allowed = kept.get(index) ?? [];
      if (matches.some((match) => !isKept(match, allowed))) throw left(`the text of page ${index + 1}`);
      const empty = areas.get(index) ?? [];
      const inArea = pieces.some((reading) => holdsText(reading, empty, label));
      if (inArea) throw left(`an area of page ${index + 1}`);
    }
  } finally {
    text.close();
  }
}

/** True when a match lies where one was to be left. */
export function isKept({ quads }: PlacedMatch, allowed: readonly Quad[]): boolean {
  return quads.some((quad) => allowed.some((place) => inQuad(centerOf(quad), place) || inQuad(centerOf(place), quad)));
}

function centerOf(quad: Quad): Point {
  const [l, b, r, t] = boundsOf(quad);
  return [(l + r) / 2, (b + t) / 2];
}

/** True when characters stand in the areas, those of the label aside. */
function holdsText(reading: readonly Piece[], areas: readonly Bounds[], label: string): boolean {
  const inside = reading.filter(
    ({ quad, text }) => quad && text.trim() !== "" && areas.some((area) => stands(quad, area)),
  );
  const text = letters(inside.map((piece) => piece.text).join(""));
  const mark = letters(label);
  // Script that runs from right to left is read in either order.
  const others = mark === "" ? text : text.replaceAll(mark, "").replaceAll([...mark].toReversed().join(""), "");
  return others !== "";
}

/** Without spaces, and without signs that only say which way text runs. */
function letters(text: string): string {
  return text.normalize("NFKC").replaceAll(/[\s\u200d-\u200f\u202a-\u202e\u2066-\u2069]/g, "");
}

/** More than a touch: boxes of fonts are higher than their letters. */
function stands(quad: Quad, area: Bounds): boolean {
  const bounds = boundsOf(quad);
  const [l, b, r, t] = intersect(bounds, area);
  if (r <= l || t <= b) return false;
  return (r - l) * (t - b) > 0.3 * (bounds[2] - bounds[0]) * (bounds[3] - bounds[1]);
}

/** Every object that has a number, whether anything refers to it or not. */
function verifyObjects(file: PdfFile, { matchers, literals, kept }: Expectation): void {
  const found = (text: string) => matchers.some((matcher) => matcher.find(text).length > 0);
  const source = new ContentSource(file);
  const reader = new GlyphReader(source);
  const fontPrograms = new Set<number>();
  for (let num = 1; num < file.size; num++) addFontPrograms(file.parse(num), fontPrograms);
  const check = { file, source, reader, matchers, literals, found, fontPrograms, lenient: kept.size > 0 };
  for (let num = 1; num < file.size; num++) {
    const object = file.parse(num);
    if (object instanceof PdfStream && object.dict.name("Type") === "XRef") continue;
    verifyTexts(object, undefined, found, num);
    if (object instanceof PdfStream) verifyStream(object, num, check);
  }
  // Of the trailer, which cross-reference streams are as well, the identifier is a hash of the file.
  verifyTexts(file.trailer.without("ID"), undefined, found, 0);
}

function verifyTexts(object: PdfObject, key: string | undefined, found: (text: string) => boolean, num: number): void {
  if (object instanceof PdfString) {
    if (key !== undefined && NO_TEXT.has(key)) return;
    if (readingsOf(object.bytes).some(found)) throw left(`a string of object ${num}`);
  } else if (object instanceof PdfName) {
    if (key === "BaseFont" || key === "FontName" || isVocabulary(object.value)) return;
    if (nameReadings(object.value).some(found)) throw left(`a name of object ${num}`);
  } else if (object instanceof PdfStream) verifyTexts(object.dict, key, found, num);
  else if (object instanceof PdfDict) {
    for (const [name, value] of object.entries) {
      if (!isVocabulary(name) && nameReadings(name).some(found)) throw left(`a key of object ${num}`);
      if (name !== "Differences") verifyTexts(value, name, found, num);
    }
  } else if (Array.isArray(object)) {
    const items = object as PdfObject[];
    const indexed = items[0] instanceof PdfName && (items[0].value === "Indexed" || items[0].value === "I");
    for (const item of items) if (!(indexed && item instanceof PdfString)) verifyTexts(item, key, found, num);
  }
}

interface StreamCheck {
  readonly file: PdfFile;
  readonly source: ContentSource;
  readonly reader: GlyphReader;
  readonly matchers: readonly Matcher[];
  readonly literals: readonly string[];
  readonly found: (text: string) => boolean;
  /** Numbers of the streams that are font programs. */
  readonly fontPrograms: ReadonlySet<number>;
  /** True when some matches were to stay, so that a bare sight of them in content proves nothing. */
  readonly lenient: boolean;
}

function verifyStream(stream: PdfStream, num: number, check: StreamCheck): void {
  const { dict } = stream;
  if (dict.name("Subtype") === "Image") return;
  const bytes = check.source.decode(stream);
  if (!bytes) throw notVerified(`Object ${num} of the file cannot be decoded.`, "streams that can be read");
  const isText = looksLikeText(bytes) && !check.fontPrograms.has(num);
  if (dict.name("Type") === "ObjStm") verifyPacked(bytes, num, check);
  else if (isCharacterMap(bytes)) verifyMap(bytes, num, check);
  else if (isText) verifyText(bytes, num, check, isContent(dict, bytes));
  else if (!check.lenient && holdsLiteral(bytes, check.literals)) throw left(`object ${num}`);
  if (dict.name("Subtype") === "Form" || dict.number("PatternType") === 1) {
    const resources = dict.dict("Resources") ?? new PdfDict();
    const { glyphs } = check.reader.read({ content: bytes, resources, matrix: IDENTITY, initial: INITIAL_STATE });
    const matches = readings(glyphs).flatMap((pieces) => findInPieces(pieces, check.matchers));
    if (matches.length > 0 && !check.lenient) throw left(`object ${num}`);
  }
}

function verifyText(bytes: Uint8Array, num: number, { found, lenient }: StreamCheck, content: boolean): void {
  const texts = content ? stringsOf(bytes) : readingsOf(bytes);
  if (content && lenient) return;
  if (texts.some(found)) throw left(`object ${num}`);
}

/** Objects of an object stream are looked at one by one; their names, of which PDF needs many, are told apart there. */
function verifyPacked(bytes: Uint8Array, num: number, { found }: StreamCheck): void {
  const bare = new TextDecoder("latin1").decode(bytes).replaceAll(/\/[^\s()<>[\]{}/%]*/g, "/");
  if (readingsOf(latin1(bare)).some(found)) throw left(`object ${num}`);
}

/** A ToUnicode table is a program in words of its own (§9.10.3): what it holds are the meanings, and strings. */
function verifyMap(bytes: Uint8Array, num: number, { found }: StreamCheck): void {
  const meanings = [...readToUnicode(bytes).values()].filter((text) => text.length > 1);
  if ([...meanings, ...stringsOf(bytes)].some(found)) throw left(`object ${num}`);
}

function isContent(dict: PdfDict, bytes: Uint8Array): boolean {
  if (dict.name("Subtype") === "Form" || dict.has("PatternType")) return true;
  return (
    !dict.has("Type") && /(^|\s)(BT|ET|re|cm|Tf|Do|q|f|S|m)(\s|$)/.test(String.fromCharCode(...bytes.subarray(0, 2000)))
  );
}

/** Strings of content as they stand there, by themselves and run together: what a search of the bytes would find. */
function stringsOf(bytes: Uint8Array): string[] {
  const literals = [...new TextDecoder("latin1").decode(bytes).matchAll(/\(((?:[^()\\]|\\.){0,100000})\)/gs)].map(
    ([, text]) => text!,
  );
  return [...literals, literals.join("")];
}

/** The file's own bytes, for what is typed: as one byte a character, as UTF-16, and in hexadecimal. */
function verifyBytes(bytes: Uint8Array, literals: readonly string[]): void {
  if (holdsLiteral(bytes, literals)) throw left("the bytes of the file");
}

/** Shorter ones turn up by chance in compressed data. */
const SHORTEST_LITERAL = 6;

function holdsLiteral(bytes: Uint8Array, literals: readonly string[]): boolean {
  return literals
    .filter((literal) => literal.length >= SHORTEST_LITERAL && !resemblesVocabulary(literal))
    .some((literal) => encodings(literal).some((encoded) => includes(bytes, encoded)));
}

function encodings(literal: string): Uint8Array[] {
  const utf8 = new TextEncoder().encode(literal);
  const wide = Uint8Array.from(
    [...literal].flatMap((character) => [character.charCodeAt(0) >> 8, character.charCodeAt(0) & 0xff]),
  );
  const hex = (of: Uint8Array, upper: boolean) => {
    const text = Array.from(of, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return new TextEncoder().encode(upper ? text.toUpperCase() : text);
  };
  return [utf8, wide, ...[utf8, wide].flatMap((of) => [hex(of, true), hex(of, false)])];
}

/** Names of fonts say what typeface a page is set in (§9.8.1). They are left, for a viewer goes by them. */
function isInFontName(bytes: Uint8Array, at: number): boolean {
  const before = String.fromCharCode(...bytes.subarray(Math.max(0, at - LONGEST_NAME), at));
  return /\/(?:BaseFont|FontName)\s*\/[^\s()<>[\]{}/%]*$/.test(before);
}

/** §C.2: names of more bytes are not common to all readers. */
const LONGEST_NAME = 127;

function includes(bytes: Uint8Array, wanted: Uint8Array): boolean {
  const [first] = wanted;
  const last = bytes.length - wanted.length;
  for (let at = bytes.indexOf(first!); at !== -1 && at <= last; at = bytes.indexOf(first!, at + 1)) {
    let i = 1;
    while (i < wanted.length && bytes[at + i] === wanted[i]) i++;
    if (i === wanted.length && !isInFontName(bytes, at)) return true;
  }
  return false;
}

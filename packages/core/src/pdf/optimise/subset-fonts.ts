/**
 * Embedded fonts cut down to the glyphs that pages show, where that is safe: fonts that are shown by nothing but the content
 * of pages, and of whose codes is known which glyphs they may choose (ISO 32000-2 §9.6.5, §9.7.4.2).
 */
import type { DocumentEdit } from "../edit/document-edit.ts";
import { decodedData } from "../file/stream-filters.ts";
import { deflate } from "../filters/deflate.ts";
import { blankUnusedCffGlyphs } from "../font/blank-cff-glyphs.ts";
import { blankUnusedGlyphs, TABLES_BY_CODE, TABLES_BY_NUMBER } from "../font/blank-glyphs.ts";
import {
  type ChosenGlyphs,
  descendantOf,
  glyphsByCode,
  glyphsByIdentifier,
  glyphsByName,
  glyphsByNumber,
} from "../font/chosen-glyphs.ts";
import { subsetTag } from "../font/subset-tag.ts";
import { PdfDict, PdfName, type PdfObject, PdfStream } from "../syntax/objects.ts";
import type { ContentUse } from "./content-use.ts";
import { liveObjects } from "./live-objects.ts";

/** Larger fonts are left alone. In bytes, decoded. */
const LARGEST_FONT = 64 * 1024 * 1024;

/** Fonts are only changed when they shrink to this share: a change costs a reader's trust in them. */
const WORTH_A_CHANGE = 0.9;

type Blank = (program: Uint8Array, glyphs: ReadonlySet<number>) => Uint8Array | undefined;

/** Fonts that share a font program. */
interface Sharers {
  readonly fonts: { readonly dict: PdfDict; readonly choose: ChosenGlyphs }[];
  /** What takes glyphs out; undefined when one of the fonts is of a kind that is left alone. */
  blank: Blank | undefined;
}

export function subsetFonts(edit: DocumentEdit, { codes, elsewhere }: ContentUse, check: () => void): void {
  // Fonts of archives and for print have rules of their own (ISO 19005-1 §6.3.5: CIDSet).
  if (!codes || edit.catalog.has("OutputIntents")) return;
  const live = liveObjects(edit);
  const numbers = new Map([...live].map(([num, object]) => [object, num]));
  for (const [program, { fonts, blank }] of programs([...live.values(), ...codes.keys()])) {
    check();
    const num = numbers.get(program);
    const parts = fonts.flatMap(({ dict }) => namedParts(dict));
    if (!blank || num === undefined || elsewhere.has(program) || !parts.every((part) => numbers.has(part))) continue;
    const decoded = decode(program);
    const glyphs = decoded && chosenBy(fonts, decoded, codes);
    const smaller = glyphs && subset(program, blank(decoded, glyphs));
    if (!smaller) continue;
    edit.replace(edit.file.ref(num), smaller);
    const tag = subsetTag(glyphs);
    for (const part of parts) rename(edit, numbers.get(part)!, part, tag);
  }
}

function decode(stream: PdfStream): Uint8Array | undefined {
  const decoded = decodedData(stream, LARGEST_FONT);
  return decoded && !decoded.damaged ? decoded.bytes : undefined;
}

/** Undefined where it is not known of one of the fonts. */
function chosenBy(
  fonts: Sharers["fonts"],
  program: Uint8Array,
  codes: ReadonlyMap<PdfDict, ReadonlySet<number>>,
): Set<number> | undefined {
  const all = new Set<number>();
  for (const { dict, choose } of fonts) {
    const chosen = choose(program, codes.get(dict) ?? new Set());
    if (!chosen) return undefined;
    for (const glyph of chosen) all.add(glyph);
  }
  return all;
}

/** Font programs with the fonts they belong to. */
function programs(objects: Iterable<PdfObject>): Map<PdfStream, Sharers> {
  const found = new Map<PdfStream, Sharers>();
  for (const font of new Set(objects)) {
    if (!(font instanceof PdfDict) || !(font.has("FontDescriptor") || font.has("DescendantFonts"))) continue;
    const descendant = descendantOf(font);
    // A descendant is looked at with the font on top of it.
    if (!descendant && font.name("Subtype")?.startsWith("CIDFontType")) continue;
    const descriptor = (descendant ?? font).dict("FontDescriptor");
    const program = descriptor?.get("FontFile2") ?? descriptor?.get("FontFile3");
    if (!descriptor || !(program instanceof PdfStream)) continue;
    const kind = descendant ? compositeKind(font, descendant, descriptor) : simpleKind(font, descriptor);
    const sharers = found.get(program) ?? { fonts: [], blank: kind?.blank };
    found.set(program, sharers);
    if (kind) sharers.fonts.push({ dict: font, choose: kind.choose });
    // Kinds that take out different things do not share.
    if (sharers.blank !== kind?.blank) sharers.blank = undefined;
  }
  return found;
}

interface Kind {
  readonly choose: ChosenGlyphs;
  readonly blank: Blank;
}

const blankByNumber: Blank = (program, glyphs) => blankUnusedGlyphs(program, glyphs, TABLES_BY_NUMBER);
const blankByCode: Blank = (program, glyphs) => blankUnusedGlyphs(program, glyphs, TABLES_BY_CODE);

/** Undefined for fonts that choose glyphs in another way, and for those that say what glyphs they have. */
function compositeKind(font: PdfDict, descendant: PdfDict, descriptor: PdfDict): Kind | undefined {
  const encoding = font.name("Encoding");
  if ((encoding !== "Identity-H" && encoding !== "Identity-V") || descriptor.has("CIDSet")) return undefined;
  if (descriptor.has("FontFile2"))
    return descendant.name("Subtype") === "CIDFontType2"
      ? { choose: glyphsByNumber(font, decode), blank: blankByNumber }
      : undefined;
  return descendant.name("Subtype") === "CIDFontType0" && isCompact(descriptor, "CIDFontType0C")
    ? { choose: glyphsByIdentifier, blank: blankUnusedCffGlyphs }
    : undefined;
}

function simpleKind(font: PdfDict, descriptor: PdfDict): Kind | undefined {
  const subtype = font.name("Subtype");
  if (descriptor.has("FontFile2"))
    return subtype === "TrueType" ? { choose: glyphsByCode(font), blank: blankByCode } : undefined;
  return (subtype === "Type1" || subtype === "MMType1") && isCompact(descriptor, "Type1C")
    ? { choose: glyphsByName(font), blank: blankUnusedCffGlyphs }
    : undefined;
}

/** Of a CFF program by itself (§9.9, table 124). */
function isCompact(descriptor: PdfDict, subtype: string): boolean {
  const program = descriptor.get("FontFile3");
  return program instanceof PdfStream && program.dict.name("Subtype") === subtype;
}

/** Undefined when it is not worth it. */
function subset(program: PdfStream, smaller: Uint8Array | undefined): PdfStream | undefined {
  if (!smaller) return undefined;
  const data = deflate(smaller, 9);
  if (data.length > program.data.length * WORTH_A_CHANGE) return undefined;
  const length = program.dict.has("Length1") ? { Length1: smaller.length } : {};
  const entries = { Filter: PdfName.of("FlateDecode"), DecodeParms: undefined, ...length };
  return new PdfStream(program.dict.with(entries), data);
}

/** The dictionaries that tell the font's name. */
function namedParts(font: PdfDict): PdfDict[] {
  const descendant = descendantOf(font);
  return [font, ...(descendant ? [descendant] : []), (descendant ?? font).dict("FontDescriptor")!];
}

/** Six letters and a plus before the name say that glyphs are missing (§9.9.2). */
function rename(edit: DocumentEdit, num: number, part: PdfDict, tag: string): void {
  const key = part.has("FontName") ? "FontName" : "BaseFont";
  const name = part.name(key);
  const tagged = name === undefined || /^[A-Z]{6}\+/.test(name) ? {} : { [key]: PdfName.of(`${tag}+${name}`) };
  // The list of names that a subset may have would be another one.
  const changes = part.has("CharSet") ? { ...tagged, CharSet: undefined } : tagged;
  if (Object.keys(changes).length > 0) edit.change(edit.file.ref(num), changes);
}

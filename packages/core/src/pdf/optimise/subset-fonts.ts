/**
 * Embedded TrueType fonts cut down to the glyphs that pages show, where that is safe: fonts whose codes are glyph numbers or
 * become them by a table (ISO 32000-2 §9.7.4.2), shown by nothing but the content of pages.
 */
import type { DocumentEdit } from "../edit/document-edit.ts";
import { decodedData } from "../file/stream-filters.ts";
import { deflate } from "../filters/deflate.ts";
import { blankUnusedGlyphs } from "../font/blank-glyphs.ts";
import { subsetTag } from "../font/subset-tag.ts";
import { asArray, asDict, PdfDict, PdfName, type PdfObject, PdfStream } from "../syntax/objects.ts";
import type { ContentUse } from "./content-use.ts";
import { liveObjects } from "./live-objects.ts";

/** Larger fonts are left alone. In bytes, decoded. */
const LARGEST_FONT = 64 * 1024 * 1024;

/** Fonts are only changed when they shrink to this share: a change costs a reader's trust in them. */
const WORTH_A_CHANGE = 0.9;

/** Fonts that share a font program. */
interface Sharers {
  readonly dicts: PdfDict[];
  /** False when one of them chooses glyphs in another way. */
  safe: boolean;
}

export function subsetFonts(edit: DocumentEdit, { codes, elsewhere }: ContentUse, check: () => void): void {
  // Fonts of archives and for print have rules of their own (ISO 19005-1 §6.3.5: CIDSet).
  if (!codes || edit.catalog.has("OutputIntents")) return;
  const live = liveObjects(edit);
  const numbers = new Map([...live].map(([num, object]) => [object, num]));
  for (const [program, { dicts, safe }] of programs([...live.values(), ...codes.keys()])) {
    check();
    const num = numbers.get(program);
    if (!safe || num === undefined || elsewhere.has(program)) continue;
    const glyphs = new Set<number>();
    const known = dicts.every((dict) => addGlyphs(dict, codes.get(dict) ?? new Set(), glyphs));
    const parts = dicts.flatMap(namedParts);
    if (!known || !parts.every((part) => numbers.has(part))) continue;
    const smaller = subset(program, glyphs);
    if (!smaller) continue;
    edit.replace(edit.file.ref(num), smaller);
    const tag = subsetTag(glyphs);
    for (const part of parts) rename(edit, numbers.get(part)!, part, tag);
  }
}

/** Font programs of TrueType with the fonts they belong to. */
function programs(objects: Iterable<PdfObject>): Map<PdfStream, Sharers> {
  const found = new Map<PdfStream, Sharers>();
  for (const font of new Set(objects)) {
    if (!(font instanceof PdfDict) || !(font.has("FontDescriptor") || font.has("DescendantFonts"))) continue;
    const descendant = descendantOf(font);
    // A descendant is looked at with the font on top of it.
    if (!descendant && font.name("Subtype")?.startsWith("CIDFontType")) continue;
    const program = (descendant ?? font).dict("FontDescriptor")?.get("FontFile2");
    if (!(program instanceof PdfStream)) continue;
    const sharers = found.get(program) ?? { dicts: [], safe: true };
    found.set(program, sharers);
    if (descendant && isByNumber(font, descendant)) sharers.dicts.push(font);
    else sharers.safe = false;
  }
  return found;
}

function descendantOf(font: PdfDict): PdfDict | undefined {
  return asDict(asArray(font.get("DescendantFonts"))?.[0] ?? null);
}

function isByNumber(font: PdfDict, descendant: PdfDict): boolean {
  const encoding = font.name("Encoding");
  return (
    (encoding === "Identity-H" || encoding === "Identity-V") &&
    descendant.name("Subtype") === "CIDFontType2" &&
    !descendant.dict("FontDescriptor")!.has("CIDSet")
  );
}

/** Adds the glyphs that codes of two bytes mean; false when that cannot be told. */
function addGlyphs(font: PdfDict, codes: ReadonlySet<number>, glyphs: Set<number>): boolean {
  const map = descendantOf(font)!.get("CIDToGIDMap");
  if (map === null || (map instanceof PdfName && map.value === "Identity")) {
    for (const code of codes) glyphs.add(code);
    return true;
  }
  const table = map instanceof PdfStream ? decodedData(map, 2 * 65_536) : undefined;
  if (!table || table.damaged) return false;
  for (const code of codes) glyphs.add(((table.bytes[code * 2] ?? 0) << 8) | (table.bytes[code * 2 + 1] ?? 0));
  return true;
}

function subset(program: PdfStream, glyphs: ReadonlySet<number>): PdfStream | undefined {
  const font = decodedData(program, LARGEST_FONT);
  const smaller = font && !font.damaged && blankUnusedGlyphs(font.bytes, glyphs);
  if (!smaller) return undefined;
  const data = deflate(smaller, 9);
  if (data.length > program.data.length * WORTH_A_CHANGE) return undefined;
  const entries = { Filter: PdfName.of("FlateDecode"), DecodeParms: undefined, Length1: smaller.length };
  return new PdfStream(program.dict.with(entries), data);
}

/** The dictionaries that tell the font's name. */
function namedParts(font: PdfDict): PdfDict[] {
  const descendant = descendantOf(font)!;
  return [font, descendant, descendant.dict("FontDescriptor")!];
}

/** Six letters and a plus before the name say that glyphs are missing (§9.9.2). */
function rename(edit: DocumentEdit, num: number, part: PdfDict, tag: string): void {
  const key = part.has("FontName") ? "FontName" : "BaseFont";
  const name = part.name(key);
  if (name !== undefined && !/^[A-Z]{6}\+/.test(name))
    edit.change(edit.file.ref(num), { [key]: PdfName.of(`${tag}+${name}`) });
}

/** A TrueType font as it stands in a document: Type 0 over CIDFontType2, two-byte codes that are glyph numbers (§9.7.4). */
import { deflate } from "../filters/deflate.ts";
import { PdfDict, PdfName, type PdfObject, PdfStream, PdfString } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";
import { subsetTag } from "./subset-tag.ts";
import type { ObjectSink } from "../write/object-sink.ts";

export interface EmbeddedFont {
  /** PostScript name without a subset tag. */
  readonly name: string;
  /** TrueType data. */
  readonly program: Uint8Array;
  /** Lengths in ems. */
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly [number, number, number, number];
  /** The glyphs used, with their widths in ems and the characters they stand for; empty for silent ones. */
  readonly glyphs: ReadonlyMap<number, { readonly width: number; readonly text: string }>;
}

/** Its glyphs are not those of the Latin character set (§9.8.2). */
const SYMBOLIC = 1 << 2;
/** Which nobody measures any more; some value is required. */
const STEM = 80;

const SYSTEM_INFO = PdfDict.of({
  Registry: new PdfString(latin1("Adobe")),
  Ordering: new PdfString(latin1("Identity")),
  Supplement: 0,
});

/** The font dictionary; what it refers to is added to `sink`. */
export function embeddedFontDict(font: EmbeddedFont, sink: ObjectSink): PdfDict {
  const baseFont = PdfName.of(`${subsetTag(font.glyphs.keys())}+${font.name}`);
  const program = sink.add(compressed(font.program, { Length1: font.program.length }));
  const descriptor = sink.add(
    PdfDict.of({
      Type: PdfName.of("FontDescriptor"),
      FontName: baseFont,
      Flags: SYMBOLIC,
      FontBBox: font.box.map(thousandths),
      ItalicAngle: 0,
      Ascent: thousandths(font.ascent),
      Descent: thousandths(font.descent),
      CapHeight: thousandths(font.capHeight),
      StemV: STEM,
      FontFile2: program,
    }),
  );
  const descendant = sink.add(
    PdfDict.of({
      Type: PdfName.of("Font"),
      Subtype: PdfName.of("CIDFontType2"),
      BaseFont: baseFont,
      CIDSystemInfo: SYSTEM_INFO,
      FontDescriptor: descriptor,
      DW: 0,
      W: widths(font),
      CIDToGIDMap: PdfName.of("Identity"),
    }),
  );
  return PdfDict.of({
    Type: PdfName.of("Font"),
    Subtype: PdfName.of("Type0"),
    BaseFont: baseFont,
    Encoding: PdfName.of("Identity-H"),
    DescendantFonts: [descendant],
    ToUnicode: sink.add(compressed(toUnicode(font), {})),
  });
}

function compressed(data: Uint8Array, entries: Record<string, PdfObject>): PdfStream {
  return new PdfStream(PdfDict.of({ ...entries, Filter: PdfName.of("FlateDecode") }), deflate(data));
}

function thousandths(ems: number): number {
  return Math.round(ems * 1000);
}

function sorted(glyphs: EmbeddedFont["glyphs"]): number[] {
  return [...glyphs.keys()].toSorted((a, b) => a - b);
}

/** Runs of neighbouring glyphs as `first [width …]`, §9.7.4.3. */
function widths({ glyphs }: EmbeddedFont): PdfObject[] {
  const array: PdfObject[] = [];
  let run: number[] = [];
  let next = -1;
  for (const glyph of sorted(glyphs)) {
    if (glyph !== next) array.push(glyph, (run = []));
    run.push(thousandths(glyphs.get(glyph)!.width));
    next = glyph + 1;
  }
  return array;
}

/** §9.10.3; blocks of at most 100 entries. */
function toUnicode({ glyphs }: EmbeddedFont): Uint8Array {
  const entries = sorted(glyphs).map((glyph) => {
    const { text } = glyphs.get(glyph)!;
    return `<${hex(glyph)}> <${[...utf16(text)].map(hex).join("")}>`;
  });
  const blocks: string[] = [];
  for (let at = 0; at < entries.length; at += 100) {
    const block = entries.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar`, ...block, "endbfchar");
  }
  return latin1(
    [
      "/CIDInit /ProcSet findresource begin",
      "12 dict begin",
      "begincmap",
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
      "/CMapName /Adobe-Identity-UCS def",
      "/CMapType 2 def",
      "1 begincodespacerange",
      "<0000> <FFFF>",
      "endcodespacerange",
      ...blocks,
      "endcmap",
      "CMapName currentdict /CMap defineresource pop",
      "end",
      "end",
    ].join("\n"),
  );
}

function* utf16(text: string): Generator<number> {
  for (let i = 0; i < text.length; i++) yield text.charCodeAt(i);
}

function hex(number: number): string {
  return number.toString(16).toUpperCase().padStart(4, "0");
}

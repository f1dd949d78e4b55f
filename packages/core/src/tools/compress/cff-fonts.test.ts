import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { pictureOf } from "../../../../../e2e/oracles/pdftoppm.ts";
import { pageTexts } from "../../../../../e2e/oracles/pdftotext.ts";
import { check, QpdfObjects } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { PdfBuilder, type Ref } from "../../../../../fixtures/pdf-builder.ts";
import { engines } from "../../../node/engines.ts";
import { blankUnusedCffGlyphs } from "../../pdf/font/blank-cff-glyphs.ts";
import { cff, cffIndex, cffNumber } from "../../pdf/font/cff.test-data.ts";

/** Of three bytes, as shapes have them. */
const n = (value: number) => [28, (value >> 8) & 255, value & 255];
const [MOVE, LINE, ACROSS, CALL_ALL, RETURN, END] = [21, 5, 6, 29, 11, 14];
/** A square, drawn by a subroutine: the first has the number -107. */
const SQUARE = [...n(400), ...n(400), ...n(-400), ACROSS, RETURN];
const square = (x: number, y: number) => [...n(x), ...n(y), MOVE, ...n(-107), CALL_ALL, END];
/** A letter that nobody shows, and that does not compress. */
const scrawl = (seed: number) => [
  ...n(0),
  ...n(0),
  MOVE,
  ...Array.from({ length: 90 }, (_, i) => [
    ...n(chance(seed * 999 + i * 2)),
    ...n(chance(seed * 999 + i * 2 + 1)),
    LINE,
  ]).flat(),
  END,
];
const chance = (seed: number) => (Math.imul(seed ^ (seed >>> 3), 0x2c1b3c6d) >>> 22) - 512;

/** .notdef, A, grave, a grave on an A, and the small letters: identifiers of Appendix A. */
const IDENTIFIERS = [34, 124, 174, ...Array.from({ length: 26 }, (_, i) => 66 + i)];
const SHAPES = cffIndex([
  [END],
  square(100, 0),
  square(300, 500),
  [...n(50), ...n(100), ...n(65), ...n(193), END],
  ...Array.from({ length: 26 }, (_, i) => scrawl(i)),
]);
const CHARSET = [0, ...IDENTIFIERS.flatMap((id) => [id >> 8, id & 255])];
/** With names, and with identifiers of characters: 391 and 392 are the strings of the font. */
const NAMED = cff((offset) => [...offset(0), 17, ...offset(1), 15], [SHAPES, CHARSET], [SQUARE]);
const PRIVATE = [...cffNumber(0), ...cffNumber(0), 18];
const KEYED = cff(
  (offset) => [
    ...cffNumber(391),
    ...cffNumber(392),
    ...cffNumber(0),
    12,
    30,
    ...offset(0),
    17,
    ...offset(1),
    15,
    ...offset(2),
    12,
    36,
    ...offset(3),
    12,
    37,
  ],
  [SHAPES, CHARSET, cffIndex([PRIVATE]), [3, 0, 1, 0, 0, 0, 0, IDENTIFIERS.length + 1]],
  [SQUARE],
);

/** A page that shows `codes` with the font that `build` makes of a program. */
function page(
  program: Uint8Array,
  subtype: string,
  codes: string,
  build: (pdf: PdfBuilder, descriptor: Ref) => Ref,
): Uint8Array {
  const pdf = new PdfBuilder();
  const file = pdf.addStream(deflateSync(program), { entries: `/Subtype /${subtype} /Filter /FlateDecode` });
  const descriptor = pdf.add(`<< /Type /FontDescriptor /FontName /Odd /Flags 4 /ItalicAngle 0 /Ascent 900 /Descent 0
    /CapHeight 900 /StemV 80 /FontBBox [-600 -600 900 900] /FontFile3 ${file} /CharSet (/A/grave/Agrave) >>`);
  const font = build(pdf, descriptor);
  const tree = pdf.reserve();
  const content = pdf.addStream(`BT /F 40 Tf 20 40 Td ${codes} Tj ET`);
  const kid = pdf.add(`<< /Type /Page /Parent ${tree} /MediaBox [0 0 260 100] /Contents ${content}
    /Resources << /Font << /F ${font} >> >> >>`);
  pdf.set(tree, `<< /Type /Pages /Kids [${kid}] /Count 1 >>`);
  return pdf.toBytes({ root: pdf.add(`<< /Type /Catalog /Pages ${tree} >>`) });
}

const simple = (encoding: string) => (pdf: PdfBuilder, descriptor: Ref) =>
  pdf.add(`<< /Type /Font /Subtype /Type1 /BaseFont /Odd /FontDescriptor ${descriptor} /FirstChar 1 /LastChar 2
    /Widths [600 600] ${encoding} >>`);
const composite = (pdf: PdfBuilder, descriptor: Ref) => {
  const inner = pdf.add(`<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Odd /FontDescriptor ${descriptor} /DW 600
    /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>`);
  return pdf.add(`<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [${inner}] >>`);
};
const named = page(NAMED, "Type1C", "(\\001\\002)", simple("/Encoding << /Differences [1 /A /Agrave] >>"));

/** As PDFium and Poppler draw it. */
async function drawn(bytes: Uint8Array): Promise<Buffer[]> {
  const document = (await engines.renderer()).open(bytes);
  try {
    return [document.renderPage(0, 2).data, pictureOf(bytes, 0, 144).data].map((data) =>
      Buffer.from(data as Uint8Array),
    );
  } finally {
    document.close();
  }
}

async function compressed(bytes: Uint8Array): Promise<Uint8Array> {
  return (await runTool("compress", [bytes], {}, engines)).outputs[0]!;
}

describe("CFF fonts in compress", () => {
  it.each([
    ["by name, and what they are put together from", named],
    // A, and a grave on an A by its number.
    ["by identifier", page(KEYED, "CIDFontType0C", "<0022007c>", composite)],
    ["by glyph number", page(NAMED, "CIDFontType0C", "<00010002>", composite)],
  ])("keep the glyphs that are shown: %s", async (_, before) => {
    const after = await compressed(before);
    expect(check(after).warnings).toEqual([]);
    expect(after.length).toBeLessThan(before.length / 3);
    const [ours, theirs] = [await drawn(after), await drawn(before)];
    expect(ours.map((picture, i) => picture.equals(theirs[i]!))).toEqual([true, true]);
    expect(theirs[0]!.includes(0)).toBe(true);
    expect(pageTexts(after)).toEqual(pageTexts(before));
    const objects = new QpdfObjects(after).all.map((object) => JSON.stringify(object));
    expect(objects.filter((text) => text.includes("+Odd")).length).toBeGreaterThanOrEqual(2);
    expect(objects.filter((text) => text.includes("CharSet"))).toEqual([]);
  });

  it.each([
    ["codes without a glyph", simple("/Encoding << /Differences [1 /A /Zcaron] >>")],
    ["an encoding that the program does not have", simple("")],
  ])("stay whole for %s", async (_, build) => {
    const before = page(NAMED, "Type1C", "(\\001\\002)", build);
    expect((await compressed(before)).length).toBeGreaterThan(before.length * 0.8);
  });

  it("stay whole when they lie", () => {
    for (let length = 0; length < NAMED.length - CHARSET.length; length += 7)
      expect(blankUnusedCffGlyphs(NAMED.subarray(0, length), [1])).toBeUndefined();
    const broken = NAMED.slice();
    for (let at = 0; at < NAMED.length; at++) {
      broken[at]! ^= 1 << (at & 7);
      const result = blankUnusedCffGlyphs(broken, [1, 3]);
      expect(result?.length ?? NAMED.length).toBe(NAMED.length);
      broken[at] = NAMED[at]!;
    }
  });
});

import { describe, expect, it } from "vitest";
import { pictureOf } from "../../../../../e2e/oracles/pdftoppm.ts";
import { pageTexts } from "../../../../../e2e/oracles/pdftotext.ts";
import { check, QpdfObjects } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { PdfBuilder } from "../../../../../fixtures/pdf-builder.ts";
import { engines } from "../../../node/engines.ts";
import { readModule } from "../../../node/modules.ts";
import { unpackWoff } from "../../engines/fonts/woff.ts";
import { blankUnusedGlyphs } from "../../pdf/font/blank-glyphs.ts";
import { readFontProgram } from "../../pdf/font/truetype-names.ts";

const noto = unpackWoff(await readModule("@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff"));
const { glyphOf } = readFontProgram(noto)!;

interface Spec {
  readonly font?: Uint8Array;
  /** Further entries of the page, of the font's descendant, and of the catalog. */
  readonly page?: string;
  readonly descendant?: string;
  readonly catalog?: string;
  readonly encoding?: string;
}

/** A page that shows "Äffin é" with a whole font, as converters embed it. */
function documentWith({ font = noto, page = "", descendant = "", catalog = "", encoding = "/Identity-H" }: Spec = {}) {
  const pdf = new PdfBuilder();
  const program = pdf.addStream(font, { entries: `/Length1 ${font.length}`, compress: true });
  const name = "/BaseFont /NotoSans-Regular";
  const descriptor = pdf.add(`<< /Type /FontDescriptor /FontName /NotoSans-Regular /Flags 4 /ItalicAngle 0 /Ascent 1069
    /Descent -293 /CapHeight 714 /StemV 80 /FontBBox [-600 -300 1500 1100] /FontFile2 ${program} >>`);
  const inner = pdf.add(`<< /Type /Font /Subtype /CIDFontType2 ${name} /FontDescriptor ${descriptor} /DW 600
    /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ${descendant} >>`);
  const text = [..."Äffin é"].map((character) => glyphOf.get(character.codePointAt(0)!)!);
  const codes = text.map((glyph) => glyph.toString(16).padStart(4, "0"));
  const map = codes.map((code, i) => `<${code}> <${"Äffin é".charCodeAt(i).toString(16).padStart(4, "0")}>`);
  const unicode = pdf.addStream(
    `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange
    ${map.length} beginbfchar ${map.join(" ")} endbfchar endcmap end`,
  );
  const type0 = pdf.add(`<< /Type /Font /Subtype /Type0 ${name} /Encoding ${encoding} /DescendantFonts [${inner}]
    /ToUnicode ${unicode} >>`);
  const tree = pdf.reserve();
  const content = pdf.addStream(`BT /F 40 Tf 20 40 Td <${codes.join("")}> Tj ET`);
  const kid = pdf.add(`<< /Type /Page /Parent ${tree} /MediaBox [0 0 260 100] /Contents ${content}
    /Resources << /Font << /F ${type0} >> >> ${page.replaceAll("FONT", type0)} >>`);
  pdf.set(tree, `<< /Type /Pages /Kids [${kid}] /Count 1 >>`);
  return pdf.toBytes({ root: pdf.add(`<< /Type /Catalog /Pages ${tree} ${catalog.replaceAll("FONT", type0)} >>`) });
}

/** The same with a font of one byte a code. */
function simpleDocument(encoding: string, text: string, flags = 32): Uint8Array {
  const pdf = new PdfBuilder();
  const program = pdf.addStream(noto, { entries: `/Length1 ${noto.length}`, compress: true });
  const descriptor =
    pdf.add(`<< /Type /FontDescriptor /FontName /NotoSans-Regular /Flags ${flags} /ItalicAngle 0 /Ascent 1069
    /Descent -293 /CapHeight 714 /StemV 80 /FontBBox [-600 -300 1500 1100] /FontFile2 ${program} >>`);
  const font = pdf.add(`<< /Type /Font /Subtype /TrueType /BaseFont /NotoSans-Regular /FontDescriptor ${descriptor}
    /FirstChar 0 /LastChar 255 /Widths [${"600 ".repeat(256)}] ${encoding} >>`);
  const tree = pdf.reserve();
  const content = pdf.addStream(`BT /F 40 Tf 20 40 Td (${text}) Tj ET`);
  const kid = pdf.add(`<< /Type /Page /Parent ${tree} /MediaBox [0 0 260 100] /Contents ${content}
    /Resources << /Font << /F ${font} >> >> >>`);
  pdf.set(tree, `<< /Type /Pages /Kids [${kid}] /Count 1 >>`);
  return pdf.toBytes({ root: pdf.add(`<< /Type /Catalog /Pages ${tree} >>`) });
}

async function drawn(bytes: Uint8Array) {
  const document = (await engines.renderer()).open(bytes);
  try {
    return Buffer.from(document.renderPage(0, 2).data);
  } finally {
    document.close();
  }
}

async function compressed(bytes: Uint8Array): Promise<Uint8Array> {
  return (await runTool("compress", [bytes], {}, engines)).outputs[0]!;
}

describe("fonts in compress", () => {
  it.each([
    ["without a table", ""],
    ["with the identity", "/CIDToGIDMap /Identity"],
  ])("keep the glyphs that are shown, and those they are made of: %s", async (_, descendant) => {
    const before = documentWith({ descendant });
    const after = await compressed(before);
    expect(check(after).warnings).toEqual([]);
    expect(after.length).toBeLessThan(before.length / 3);
    expect((await drawn(after)).equals(await drawn(before))).toBe(true);
    expect(pageTexts(after)).toEqual(pageTexts(before));
    expect(pageTexts(after).join("")).toContain("Äffin é");
    const objects = new QpdfObjects(after);
    const names = objects.all.map((object) => JSON.stringify(object));
    expect(names.filter((text) => text.includes("+NotoSans-Regular"))).toHaveLength(3);
  });

  it.each([
    [
      "an annotation",
      {
        page: "/Annots [<< /Type /Annot /Subtype /FreeText /Rect [0 0 9 9] /AP << /N << /R << /Font << /F FONT >> >> >> >> >>]",
      },
    ],
    ["a form", { catalog: "/AcroForm << /Fields [] /DR << /Font << /F FONT >> >> >>" }],
    [
      "an archive",
      { catalog: "/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (x) >>]" },
    ],
    ["codes that are no glyph numbers", { encoding: "/UniJIS-UTF16-H" }],
    ["a table nobody knows", { descendant: "/CIDToGIDMap /Own" }],
  ])("stay whole for %s", async (_, spec: Spec) => {
    const before = documentWith(spec);
    const after = await compressed(before);
    expect(after.length).toBeGreaterThan(before.length * 0.9);
  });

  it("are counted as they are now", async () => {
    const { notes } = await runTool("compress", [documentWith()], {}, engines);
    const said = notes.find(({ code }) => code === "compressed-fonts")!.message;
    expect(said).toMatch(/^Fonts: 1?\d\.\d kB before, \d\.\d kB now\.$/);
  });

  it.each([
    ["WinAnsiEncoding", "/Encoding /WinAnsiEncoding", "\\304ffin \\351", 32],
    ["MacRomanEncoding", "/Encoding /MacRomanEncoding", "\\200ffin \\216", 32],
    ["no encoding", "", "Affin e", 4],
    [
      "names",
      "/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /Adieresis /uni00E9] >>",
      "\\001ffin \\002",
      32,
    ],
  ])("of one byte a code keep the glyphs that are shown: %s", async (_, encoding, text, flags) => {
    const before = simpleDocument(encoding, text, flags);
    const after = await compressed(before);
    expect(check(after).warnings).toEqual([]);
    expect(after.length).toBeLessThan(before.length / 2);
    expect((await drawn(after)).equals(await drawn(before))).toBe(true);
    const [ours, theirs] = [pictureOf(after, 0, 144), pictureOf(before, 0, 144)];
    expect(Buffer.from(ours.data).equals(Buffer.from(theirs.data))).toBe(true);
    expect(pageTexts(after)).toEqual(pageTexts(before));
  });

  it("of one byte a code stay whole where a name may be that of a glyph", async () => {
    const before = simpleDocument("/Encoding << /Differences [1 /glyph36] >>", "\\001");
    expect((await compressed(before)).length).toBeGreaterThan(before.length * 0.9);
  });

  it("stay whole when they lie", () => {
    const used = [glyphOf.get(0x41)!];
    expect(blankUnusedGlyphs(noto, used)!.length).toBeLessThan(noto.length / 3);
    expect(blankUnusedGlyphs(noto.subarray(0, noto.length - 4000), used)).toBeUndefined();
    expect(blankUnusedGlyphs(new TextEncoder().encode("OTTO is no TrueType font at all"), used)).toBeUndefined();
    const view = new DataView(noto.slice().buffer);
    for (let at = 12; at < 12 + view.getUint16(4) * 16; at += 16) {
      // More glyphs than there are places for.
      if (view.getUint32(at) === 0x6d617870) view.setUint16(view.getUint32(at + 8) + 4, 65_000);
    }
    expect(blankUnusedGlyphs(new Uint8Array(view.buffer), used)).toBeUndefined();
  });
});

import { expect, it } from "vitest";
import { pageCount } from "../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../e2e/oracles/run-tool.ts";
import { PdfBuilder } from "../../../../fixtures/pdf-builder.ts";
import { engines } from "../../node/engines.ts";

/** 日本 in EUC-JP (ISO 32000-2 Table 116), whose glyphs no face that PDFium brings has. */
const japanese = (setUp: string) => `BT /J 40 Tf ${setUp} <c6fccbdc> Tj ET`;

/** One page each, after a page that is not blank; and, at will, so many bytes that no page needs. */
function pagesWith(contents: readonly string[], more = "", ballast = 0): Uint8Array {
  const pdf = new PdfBuilder();
  if (ballast > 0) pdf.addStream(new Uint8Array(ballast));
  const descendant = pdf.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Mincho /DW 1000
     /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >>
     /FontDescriptor << /Type /FontDescriptor /FontName /Mincho /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0
       /Ascent 900 /Descent -200 /CapHeight 900 /StemV 80 >> >>`,
  );
  const font = pdf.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Mincho /Encoding /EUC-H /DescendantFonts [${descendant}] >>`,
  );
  const pages = pdf.reserve();
  const kids = ["0 0 200 200 re f", ...contents].map((content) =>
    pdf.add(
      `<< /Type /Page /Parent ${pages} /MediaBox [0 0 300 400] /Contents ${pdf.addStream(content)} ${more}
       /Resources << /Font << /J ${font} >> >> >>`,
    ),
  );
  pdf.set(pages, `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${kids.length} >>`);
  return pdf.toBytes({ root: pdf.add(`<< /Type /Catalog /Pages ${pages} >>`) });
}

async function pagesLeft(file: Uint8Array): Promise<number> {
  const { outputs } = await runTool("remove-blank-pages", [file], {}, engines);
  return pageCount(outputs[0]!);
}

it.each(["", "/Rotate 90", "/Rotate 180", "/Rotate 270", "/CropBox [100 100 280 380]", "/UserUnit 2"])(
  "keeps a page whose only text has a font that is not embedded (%s)",
  async (more) => {
    expect(await pagesLeft(pagesWith([japanese("150 200 Td")], more))).toBe(2);
  },
);

it("keeps such text beside a speck that was drawn", async () => {
  expect(await pagesLeft(pagesWith([`20 20 3 3 re f ${japanese("150 200 Td")}`]))).toBe(2);
});

it.each([
  ["invisible, as behind a scan", japanese("3 Tr 150 200 Td")],
  ["outside the page", japanese("400 200 Td")],
  ["in the colour of the paper", japanese("1 g 150 200 Td")],
  ["empty", "BT /J 40 Tf 150 200 Td <a1a1> Tj ET"],
])("takes a page for blank whose only text is %s", async (_, content) => {
  expect(await pagesLeft(pagesWith([content]))).toBe(1);
});

it("finds the same pages in a document that is looked at piece by piece", async () => {
  expect(await pagesLeft(pagesWith(["", japanese("150 200 Td"), "", "9 9 99 99 re f"], "", 300 * 1024 ** 2))).toBe(3);
});

it("does not cut a document at such a page", async () => {
  const { outputs } = await runTool(
    "split",
    [pagesWith([japanese("150 200 Td"), "", "9 9 99 99 re f"])],
    { mode: "blank" },
    engines,
  );
  expect(outputs.map((part) => pageCount(part))).toEqual([2, 1]);
});

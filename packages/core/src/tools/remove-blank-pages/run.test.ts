import { describe, expect, it } from "vitest";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { PdfBuilder } from "../../../../../fixtures/pdf-builder.ts";
import { engines } from "../../../node/engines.ts";
import { pagesOf } from "../expect-pages.test-data.ts";

const backs = loadFixture("blank-backs.pdf");

it("removes what shows nothing, specks and scanned paper included", async () => {
  const { outputs, notes } = await runTool("remove-blank-pages", [backs], {}, engines);
  expect(pagesOf(outputs[0]!)).toEqual(
    ["1 of backs", "3 of backs", "\n", "7 of backs"].map((text) => expect.stringContaining(text.trim())),
  );
  expect(notes.map(({ message }) => message)).toContain("3 of 7 pages were blank.");
});

it("goes by the threshold", async () => {
  const { outputs } = await runTool("remove-blank-pages", [backs], { threshold: 0 }, engines);
  expect(pagesOf(outputs[0]!)).toHaveLength(5);
});

it("leaves at least one page", async () => {
  await expect(runTool("remove-blank-pages", [backs], { threshold: 50 }, engines)).rejects.toMatchObject({
    code: "no-pages",
    details: { field: "threshold" },
  });
});

it("cuts where pages are blank", async () => {
  const { outputs } = await runTool("split", [backs], { mode: "blank" }, engines);
  expect(outputs.map((part) => pagesOf(part).length)).toEqual([1, 1, 1, 1]);
});

describe("keeps what viewers show and PDFium does not", () => {
  const text = (font: string, mode = 0) => `BT ${mode} Tr /${font} 24 Tf 72 700 Td <3042> Tj ET`;
  it.each([
    ["text of a font that is not embedded", text("Mincho")],
    ["text that only clips", "q BT 7 Tr /Latin 24 Tf 72 700 Td (clips) Tj ET Q"],
    ["an image that cannot be decoded", "q 100 0 0 100 72 600 cm /Broken Do Q"],
    ["an image in a form that cannot be decoded", "/Form Do"],
    [
      "a note without an appearance",
      "",
      "/Annots [<< /Subtype /FreeText /Rect [72 600 200 700] /DA (/F 12 Tf) /Contents (x) >>]",
    ],
  ])("%s", async (_, content, entries = "") => {
    const file = between(content, entries);
    const { outputs } = await runTool("remove-blank-pages", [file], {}, engines);
    expect(outputs.map((output) => pagesOf(output).length)).toEqual([3]);
    const parts = await runTool("split", [file], { mode: "blank" }, engines);
    expect(parts.outputs.map((output) => pagesOf(output).length)).toEqual([3]);
  });

  it.each([
    ["text that is invisible, as that recognised in scans", text("Mincho", 3)],
    ["text outside of the page", "BT /Mincho 24 Tf 72 900 Td <3042> Tj ET"],
    ["spaces", "BT /Latin 24 Tf 72 700 Td (   ) Tj ET"],
    ["a white image", "q 100 0 0 100 72 600 cm /White Do Q"],
  ])("and not %s", async (_, content) => {
    const { outputs } = await runTool("remove-blank-pages", [between(content)], {}, engines);
    expect(outputs.map((output) => pagesOf(output).length)).toEqual([2]);
  });
});

/** Three pages, the first and the last with a word on them. */
function between(content: string, entries = ""): Uint8Array {
  const pdf = new PdfBuilder();
  const [root, tree] = [pdf.reserve(), pdf.reserve()];
  const latin = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  const mincho = pdf.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /UniJIS-UCS2-H /DescendantFonts [<< /Type /Font
     /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >>
     /FontDescriptor << /Type /FontDescriptor /FontName /Ryumin-Light /Flags 6 /FontBBox [-170 -331 1024 903]
     /ItalicAngle 0 /Ascent 723 /Descent -241 /CapHeight 709 /StemV 69 >> >>] >>`,
  );
  const image = "/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray";
  const broken = pdf.addStream("no JPEG 2000 at all", { entries: `${image} /Filter /JPXDecode` });
  const white = pdf.addStream(new Uint8Array(64).fill(255), { entries: image });
  const form = pdf.addStream("q 100 0 0 100 72 600 cm /Broken Do Q", {
    entries: `/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /Broken ${broken} >> >>`,
  });
  const resources = `<< /Font << /Latin ${latin} /Mincho ${mincho} >> /XObject << /Broken ${broken} /White ${white} /Form ${form} >> >>`;
  const page = (stream: string, more = "") =>
    pdf.add(
      `<< /Type /Page /Parent ${tree} /MediaBox [0 0 612 792] /Contents ${pdf.addStream(stream)} /Resources ${resources} ${more} >>`,
    );
  const word = "BT /Latin 24 Tf 72 700 Td (word) Tj ET";
  const pages = [page(word), page(content, entries), page(word)];
  pdf.set(tree, `<< /Type /Pages /Kids [${pages.join(" ")}] /Count 3 >>`);
  pdf.set(root, `<< /Type /Catalog /Pages ${tree} >>`);
  return pdf.toBytes({ root });
}

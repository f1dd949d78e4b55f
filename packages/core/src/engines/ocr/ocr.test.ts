import { describe, expect, test } from "vitest";
import { engines } from "../../../node/engines.ts";
import { PdfBuilder } from "../../../../../fixtures/pdf-builder.ts";
import type { RasterImage } from "../ports.ts";
import { wordsOf } from "./words.ts";

describe("words in pictures", () => {
  test("are read with the place they stand in", { timeout: 60_000 }, async () => {
    const ocr = await engines.ocr();
    const image = await drawnText("Confidential letter to Zanzibar", 300);
    const words = await ocr.read(image, { languages: ["eng"], dpi: 300 });
    expect(words.map(({ text }) => text)).toEqual(["Confidential", "letter", "to", "Zanzibar"]);
    expect(new Set(words.map(({ line }) => line)).size).toBe(1);
    for (const [index, { box, confidence }] of words.entries()) {
      expect(confidence).toBeGreaterThan(50);
      expect(box[0]).toBeGreaterThan(words[index - 1]?.box[2] ?? 0);
      expect(box[3] - box[1]).toBeGreaterThan(20);
    }
  });

  test("in another language, by the same engine, and the same each time", { timeout: 60_000 }, async () => {
    const ocr = await engines.ocr();
    const image = await drawnText("Großstädte müssen schweigen", 300);
    const first = await ocr.read(image, { languages: ["deu"], dpi: 300 });
    expect(first.map(({ text }) => text).join(" ")).toBe("Großstädte müssen schweigen");
    expect(await ocr.read(image, { languages: ["deu"], dpi: 300 })).toEqual(first);
  });

  test("are none in a blank picture, and none in one too small for letters", { timeout: 60_000 }, async () => {
    const ocr = await engines.ocr();
    const blank = (width: number, height: number) =>
      ({ width, height, channels: 1, data: new Uint8Array(width * height).fill(255) }) as const;
    expect(await ocr.read(blank(600, 300), { languages: ["eng"], dpi: 300 })).toEqual([]);
    expect(await ocr.read(blank(1, 1), { languages: ["eng"], dpi: 300 })).toEqual([]);
  });
});

test("the table's rows above words are passed over, and lines are told apart", () => {
  const table = [
    "1\t1\t0\t0\t0\t0\t0\t0\t90\t40\t-1\t",
    "5\t1\t1\t1\t1\t1\t2\t3\t10\t8\t91.5\tone",
    "5\t1\t1\t1\t1\t2\t14\t3\t10\t8\t90\t ",
    "5\t1\t1\t1\t2\t1\t2\t20\t12\t8\t80\ttwo",
  ].join("\n");
  expect(wordsOf(table)).toEqual([
    { text: "one", box: [2, 3, 12, 11], confidence: 91.5, line: 0 },
    { text: "two", box: [2, 20, 14, 28], confidence: 80, line: 1 },
  ]);
});

/** A line of text as PDFium draws it. */
async function drawnText(text: string, dpi: number): Promise<RasterImage> {
  const pdf = new PdfBuilder();
  const root = pdf.reserve();
  const pages = pdf.reserve();
  const font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  const content = pdf.addStream(Buffer.from(`BT /F1 14 Tf 20 60 Td (${text}) Tj ET`, "latin1"));
  const page = pdf.add(
    `<< /Type /Page /Parent ${pages} /MediaBox [0 0 300 100] /Contents ${content} /Resources << /Font << /F1 ${font} >> >> >>`,
  );
  pdf.set(pages, `<< /Type /Pages /Kids [${page}] /Count 1 >>`);
  pdf.set(root, `<< /Type /Catalog /Pages ${pages} >>`);
  const document = (await engines.renderer()).open(pdf.toBytes({ root }));
  try {
    const { width, height, data } = document.renderPage(0, dpi / 72);
    return { width, height, channels: 4, data: new Uint8Array(data.buffer) };
  } finally {
    document.close();
  }
}

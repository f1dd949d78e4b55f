import { describe, expect, it } from "vitest";
import { mustOpen, type Picture } from "../../../../../e2e/oracles/pdfium.ts";
import { withPdfjs } from "../../../../../e2e/oracles/pdfjs.ts";
import { pictureOf } from "../../../../../e2e/oracles/pdftoppm.ts";
import { uncompressed } from "../../../../../e2e/oracles/qpdf.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { meanDifference } from "../drawn.test-data.ts";
import { ten } from "../expect-pages.test-data.ts";
import { onSheets, readingOrder } from "../sheets.test-data.ts";

const everything = loadFixture("everything.pdf");
const odd = loadFixture("odd-pages.pdf");

/** A4 on its side with two cells without margins: each 420.9 points wide and 595.3 high. */
const PAIR = { margin: "0", size: "a4", orientation: "landscape" };
const CELL = { width: 420.945, height: 595.28 };

/** What a page looks like in the middle of a cell, at two pixels a point. */
async function inCell(
  bytes: Uint8Array,
  index: number,
  unit: number,
): Promise<(sheet: Picture, left: number) => number> {
  const judge = await mustOpen(bytes);
  const one = judge.picture(index, { scale: 1, maxSide: 5000 })!;
  const scale = Math.min(CELL.width / (one.width * unit), CELL.height / (one.height * unit));
  const picture = judge.picture(index, { scale: 2 * scale * unit, maxSide: 5000 })!;
  judge.close();
  return (sheet, left) => {
    const x = Math.round(2 * left + CELL.width - picture.width / 2);
    const y = Math.round(CELL.height - picture.height / 2);
    const data = new Uint8Array(picture.data.length);
    for (let row = 0; row < picture.height; row++) {
      const from = ((row + y) * sheet.width + x) * 4;
      data.set(sheet.data.subarray(from, from + picture.width * 4), row * picture.width * 4);
    }
    return meanDifference({ ...picture, data }, picture);
  };
}

describe("pages on a sheet", () => {
  it("look as they did, turned, cropped and in other units, in PDFium and in Poppler", async () => {
    const sheets = await onSheets("n-up", odd, PAIR);
    const judge = await mustOpen(sheets);
    expect(judge.pageCount).toBe(4);
    for (const index of [0, 1, 2, 3, 4]) {
      const difference = await inCell(odd, index, index === 4 ? 2 : 1);
      const left = index % 2 === 0 ? 0 : CELL.width;
      const sheet = Math.floor(index / 2);
      expect(difference(judge.picture(sheet, { scale: 2, maxSide: 5000 })!, left)).toBeLessThan(3);
      expect(difference(pictureOf(sheets, sheet, 144), left)).toBeLessThan(6);
    }
    judge.close();
  });

  // The fourth page is turned, and its words stand elsewhere on it.
  it.each([
    ["across", [1, 2, 3, 5]],
    ["down", [1, 3, 2, 5]],
    ["across-from-right", [2, 1, 5, 3]],
    ["down-from-right", [3, 1, 5, 2]],
  ])("follow each other %s", async (order, expected) => {
    const sheets = await onSheets("n-up", ten, { rows: 2, columns: 2, order, marks: "frame", pages: "1-3,5-10" });
    const [first, second, third] = await readingOrder(sheets, 2);
    expect(first).toEqual(expected);
    expect([second!.toSorted((a, b) => a - b), third]).toEqual([[6, 7, 8, 9], [10]]);
  });

  it("keep links, destinations, bookmarks, fields and tags", async () => {
    const sheets = await onSheets("n-up", everything, { ...PAIR, pages: "all" });
    await withPdfjs(sheets, async (document) => {
      expect((await document.bookmarks()).map(({ title }) => title)).toContain("Chapter Two");
      expect((await document.namedPlaces())["section-1-2"]).toMatchObject({
        page: 1,
        view: ["FitH", expect.any(Number)],
      });
      const [link] = await document.links(1);
      expect(link!.place).toMatchObject({ page: 3 });
      expect((await document.fields()).colour).toMatchObject({ value: "red", pages: [1, 1] });
      expect(await document.structure(1)).toContain("Link(annotation)");
    });
    // What pages were tagged with are now references into their forms, which pdf.js does not follow.
    const plain = uncompressed(sheets).toString("latin1");
    const references = plain.match(/<<[^<>]*\/MCR[^<>]*>>/g)!;
    expect(references.length).toBeGreaterThan(1);
    for (const reference of references) expect(reference).toMatch(/\/Stm \d+ 0 R/);
    expect(plain).toMatch(/\/Subtype \/Form[^]*?\/StructParents \d/);
  });

  it("need room", async () => {
    await expect(onSheets("n-up", ten, { margin: "12cm" })).rejects.toMatchObject({ details: { field: "margin" } });
  });
});

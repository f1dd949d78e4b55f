import { describe, expect, it } from "vitest";
import { mustOpen, type Picture } from "../../../../../e2e/oracles/pdfium.ts";
import { pageTexts } from "../../../../../e2e/oracles/pdftotext.ts";
import { pictureOf } from "../../../../../e2e/oracles/pdftoppm.ts";
import { check, uncompressed } from "../../../../../e2e/oracles/qpdf.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { DEFAULT_LIMITS } from "../../kernel/limits.ts";
import { SourceDocument } from "../document/source-document.ts";
import { DocumentEdit } from "../edit/document-edit.ts";
import { PdfFile } from "../file/pdf-file.ts";
import { PdfDict, PdfName } from "../syntax/objects.ts";
import { PageDrawer } from "./page-drawer.ts";

const odd = loadFixture("odd-pages.pdf");

/** A green bar of 40 x 20 points, 15 points from the left and 25 from the bottom of every page as it is seen. */
function withBars(bytes: Uint8Array, layer: "over" | "under", times = 1): Uint8Array {
  const edit = new DocumentEdit(new SourceDocument(PdfFile.open(bytes)), DEFAULT_LIMITS);
  const drawer = new PageDrawer(edit);
  const font = edit.add(
    PdfDict.of({ Type: PdfName.of("Font"), Subtype: PdfName.of("Type1"), BaseFont: PdfName.of("Courier") }),
  );
  for (let i = 0; i < times * edit.pageCount; i++) {
    drawer.draw(i % edit.pageCount, {
      layer,
      artifact: "Watermark",
      paint: (writer, name) => {
        writer.op("rg", 0, 1, 0).op("re", 15, 25, 40, 20).op("f");
        writer.text(`0 g BT /${name("Font", font)} 10 Tf 15 ${60 + i} Td (drawn) Tj ET`);
      },
    });
  }
  return new Uint8Array(Buffer.concat([...edit.write()]));
}

/** Neither PDFium nor Poppler heeds UserUnit: they draw the page in half its size. */
const unitOf = (index: number): number => (index === 4 ? 2 : 1);

/** The box of green pixels in points from the lower left corner. */
function greenBox({ width, height, data }: Picture, scale: number): number[] {
  let [left, bottom, right, top] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      if (data[at]! > 60 || data[at + 1]! < 200 || data[at + 2]! > 60) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      bottom = Math.min(bottom, height - y - 1);
      top = Math.max(top, height - y);
    }
  }
  return [left, bottom, right, top].map((value) => value / scale);
}

describe("drawing on a page", () => {
  it("takes place where the reader sees it, whatever the page", async () => {
    const drawn = withBars(odd, "over");
    expect(check(drawn).warnings).toEqual([]);
    const judge = await mustOpen(drawn);
    for (let index = 0; index < judge.pageCount - 1; index++) {
      const scale = 2 / unitOf(index);
      expect(greenBox(judge.picture(index, { scale: 2, maxSide: 2000 })!, scale)).toEqual([15, 25, 55, 45]);
      expect(greenBox(pictureOf(drawn, index, 144), scale)).toEqual([15, 25, 55, 45]);
    }
    judge.close();
  });

  it("leaves what was there as it was, text and pixels, but for what it covers", async () => {
    for (const layer of ["over", "under"] as const) {
      const drawn = withBars(odd, layer);
      // Poppler finds no text in a page whose last string never ends, until something mends it.
      const texts = pageTexts(odd).map((text, index) => (index === 5 ? "In disorder Left open" : text));
      expect(pageTexts(drawn).map((text) => text.replace(/ ?drawn ?/, " ").trim())).toEqual(texts);
      const [before, after] = [await mustOpen(odd), await mustOpen(drawn)];
      for (let index = 0; index < before.pageCount - 1; index++) {
        const [was, is] = [before.picture(index)!, after.picture(index)!];
        let changed = 0;
        for (let at = 0; at < was.data.length; at += 4) {
          const y = (was.height - 1 - Math.floor(at / 4 / was.width)) * unitOf(index);
          const x = ((at / 4) % was.width) * unitOf(index);
          if (was.data[at] !== is.data[at] && !(x >= 6 && x <= 31 && y >= 11 && y <= 41)) changed++;
        }
        expect(changed).toBe(0);
      }
    }
  });

  it("can be repeated, and keeps shared resources shared", () => {
    const [once, fourTimes] = [withBars(odd, "over"), withBars(odd, "over", 4)];
    expect(check(fourTimes).warnings).toEqual([]);
    expect(pageTexts(fourTimes)[0]!.match(/drawn/g)).toHaveLength(4);
    expect(
      Buffer.from(once)
        .toString("latin1")
        .match(/\/BaseFont\/Courier/g),
    ).toHaveLength(1);
    expect(
      Buffer.from(once)
        .toString("latin1")
        .match(/\/Resources/g)!.length,
    ).toBe(7);
    expect(
      Buffer.from(once)
        .toString("latin1")
        .match(/\/E0 \d+ 0 R\/E1 \d+ 0 R/g),
    ).toHaveLength(1);
  });

  it("is marked as no part of the document's content", () => {
    expect(uncompressed(withBars(odd, "over")).toString("latin1")).toContain(
      "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC",
    );
  });
});

import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { mustOpen, type Picture } from "../../../../../e2e/oracles/pdfium.ts";
import { pictureOf } from "../../../../../e2e/oracles/pdftoppm.ts";
import { pageTexts } from "../../../../../e2e/oracles/pdftotext.ts";
import { check, QpdfObjects, uncompressed } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { PdfBuilder } from "../../../../../fixtures/pdf-builder.ts";
import { engines } from "../../../node/engines.ts";
import { encodeJpegSamples } from "../../pdf/image/jpeg/encode.ts";
import { changedBox, ODD_SIZES } from "../drawn.test-data.ts";
import { pageDictionaries, ten } from "../expect-pages.test-data.ts";

const odd = loadFixture("odd-pages.pdf");
const across = loadFixture("across.pdf");

async function cropped(file: Uint8Array, options: Record<string, unknown>): Promise<Uint8Array> {
  return (await runTool("crop", [file], options, engines)).outputs[0]!;
}

async function picture(bytes: Uint8Array, index = 0): Promise<Picture> {
  const judge = await mustOpen(bytes);
  const found = judge.picture(index, { scale: 2, maxSide: 4000 })!;
  judge.close();
  return found;
}

describe("cropping", () => {
  it("cuts what the reader sees, whatever the page", async () => {
    const options = { margins: "10 20 30 40", unit: "pt", pages: "1-6" };
    const [plain, removed] = [await cropped(odd, options), await cropped(odd, { ...options, "remove-hidden": true })];
    for (const [index, [width, height, unit]] of ODD_SIZES.entries()) {
      const seen = await picture(odd, index);
      const [is, cut] = [await picture(plain, index), await picture(removed, index)];
      const scale = 2 / unit;
      expect([is.width, is.height]).toEqual([(width - 60) * scale, (height - 40) * scale]);
      const expected = window(seen, 40 * scale, 10 * scale, is.width, is.height);
      expect(changedBox(expected, is, 1)).toBeUndefined();
      expect(changedBox(expected, cut, 1)).toBeUndefined();
    }
  });

  it("to a box measures from the top left", async () => {
    const bytes = await cropped(ten, { box: "1in 2in 3in 1.5in", pages: "1" });
    const [page] = pageDictionaries(bytes);
    const [before] = pageDictionaries(ten);
    const top = (before!["/MediaBox"] as number[])[3]!;
    expect(page!["/CropBox"]).toEqual([72, top - 252, 288, top - 144]);
  });

  it.each([
    ["neither margins nor a box", {}, "margins"],
    ["both", { margins: "1", box: "1 1 1 1" }, "margins"],
    ["margins that leave nothing", { margins: "50cm" }, "margins"],
    ["a box beside the page", { box: "-5cm 0 4cm 4cm" }, "box"],
  ])("refuses %s", async (_, options, field) => {
    await expect(cropped(ten, options)).rejects.toMatchObject({ code: "invalid-option", details: { field } });
  });
});

describe("removing what is hidden", () => {
  const options = { margins: "100pt", "remove-hidden": true };

  it("keeps the look inside, in PDFium and in Poppler", async () => {
    const [seen, hidden] = [await cropped(across, { margins: "100pt" }), await cropped(across, options)];
    expect(check(hidden).warnings).toEqual([]);
    expect(changedBox(await picture(seen), await picture(hidden), 1)).toBeUndefined();
    expect(changedBox(pictureOf(seen, 0, 144), pictureOf(hidden, 0, 144), 1)).toBeUndefined();
  });

  it("keeps photographs of inks what they are, in their colours", async () => {
    const side = 200;
    const data = Uint8Array.from(
      { length: side * side * 4 },
      (_, i) => 110 + 90 * Math.sin((i >> 2) / 900 + (i & 3)) + (Math.imul(i, 0x9e3779b1) >>> 28),
    );
    const jpeg = encodeJpegSamples({ width: side, height: side, components: 4, data }, 95)!;
    const pdf = new PdfBuilder();
    const image = pdf.addStream(jpeg, {
      entries: `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceCMYK
        /BitsPerComponent 8 /Filter /DCTDecode /Decode [1 0 1 0 1 0 1 0]`,
    });
    const tree = pdf.reserve();
    const page =
      pdf.add(`<< /Type /Page /Parent ${tree} /MediaBox [0 0 400 400] /Resources << /XObject << /I ${image} >> >>
      /Contents ${pdf.addStream("400 0 0 400 0 0 cm /I Do")} >>`);
    pdf.set(tree, `<< /Type /Pages /Kids [${page}] /Count 1 >>`);
    const inks = pdf.toBytes({ root: pdf.add(`<< /Type /Catalog /Pages ${tree} >>`) });
    const [seen, hidden] = [await cropped(inks, { margins: "100pt" }), await cropped(inks, options)];
    expect(hidden.length).toBeLessThan(inks.length);
    const list = execFileSync("pdfimages", ["-list", "-"], { input: hidden, encoding: "utf8" });
    expect(list).toMatch(/ 10\d +10\d +cmyk +4 +8 +jpeg /);
    expect(changedBox(await picture(seen), await picture(hidden), 12)).toBeUndefined();
    expect(changedBox(pictureOf(seen, 0, 144), pictureOf(hidden, 0, 144), 12)).toBeUndefined();
  });

  it("leaves nothing of what was outside: text, words spoken for it, notes, fields", async () => {
    const hidden = await cropped(across, options);
    const [text] = pageTexts(hidden);
    for (const word of ["Inside words", "middle words", "form ins", "quoted"]) expect(text).toContain(word);
    for (const word of ["ecret", "form outside", "edge"]) expect(text).not.toContain(word);
    const plain = uncompressed(hidden).toString("latin1");
    for (const word of ["Secret outside", "spoken secret", "noted secret", "outer secret", "(outer)", "form outside"])
      expect(plain).not.toContain(word);
    expect(plain).toContain("inner value");
    expect(pageTexts(across)[0]).toContain("Secret outside");
  });

  it("cuts images to what is seen, and paths", async () => {
    const hidden = await cropped(across, options);
    const objects = new QpdfObjects(hidden);
    const page = objects.pages[0];
    const names = Object.keys(objects.at(page, "/Resources", "/XObject") as object);
    const images = names
      .map((name) => objects.dictionary(objects.at(page, "/Resources", "/XObject", name)))
      .filter((dict) => dict["/Subtype"] === "/Image");
    // 30 of the 60 points of the image are inside, and one pixel more, so that the cut does not show.
    expect(images.map((dict) => [dict["/Width"], dict["/Height"]])).toContainEqual([21, 40]);
    expect(images.some((dict) => dict["/Width"] === 40)).toBe(false);
    const plain = uncompressed(hidden).toString("latin1");
    for (const coordinate of ["390 160", "20 20 m", "50 110 100 30 re"]) {
      expect(uncompressed(across).toString("latin1")).toContain(coordinate);
      expect(plain).not.toContain(coordinate);
    }
  });
});

function window({ width, data }: Picture, left: number, top: number, w: number, h: number): Picture {
  const out = new Uint8Array(w * h * 4);
  for (let y = 0; y < h; y++)
    out.set(data.subarray(((y + top) * width + left) * 4, ((y + top) * width + left + w) * 4), y * w * 4);
  return { width: w, height: h, data: out };
}

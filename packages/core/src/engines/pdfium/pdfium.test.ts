import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { check } from "../../../../../e2e/oracles/qpdf.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { PdfBuilder } from "../../../../../fixtures/pdf-builder.ts";
import type { TextCharacter } from "../ports.ts";
import { loadPdfium } from "./index.ts";

const wasm = createRequire(import.meta.url).resolve("@embedpdf/pdfium/pdfium.wasm");
const pdfium = loadPdfium(() => readFile(wasm));

describe("renderer", () => {
  it("draws a page on white, opaque, in its size", async () => {
    const document = (await pdfium.renderer()).open(loadFixture("three-pages.pdf"));
    const { width, height } = document.pageSize(0);
    const bitmap = document.renderPage(0, 0.5);
    expect(document.pageCount).toBe(3);
    expect([bitmap.width, bitmap.height]).toEqual([Math.round(width / 2), Math.round(height / 2)]);
    // The fixture's first page has a dark green box at its lower left corner: red, green, blue, alpha.
    const corner = bitmap.data.slice((bitmap.height - 2) * bitmap.width * 4 + 8).slice(0, 4);
    expect(Array.from(corner)).toEqual([0, 255, 102, 255]);
    expect(Array.from(bitmap.data.subarray(0, 4))).toEqual([255, 255, 255, 255]);
    document.close();
  });

  it.each([
    ["not-a.pdf", undefined, "damaged"],
    ["encrypted-aes-256.pdf", undefined, "password-required"],
    ["encrypted-aes-256.pdf", "wrong", "password-wrong"],
  ])("refuses %s with password %s as %s", async (name, password, code) => {
    const renderer = await pdfium.renderer();
    expect(() => renderer.open(loadFixture(name), password)).toThrow(expect.objectContaining({ code }));
  });

  it("refuses more pixels than fit", async () => {
    const document = (await pdfium.renderer()).open(loadFixture("three-pages.pdf"));
    expect(() => document.renderPage(0, 1000)).toThrow(expect.objectContaining({ code: "too-complex" }));
    document.close();
  });
});

describe("memory", () => {
  /** A page whose content is as many spaces, deflated twice. */
  const bomb = (bytes: number) => {
    const pdf = new PdfBuilder();
    const pages = pdf.reserve();
    const data = new Uint8Array(deflateSync(deflateSync(Buffer.alloc(bytes, " "))));
    const content = pdf.addStream(data, { entries: "/Filter [/FlateDecode /FlateDecode]" });
    const only = pdf.add(`<< /Type /Page /Parent ${pages} /Contents ${content} /MediaBox [0 0 200 300] >>`);
    pdf.set(pages, `<< /Type /Pages /Kids [${only}] /Count 1 >>`);
    return pdf.toBytes({ root: pdf.add(`<< /Type /Catalog /Pages ${pages} >>`) });
  };

  it("has a bound, and going beyond it harms nobody else", async () => {
    const own = loadPdfium(() => readFile(wasm));
    const bytes = bomb(1000 * 1024 ** 2);
    expect(bytes.length).toBeLessThan(10_000);
    const document = (await own.renderer()).open(bytes);
    expect(() => document.renderPage(0, 1)).toThrow(expect.objectContaining({ code: "out-of-memory" }));
    expect(() => document.renderPage(0, 1)).toThrow(expect.objectContaining({ code: "out-of-memory" }));
    document.close();
    const other = (await own.renderer()).open(loadFixture("three-pages.pdf"));
    expect(other.renderPage(0, 0.1).width).toBe(61);
    other.close();
  });
});

it("says of a file that exhausts its stack that it is too complex, and serves others after it", async () => {
  const own = loadPdfium(() => readFile(wasm));
  const pdf = new PdfBuilder();
  const pages = pdf.reserve();
  let space = "/DeviceGray";
  for (let depth = 0; depth < 5000; depth++) space = `${pdf.add(`[/Indexed ${space} 1 <0001>]`)}`;
  const content = pdf.addStream("/C cs 1 sc 0 0 50 50 re f");
  const entries = `/Contents ${content} /MediaBox [0 0 200 300] /Resources << /ColorSpace << /C ${space} >> >>`;
  const only = pdf.add(`<< /Type /Page /Parent ${pages} ${entries} >>`);
  pdf.set(pages, `<< /Type /Pages /Kids [${only}] /Count 1 >>`);
  const document = (await own.renderer()).open(pdf.toBytes({ root: pdf.add(`<< /Type /Catalog /Pages ${pages} >>`) }));
  expect(() => document.renderPage(0, 1)).toThrow(expect.objectContaining({ code: "too-complex" }));
  document.close();
  const other = (await own.renderer()).open(loadFixture("three-pages.pdf"));
  expect(other.renderPage(0, 0.1).width).toBe(61);
  other.close();
});

describe("text reader", () => {
  const page = async (content: string, entries = "") => {
    const pdf = new PdfBuilder();
    const font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>");
    const pages = pdf.reserve();
    const box = `/Resources << /Font << /F ${font} >> >> /MediaBox [0 0 200 300] ${entries}`;
    const only = pdf.add(`<< /Type /Page /Parent ${pages} /Contents ${pdf.addStream(content)} ${box} >>`);
    pdf.set(pages, `<< /Type /Pages /Kids [${only}] /Count 1 >>`);
    const root = pdf.add(`<< /Type /Catalog /Pages ${pages} >>`);
    const document = (await pdfium.textReader()).open(pdf.toBytes({ root }));
    try {
      return document.pageText(0);
    } finally {
      document.close();
    }
  };

  it("tells where a glyph stands, its size, colour and mode", async () => {
    const { characters } = await page("BT /F 10 Tf 1 0 0 rg 3 Tr 2 0 0 2 50 100 Tm (A) Tj ET");
    const [{ quad, origin, ...rest }] = characters as [TextCharacter];
    expect(rest).toMatchObject({ codePoint: 65, fontSize: 20, color: [255, 0, 0, 255], renderMode: 3 });
    expect(origin).toEqual([50, 100]);
    expect([quad[0], quad[2]].map(Math.round)).toEqual([50, 62]);
    expect(quad[1]).toBeLessThan(100);
    expect(quad[5]).toBeGreaterThan(110);
  });

  it("turns the box with the glyph", async () => {
    const { characters } = await page("BT /F 20 Tf 0.866 0.5 -0.5 0.866 50 100 Tm (A) Tj ET");
    const [x1, y1, x2, y2] = characters[0]!.quad;
    expect((Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI).toBeCloseTo(30, 0);
    expect(Math.hypot(x2 - x1, y2 - y1)).toBeCloseTo(12, 0);
  });

  it("gives the page's box and turn", async () => {
    expect(await page("", "/CropBox [10 20 110 220] /Rotate 270")).toMatchObject({
      box: [10, 20, 110, 220],
      rotation: 270,
    });
  });
});

describe("repairer", () => {
  it("saves a damaged file as a sound one", async () => {
    const repaired = (await pdfium.repairer()).repair(loadFixture("wrong-offsets.pdf"));
    expect(check(repaired!)).toEqual({ ok: true, warnings: [] });
  });

  it("saves without encryption", async () => {
    const repaired = (await pdfium.repairer()).repair(loadFixture("encrypted-aes-256.pdf"), "secret");
    expect(check(repaired!).ok).toBe(true);
  });

  it("says so when it cannot open the file either", async () => {
    expect((await pdfium.repairer()).repair(loadFixture("not-a.pdf"))).toBeUndefined();
  });
});

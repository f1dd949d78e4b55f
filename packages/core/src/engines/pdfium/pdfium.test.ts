import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { check } from "../../../../../e2e/oracles/qpdf.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
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

import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { withPdfjs } from "../../../../../e2e/oracles/pdfjs.ts";
import { check } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";

const traces = loadFixture("traces.pdf");

const edit = async (options: Record<string, string>, bytes = traces) =>
  (await runTool("edit-metadata", [bytes], options)).outputs[0]!;

const pdfinfo = (bytes: Uint8Array, ...args: string[]) =>
  spawnSync("pdfinfo", [...args, "-"], { input: bytes, encoding: "utf8" }).stdout;

describe("edited metadata", () => {
  it("is what other readers find, in both places", async () => {
    const bytes = await edit({ title: "Größe & <Maß>", author: "作者", created: "2026-01-31T12:00:00+01:00" });
    expect(check(bytes).warnings).toEqual([]);
    expect(await withPdfjs(bytes, (document) => document.information())).toMatchObject({
      Title: "Größe & <Maß>",
      Author: "作者",
      CreationDate: "D:20260131120000+01'00'",
      Producer: "InfoProducer",
    });
    expect(await withPdfjs(bytes, (document) => document.xmpTitle())).toBe("Größe & <Maß>");
    const xmp = pdfinfo(bytes, "-meta");
    expect(xmp).toContain("作者");
    expect(xmp).toContain("2026-01-31T12:00:00+01:00");
    expect(xmp).not.toContain("XmpOfDocument");
    expect(xmp).toContain('pdfaid:part="2"');
  });

  it("is removed by an empty value, and only then", async () => {
    const bytes = await edit({ author: "", producer: "" });
    const information = await withPdfjs(bytes, (document) => document.information());
    expect(information).toMatchObject({ Title: "InfoTitle" });
    expect(information).not.toHaveProperty("Author");
    expect(pdfinfo(bytes, "-meta")).not.toMatch(/XmpOfDocument|XmpProducer/);
  });

  it("is added to a file that had none", async () => {
    const bytes = await edit({ title: "New" }, loadFixture("three-pages.pdf"));
    expect(pdfinfo(bytes)).toMatch(/Title:\s+New/);
  });

  it.each([[{ created: "yesterday" }], [{ created: "2026-02-31" }], [{}]])("refuses %j", async (options) => {
    await expect(edit(options as Record<string, string>)).rejects.toMatchObject({ code: "invalid-option" });
  });
});

import { expect, it } from "vitest";
import { pageTexts } from "../../../../../e2e/oracles/pdftotext.ts";
import { check, QpdfObjects } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { engines } from "../../../node/engines.ts";
import { coarseDifference } from "../drawn.test-data.ts";

async function flat(file: Uint8Array, options: Record<string, unknown> = {}): Promise<Uint8Array> {
  return (await runTool("flatten", [file], options, engines)).outputs[0]!;
}

/** Every page as PDFium shows it, with annotations and fields. */
async function shown(bytes: Uint8Array) {
  const document = (await engines.renderer()).open(bytes);
  const pages = Array.from({ length: document.pageCount }, (_, index) => {
    const { width, height, data } = document.renderPage(index, 1);
    return { width, height, data: new Uint8Array(data) };
  });
  document.close();
  return pages;
}

function subtypes(bytes: Uint8Array): unknown[] {
  const objects = new QpdfObjects(bytes);
  return objects.pages.flatMap((page) => {
    const annotations = (objects.at(page, "/Annots") ?? []) as unknown[];
    return annotations.map((_, i) => objects.at(page, "/Annots", i, "/Subtype"));
  });
}

it.each(["form-a.pdf", "everything.pdf", "across.pdf", "attachments.pdf"])(
  "paints %s just as it was shown, and takes away what was painted",
  async (name) => {
    const bytes = loadFixture(name);
    const result = await flat(bytes);
    expect(check(result).warnings).toEqual([]);
    const [before, after] = [await shown(bytes), await shown(result)];
    before.forEach((page, index) => expect(coarseDifference(page, after[index]!)).toBeLessThan(40));
    expect(subtypes(result).filter((kind) => kind !== "/Link" && kind !== "/FileAttachment")).toEqual([]);
    expect(new QpdfObjects(result).catalog["/AcroForm"]).toBeUndefined();
    expect(subtypes(result).filter((kind) => kind === "/Link")).toEqual(
      subtypes(bytes).filter((kind) => kind === "/Link"),
    );
  },
);

it("makes text of values, those that had no appearance too", async () => {
  const text = pageTexts(await flat(loadFixture("across.pdf")))[0]!;
  expect(text).toContain("inner value");
});

it("can leave fields or annotations alone", async () => {
  const bytes = loadFixture("across.pdf");
  expect(subtypes(await flat(bytes, { forms: false }))).toEqual(["/Widget", "/Widget"]);
  expect(subtypes(await flat(bytes, { annotations: false }))).toEqual(["/Text"]);
  await expect(flat(bytes, { forms: false, annotations: false })).rejects.toMatchObject({ code: "invalid-option" });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bookmark, withPdfjs } from "../../../../../e2e/oracles/pdfjs.ts";
import { check } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { signatures } from "../../../../../e2e/oracles/signatures.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { signedDocument } from "../../pdf/write/signed.test-data.ts";
import { pagesOf, ten } from "../expect-pages.test-data.ts";
import { parseText, printText } from "./text-format.ts";

const outline = (bytes: Uint8Array) => withPdfjs(bytes, (document) => document.bookmarks());
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function exported(bytes: Uint8Array, format: "text" | "json"): Promise<string> {
  const { outputs } = await runTool("edit-bookmarks", [bytes], { action: "export", format });
  return decode(outputs[0]!);
}

async function imported(bytes: Uint8Array, bookmarks: string): Promise<Uint8Array> {
  const { outputs } = await runTool("edit-bookmarks", [bytes], { bookmarks });
  expect(check(outputs[0]!).warnings).toEqual([]);
  return outputs[0]!;
}

describe("bookmarks put in", () => {
  it("lead to their pages, as pdf.js sees them", async () => {
    const written = await imported(ten, "Teil Ä ..... 1\n  Kapitel 1\t2\n  Kapitel 2  5\n日本\t10\n");
    expect(pagesOf(written)).toEqual(pagesOf(ten));
    const [first, second] = await outline(written);
    expect(first).toMatchObject({ title: "Teil Ä", place: { page: 1 } });
    expect(first!.items.map(({ title, place }) => [title, place?.page])).toEqual([
      ["Kapitel 1", 2],
      ["Kapitel 2", 5],
    ]);
    expect(second).toMatchObject({ title: "日本", place: { page: 10 }, items: [] });
  });

  it("may be JSON with places, styles and links, from a second file", async () => {
    const entries = [
      { title: "Bold", page: 3, view: ["XYZ", 72, 700, null], bold: true, color: "#ff0000" },
      { title: "Web", url: "https://example.org/", italic: true, children: [{ title: "Fit", page: 2, view: ["Fit"] }] },
    ];
    const file = new TextEncoder().encode(JSON.stringify(entries));
    const { outputs } = await runTool("edit-bookmarks", [ten, file]);
    const [bold, web] = await outline(outputs[0]!);
    expect(bold).toMatchObject({ bold: true, color: [255, 0, 0], place: { page: 3, view: ["XYZ", 72, 700, null] } });
    expect(web).toMatchObject({ italic: true, url: "https://example.org/", count: -1 });
    expect(web!.items[0]).toMatchObject({ place: { page: 2, view: ["Fit"] } });
  });

  it("may be none at all", async () => {
    expect(await outline(await imported(loadFixture("bookmarks.pdf"), "[]"))).toEqual([]);
  });

  it("go behind signatures, which stay valid", async () => {
    const written = await imported(signedDocument(), "Page\t1");
    expect(signatures(written)).toEqual([{ valid: true, coversWholeFile: false }]);
    expect(await outline(written)).toHaveLength(1);
  });

  it.each([
    ["a page that is not there", "Far\t11"],
    ["page 0", "Zero\t0"],
    ["a line without a page", "One\t1\nTwo 2"],
    ["nothing", "  \n"],
    ["JSON that is none", "[{"],
    ["JSON with an unknown entry", '[{"title":"a","pages":1}]'],
    ["JSON without a title", '[{"page":1}]'],
    ["JSON nested too deeply", `${'[{"title":"a","children":'.repeat(40)}[]${"}]".repeat(40)}`],
  ])("are refused for %s", async (_, bookmarks) => {
    await expect(runTool("edit-bookmarks", [ten], { bookmarks })).rejects.toThrow(
      expect.objectContaining({ code: "invalid-option", details: expect.objectContaining({ field: "bookmarks" }) }),
    );
  });
});

describe("bookmarks taken out", () => {
  it("are the same when they are put in again as JSON, whatever they do", async () => {
    for (const name of ["bookmarks.pdf", "everything.pdf"]) {
      const bytes = loadFixture(name);
      const again = await imported(bytes, await exported(bytes, "json"));
      expect(await outline(again)).toEqual(await outline(bytes));
    }
  });

  it("are titles, levels and pages as text", async () => {
    const bytes = loadFixture("bookmarks.pdf");
    const text = await exported(bytes, "text");
    const again = await outline(await imported(bytes, text));
    const essence = (items: readonly Bookmark[]): unknown =>
      items.map(({ title, place, items: children }) => [title.trim(), place?.page, essence(children)]);
    expect(essence(again)).toEqual(essence(await outline(bytes)));
  });

  it("are missed where there are none", async () => {
    await expect(exported(ten, "text")).rejects.toThrow(expect.objectContaining({ code: "no-match" }));
  });
});

it("reads the text it prints", () => {
  const title = fc
    .string({ unit: fc.constantFrom(..."ab 1.…-ä日"), minLength: 1, maxLength: 12 })
    .map((t) => `x${t.trim()}`);
  const { entries } = fc.letrec((tie) => ({
    entry: fc.record({
      title,
      page: fc.integer({ min: 1, max: 999 }),
      open: fc.constant(true),
      children: fc.oneof({ depthSize: "small", withCrossShrink: true }, fc.constant([]), tie("entries")),
    }),
    entries: fc.array(tie("entry"), { maxLength: 4 }),
  }));
  fc.assert(
    fc.property(entries, (items) => {
      expect(parseText(printText(items as never))).toEqual(items);
    }),
  );
});

import { expect, it } from "vitest";
import { engines } from "@ephemera/core/node";
import { mustOpen } from "../../../../../e2e/oracles/pdfium.ts";
import { check } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { pagesOf, ten, three } from "../expect-pages.test-data.ts";

const codes = (notes: readonly { code: string }[]) => notes.map(({ code }) => code);

it.each([
  ["no-xref.pdf", 3],
  ["wrong-offsets.pdf", 3],
  ["truncated.pdf", 10],
  ["loop-kids.pdf", 1],
  ["loop-prev.pdf", 3],
  ["junk-before-header.pdf", 3],
])("makes a sound file of %s", async (name, pages) => {
  const { outputs } = await runTool("repair", [loadFixture(name)], {}, engines);
  expect(check(outputs[0]!).warnings).toEqual([]);
  expect((await mustOpen(outputs[0]!)).pageCount).toBe(pages);
});

it("gets back every page of a file whose end is missing", async () => {
  const { outputs, notes } = await runTool("repair", [ten.slice(0, ten.lastIndexOf(0x78 /* x of xref */) - 200)]);
  expect(pagesOf(outputs[0]!)).toEqual(pagesOf(ten));
  expect(codes(notes)).toEqual(["rebuilt"]);
});

it("says that there was nothing to mend", async () => {
  const { outputs, notes } = await runTool("repair", [three]);
  expect(pagesOf(outputs[0]!)).toEqual(pagesOf(three));
  expect(codes(notes)).toEqual(["structure-sound"]);
});

it("asks another engine last, and says so", async () => {
  const hopeless = new TextEncoder().encode("%PDF-1.7\nnothing that a reader could use\n%%EOF\n");
  const repairer = async () => ({ repair: () => three });
  const { outputs, notes } = await runTool("repair", [hopeless], {}, { repairer });
  expect(pagesOf(outputs[0]!)).toEqual(pagesOf(three));
  expect(codes(notes)).toEqual(["repaired"]);
});

it("refuses what holds no document", async () => {
  await expect(runTool("repair", [loadFixture("no-pages.pdf")], {}, engines)).rejects.toThrow(
    expect.objectContaining({ code: "no-pages" }),
  );
});

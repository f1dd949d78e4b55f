import { expect, it } from "vitest";
import { uncompressed } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { ofTen, pagesOf, ten } from "../expect-pages.test-data.ts";

it("takes the pages in the order asked for, and as often", async () => {
  const { outputs } = await runTool("extract-pages", [ten], { pages: "9,2-3,2" });
  expect(pagesOf(outputs[0]!)).toEqual(ofTen(9, 2, 3, 2));
});

it("makes a file of each page", async () => {
  const { outputs } = await runTool("extract-pages", [ten], { pages: "9,2", separate: true });
  expect(outputs.map(pagesOf)).toEqual([ofTen(9), ofTen(2)]);
});

it("holds nothing of other pages", async () => {
  const { outputs } = await runTool("extract-pages", [ten], { pages: "4" });
  const content = uncompressed(outputs[0]!);
  expect(content.includes("Page 4 of ten")).toBe(true);
  for (const other of [1, 2, 3, 5, 6, 7, 8, 9, 10]) expect(content.includes(`Page ${other} of ten`)).toBe(false);
  expect(outputs[0]!.length).toBeLessThan(ten.length / 4);
});

it("leaves attachments of the whole document behind, and says so", async () => {
  const { outputs, notes } = await runTool("extract-pages", [loadFixture("everything.pdf")], { pages: "1" });
  expect(uncompressed(outputs[0]!).includes("/EmbeddedFiles")).toBe(false);
  expect(notes.map(({ code }) => code)).toContain("attachments-left-out");
});

it("wants pages that are there", async () => {
  await expect(runTool("extract-pages", [ten], {})).rejects.toMatchObject({
    code: "invalid-option",
    details: { field: "pages" },
  });
  await expect(runTool("extract-pages", [ten], { pages: "11" })).rejects.toMatchObject({
    details: { field: "pages", expected: "pages 1 to 10" },
  });
});

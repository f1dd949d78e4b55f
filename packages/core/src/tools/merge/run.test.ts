import { expect, it } from "vitest";
import { withPdfjs } from "../../../../../e2e/oracles/pdfjs.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { ofTen, ofThree, pagesOf, ten, three } from "../expect-pages.test-data.ts";

it("puts all pages of all files one after the other", async () => {
  const { outputs } = await runTool("merge", [three, ten, three]);
  expect(pagesOf(outputs[0]!)).toEqual([
    ...ofThree(1, 2, 3),
    ...ofTen(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    ...ofThree(1, 2, 3),
  ]);
});

it("takes chosen pages of each file", async () => {
  const { outputs } = await runTool("merge", [three, ten], { pages: ["3,1", "last"] });
  expect(pagesOf(outputs[0]!)).toEqual([...ofThree(3, 1), ...ofTen(10)]);
});

it("refuses more selections than files", async () => {
  await expect(runTool("merge", [three], { pages: ["1", "2"] })).rejects.toMatchObject({
    code: "invalid-option",
    details: { field: "pages" },
  });
});

it.each([
  ["keep", true],
  ["none", false],
])("can %s bookmarks", async (bookmarks, some) => {
  const { outputs } = await runTool("merge", [loadFixture("bookmarks.pdf"), three], { bookmarks });
  const outline = await withPdfjs(outputs[0]!, (document) => document.bookmarks());
  expect(outline.length > 1).toBe(some);
  expect(outline.length > 0).toBe(some);
});

it("can give every file a bookmark of its own", async () => {
  const { outputs } = await runTool("merge", [three, loadFixture("bookmarks.pdf")], { bookmarks: "per-file" });
  const outline = await withPdfjs(outputs[0]!, (document) => document.bookmarks());
  expect(outline).toHaveLength(2);
  expect(outline[1]!.items.length).toBeGreaterThan(1);
});

it("opens files with different passwords", async () => {
  const files = [loadFixture("encrypted-aes-256.pdf"), loadFixture("encrypted-rc4-40.pdf")];
  const { outputs, notes } = await runTool("merge", files, { password: ["wrong", "secret"] });
  expect(pagesOf(outputs[0]!)).toHaveLength(12);
  expect(notes.map(({ code }) => code)).toContain("protection-removed");
});

import { expect, it } from "vitest";
import { withPdfjs } from "../../../../../e2e/oracles/pdfjs.ts";
import { pageTexts } from "../../../../../e2e/oracles/pdftotext.ts";
import { check } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { engines } from "../../../node/engines.ts";
import { three } from "../expect-pages.test-data.ts";

it("lists the files in front, with page numbers and links", async () => {
  const files = [three, loadFixture("everything.pdf"), loadFixture("bookmarks.pdf")];
  const options = { toc: true, "toc-title": "Inhalt", bookmarks: "per-file" };
  const { outputs } = await runTool("merge", files, options, engines);
  expect(check(outputs[0]!).warnings).toEqual([]);
  const texts = pageTexts(outputs[0]!);
  expect(texts).toHaveLength(1 + 3 + 6 + 6);
  expect(texts[0]).toMatch(/^Inhalt .*2 .*5 .*11$/);
  expect(texts[0]).toContain("Everything");
  expect(texts[1]).toContain("Page 1 of three");
  await withPdfjs(outputs[0]!, async (document) => {
    expect((await document.links(1)).map(({ place }) => place?.page)).toEqual([2, 5, 11]);
    expect((await document.bookmarks()).map(({ place }) => place?.page)).toEqual([2, 5, 11]);
  });
});

it("takes as many pages as it needs", async () => {
  const files = Array.from({ length: 40 }, () => three);
  const { outputs } = await runTool("merge", files, { toc: true, pages: files.map(() => "1") }, engines);
  const texts = pageTexts(outputs[0]!);
  expect(texts).toHaveLength(2 + 40);
  expect(texts[1]).toMatch(/40 42$/);
});

it("needs fonts", async () => {
  await expect(runTool("merge", [three], { toc: true })).rejects.toMatchObject({ code: "unavailable" });
});

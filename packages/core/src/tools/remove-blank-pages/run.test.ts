import { expect, it } from "vitest";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { engines } from "../../../node/engines.ts";
import { pagesOf } from "../expect-pages.test-data.ts";

const backs = loadFixture("blank-backs.pdf");

it("removes what shows nothing, specks and scanned paper included", async () => {
  const { outputs, notes } = await runTool("remove-blank-pages", [backs], {}, engines);
  expect(pagesOf(outputs[0]!)).toEqual(
    ["1 of backs", "3 of backs", "\n", "7 of backs"].map((text) => expect.stringContaining(text.trim())),
  );
  expect(notes.map(({ message }) => message)).toContain("3 of 7 pages were blank.");
});

it("goes by the threshold", async () => {
  const { outputs } = await runTool("remove-blank-pages", [backs], { threshold: 0 }, engines);
  expect(pagesOf(outputs[0]!)).toHaveLength(5);
});

it("leaves at least one page", async () => {
  await expect(runTool("remove-blank-pages", [backs], { threshold: 50 }, engines)).rejects.toMatchObject({
    code: "no-pages",
    details: { field: "threshold" },
  });
});

it("cuts where pages are blank", async () => {
  const { outputs } = await runTool("split", [backs], { mode: "blank" }, engines);
  expect(outputs.map((part) => pagesOf(part).length)).toEqual([1, 1, 1, 1]);
});

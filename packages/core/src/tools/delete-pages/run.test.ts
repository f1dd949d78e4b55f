import { expect, it } from "vitest";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { ofTen, pagesOf, ten } from "../expect-pages.test-data.ts";

it("removes the pages and keeps the rest in order", async () => {
  const { outputs } = await runTool("delete-pages", [ten], { pages: "2-8,10" });
  expect(pagesOf(outputs[0]!)).toEqual(ofTen(1, 9));
  expect(outputs[0]!.length).toBeLessThan(ten.length / 2);
});

it("refuses to leave no page", async () => {
  await expect(runTool("delete-pages", [ten], { pages: "all" })).rejects.toMatchObject({
    code: "no-pages",
    details: { field: "pages" },
  });
});

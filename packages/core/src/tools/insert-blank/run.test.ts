import { expect, it } from "vitest";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { ofThree, pageDictionaries, pagesOf, three } from "../expect-pages.test-data.ts";

function boxes(bytes: Uint8Array): unknown[] {
  return pageDictionaries(bytes).map((page) => page["/MediaBox"]);
}

it("adds an empty page at the end", async () => {
  const { outputs } = await runTool("insert-blank", [three]);
  expect(pagesOf(outputs[0]!)).toEqual([...ofThree(1, 2, 3), ""]);
});

it("adds several before each chosen page", async () => {
  const { outputs } = await runTool("insert-blank", [three], { pages: "1,3", position: "before", count: 2 });
  expect(pagesOf(outputs[0]!)).toEqual(["", "", ...ofThree(1, 2), "", "", ...ofThree(3)]);
});

it("makes them as large as the page beside them", async () => {
  const { outputs } = await runTool("insert-blank", [three], { pages: "all" });
  const [first, blank] = boxes(outputs[0]!);
  expect(blank).toEqual(first);
});

it("makes them of a paper size", async () => {
  const { outputs } = await runTool("insert-blank", [three], { pages: "1", size: "a4" });
  expect(boxes(outputs[0]!)[1]).toEqual([0, 0, 595.28, 841.89]);
});

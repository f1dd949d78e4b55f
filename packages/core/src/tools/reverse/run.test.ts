import { expect, it } from "vitest";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { ofThree, pagesOf, three } from "../expect-pages.test-data.ts";

it("puts the last page first", async () => {
  const { outputs } = await runTool("reverse", [three]);
  expect(pagesOf(outputs[0]!)).toEqual(ofThree(3, 2, 1));
});

import { expect, it } from "vitest";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { ofTen, ofThree, pagesOf, ten, three } from "../expect-pages.test-data.ts";

it("takes a page of each file in turn, and what is left at the end", async () => {
  const { outputs } = await runTool("interleave", [three, ten]);
  const [a, b, c] = ofThree(1, 2, 3);
  expect(pagesOf(outputs[0]!)).toEqual([a, ...ofTen(1), b, ...ofTen(2), c, ...ofTen(3, 4, 5, 6, 7, 8, 9, 10)]);
});

it("runs through the second file backwards", async () => {
  const { outputs } = await runTool("interleave", [three, three], { "reverse-second": true });
  expect(pagesOf(outputs[0]!)).toEqual(ofThree(1, 3, 2, 2, 3, 1));
});

it("wants two files", async () => {
  await expect(runTool("interleave", [three])).rejects.toMatchObject({ code: "missing-file" });
});

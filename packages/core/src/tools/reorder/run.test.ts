import { expect, it } from "vitest";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { ofTen, ofThree, pagesOf, rotations, ten, three } from "../expect-pages.test-data.ts";

it("puts pages into the order given, leaves out and repeats", async () => {
  const { outputs } = await runTool("reorder", [ten], { order: "10-8,1,1" });
  expect(pagesOf(outputs[0]!)).toEqual(ofTen(10, 9, 8, 1, 1));
});

it("turns pages on the way", async () => {
  const { outputs } = await runTool("reorder", [three], { order: "3@90,1@180,2" });
  expect(pagesOf(outputs[0]!)).toEqual(ofThree(3, 1, 2));
  const before = rotations(three);
  const after = rotations(outputs[0]!);
  expect(after).toEqual([(before[2]! + 90) % 360, (before[0]! + 180) % 360, before[1]!]);
});

it("undoes itself", async () => {
  const { outputs } = await runTool("reorder", [three], { order: "2,3,1" });
  const { outputs: back } = await runTool("reorder", outputs, { order: "3,1,2" });
  expect(pagesOf(back[0]!)).toEqual(ofThree(1, 2, 3));
});

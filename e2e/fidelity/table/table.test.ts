/** Our own columns of docs/fidelity.md are what the suite finds today; the rivals' are renewed by `npm run fidelity`. */
import { expect, it } from "vitest";
import { OURS, readResults } from "./document.ts";
import { judgeOurs } from "./judge.ts";
import { TASKS } from "./tasks.ts";

const { tasks } = readResults();

it("covers the tools that move pages", () => {
  expect(tasks.map(({ tool }) => tool)).toEqual(TASKS.map(({ tool }) => tool));
});

it.each(TASKS.map((task) => [task.tool, task] as const))("%s does what the table says", async (tool, task) => {
  const column = await judgeOurs(task);
  expect(column).toEqual(tasks.find((kept) => kept.tool === tool)!.columns[OURS]);
  expect(Object.entries(column).filter(([, verdict]) => verdict !== "all" && verdict !== "yes")).toEqual([]);
});

/**
 * `npm run fidelity`: judges ours and the rivals that are on this machine (`bench/install-rivals`), and writes
 * docs/fidelity.md.
 */
import { writeFileSync } from "node:fs";
import { rivals } from "../../../bench/rivals/index.ts";
import { fidelityDocument, type FidelityResults, OURS, RESULTS } from "./document.ts";
import { type Column, judgeOurs, judgeRival } from "./judge.ts";
import { TASKS } from "./tasks.ts";

const present = rivals.filter((rival) => rival.version() !== undefined);

const tasks: FidelityResults["tasks"][number][] = [];
for (const task of TASKS) {
  const columns: Record<string, Column> = { [OURS]: await judgeOurs(task) };
  for (const rival of present) {
    const column = await judgeRival(rival, task);
    if (column) columns[rival.name] = column;
  }
  tasks.push({ tool: task.tool, title: task.title, columns });
}

/** Some of the benchmarks' rivals do nothing of this. */
const isJudged = ({ name }: { readonly name: string }) => tasks.some(({ columns }) => name in columns);

const results: FidelityResults = {
  rivals: present.filter(isJudged).map((rival) => `${rival.name} ${rival.version()}`),
  absent: rivals.filter((rival) => !present.includes(rival)).map(({ name }) => name),
  tasks,
};
writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`);
writeFileSync(new URL("../../../docs/fidelity.md", import.meta.url), fidelityDocument(results));

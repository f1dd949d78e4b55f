/** Has a program do a task and judges the result row by row. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Program } from "../../../bench/frame/program.ts";
import { QpdfObjects } from "../../oracles/qpdf.ts";
import { runTool } from "../../oracles/run-tool.ts";
import { readFeatures, withoutViews } from "../features.ts";
import { type Evidence, ROWS, type Verdict } from "./rows.ts";
import type { FidelityTask } from "./tasks.ts";

/** Verdicts by the title of the row; rows that the task has nothing for are not there. */
export type Column = Readonly<Record<string, Verdict>>;

/** What our own tool makes of a task. */
export async function judgeOurs(task: FidelityTask): Promise<Column> {
  const { outputs } = await runTool(task.tool, task.inputs, task.options);
  return judge(outputs[task.part]!, task);
}

/** What a rival makes of a task; undefined when it cannot do it. */
export async function judgeRival(program: Program, task: FidelityTask): Promise<Column | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "fidelity-"));
  try {
    const inputs = task.inputs.map((bytes, index) => {
      const path = join(folder, `${index + 1}.pdf`);
      writeFileSync(path, bytes);
      return path;
    });
    const several = task.tool === "split";
    const output = join(folder, several ? "parts" : "result.pdf");
    if (several) mkdirSync(output);
    const command = program.command({ tool: task.tool, inputs, output, options: task.options });
    if (!command) return undefined;
    spawnSync(command[0]!, command.slice(1), { stdio: "ignore", timeout: 60_000 });
    const path = several ? join(output, readdirSync(output).toSorted()[task.part] ?? "") : output;
    return await judge(new Uint8Array(readFileSync(path)), task);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function judge(bytes: Uint8Array, task: FidelityTask): Promise<Column> {
  const read = await readFeatures(bytes);
  const features = task.moves ? withoutViews(read) : read;
  const found: Evidence = { bytes, features, objects: new QpdfObjects(bytes) };
  const verdicts = ROWS.map(({ title, judge: row }) => [title, row(found, task)] as const);
  return Object.fromEntries(verdicts.filter((entry): entry is [string, Verdict] => entry[1] !== undefined));
}

/** Runs the judge of one file in a process of its own and stops it when it hangs or eats memory. */
import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Message, SourceState, Verdict } from "./messages.ts";

/** What one tool may take for one file, in processor time: other programs on the machine are not its fault. */
const TOOL_SECONDS = 10;

/** By the clock, for a tool that waits for what never comes. */
const TOOL_CLOCK_SECONDS = 120;

/** What opening the source, or judging one result, may take. */
const JUDGE_SECONDS = 60;

const MEMORY_LIMIT = 1.5 * 1024 ** 3;

export interface ToolRecord {
  readonly tool: string;
  readonly milliseconds: number;
  readonly peak: number;
  readonly verdict: Verdict | { readonly kind: "crash" | "hang"; readonly reason: string };
}

export interface FileRecord {
  /** Folder and file, such as "qpdf/1.pdf". */
  readonly name: string;
  readonly state: SourceState;
  readonly pages: number;
  readonly runs: readonly ToolRecord[];
}

/** Judges a file with every tool; a tool that kills the process is blamed, and the rest runs in a new one. */
export async function judgeInChild(
  childPath: string,
  name: string,
  path: string,
  tools: readonly string[],
): Promise<FileRecord> {
  const runs: ToolRecord[] = [];
  let [state, pages]: [SourceState, number] = ["damaged", 0];
  while (runs.length < tools.length) {
    const remaining = tools.slice(runs.length);
    const life = await oneLife(childPath, path, remaining);
    if (life.source) [state, pages] = [life.source.state, life.source.pages];
    runs.push(...life.runs);
    if (life.runs.length === 0) throw new Error(`${name}: the judge ended without a word.`);
  }
  return { name, state, pages, runs };
}

interface Life {
  readonly source: { state: SourceState; pages: number } | undefined;
  readonly runs: readonly ToolRecord[];
}

function oneLife(childPath: string, path: string, tools: readonly string[]): Promise<Life> {
  return new Promise((resolve) => {
    const child = fork(childPath, [path, ...tools], { silent: true, execArgv: ["--max-old-space-size=1024"] });
    const runs: ToolRecord[] = [];
    let source: Life["source"];
    let [milliseconds, peak, making] = [0, 0, false];
    let killed: { kind: "crash" | "hang"; reason: string } | undefined;
    let stderr = "";
    let deadline = Date.now() + JUDGE_SECONDS * 1000;
    let allowed = Infinity;

    const kill = (kind: "crash" | "hang", reason: string) => {
      killed ??= { kind, reason };
      child.kill("SIGKILL");
    };
    const watchdog = setInterval(() => {
      if (processorSeconds(child.pid) > allowed) kill("hang", `more than ${TOOL_SECONDS} s`);
      if (Date.now() > deadline) kill("hang", making ? "waiting" : "while the result was judged");
      if (residentBytes(child.pid) > MEMORY_LIMIT) kill("crash", `more than ${MEMORY_LIMIT / 1024 ** 3} GB of memory`);
    }, 50);

    child.stderr!.setEncoding("utf8").on("data", (text: string) => (stderr = (stderr + text).slice(-2000)));
    child.stdout!.resume();
    child.on("message", (message: Message) => {
      making = message.kind === "start";
      deadline = Date.now() + (making ? TOOL_CLOCK_SECONDS : JUDGE_SECONDS) * 1000;
      allowed = making ? processorSeconds(child.pid) + TOOL_SECONDS : Infinity;
      if (message.kind === "source") source = message;
      if (message.kind === "made") ({ milliseconds, peak } = message);
      if (message.kind === "verdict") runs.push({ tool: message.tool, milliseconds, peak, verdict: message.verdict });
    });
    child.on("close", (code, signal) => {
      clearInterval(watchdog);
      const culprit = tools[runs.length];
      if (culprit !== undefined) {
        const verdict = killed ?? {
          kind: "crash" as const,
          reason: `ended with ${signal ?? code}: ${firstError(stderr)}`,
        };
        const seconds = verdict.kind === "hang" ? TOOL_SECONDS : 0;
        runs.push({ tool: culprit, milliseconds: seconds * 1000, peak: 0, verdict });
      }
      resolve({ source, runs });
    });
  });
}

/** Memory of a process, where the system tells it by /proc; elsewhere only the heap limit holds. */
function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * 4096;
  } catch {
    return 0;
  }
}

/** Of Linux's /proc/<pid>/stat, counted in hundredths; elsewhere only the clock counts. */
const TICKS_PER_SECOND = 100;

/** All threads' time, in the program itself and in the system on its behalf (proc(5), fields 14 and 15). */
function processorSeconds(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)!.split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

function firstError(stderr: string): string {
  return /^.*(Error|FATAL|abort).*$/im.exec(stderr)?.[0] ?? stderr.trim().split("\n").at(-1) ?? "";
}

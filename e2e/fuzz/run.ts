/**
 * `npm run fuzz`: files nobody would write through every tool of the corpus. No crash, no hang, no memory without bound, no
 * untyped error, no result that qpdf calls damaged.
 *
 * `-- --cases N` for how many, or `--seconds N` for as many as there is time for; `--seed N` for other files; `--case N` for
 * one case alone, whose file is then written to .cache/fuzz. The same seed gives the same cases in the same order, and unless
 * told otherwise a run tries the same ones on every machine.
 */
import { fork } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bundleChild } from "../child-program.ts";
import { makeCase, seedFiles } from "./case.ts";
import { tryCase } from "./try-case.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FOLDERS = [join(ROOT, "fixtures"), join(ROOT, "../shared/corpus/pdfjs"), join(ROOT, "../shared/corpus/qpdf")];
const OUT = join(ROOT, ".cache/fuzz");

/** What one case may take of a processor, where the system tells it, and by the clock, whatever else the machine does. */
const PROCESSOR_SECONDS = 10;
const CLOCK_SECONDS = 60;
const MEMORY_LIMIT = 1.5 * 1024 ** 3;

const CASES = 3000;

interface Failure {
  readonly number: number;
  readonly fault: string;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cases: { type: "string" },
      seconds: { type: "string" },
      seed: { type: "string", default: "1" },
      case: { type: "string" },
    },
  });
  mkdirSync(OUT, { recursive: true });
  const seed = Number(values.seed);
  if (values.case !== undefined) return tryOne(seed, Number(values.case));
  const { tried, failures } = await tryMany(seed, boundOf(values));
  for (const { number, fault } of failures) {
    console.log(`case ${number} (${keep(seed, number)}): ${fault}`);
  }
  console.log(`${tried - failures.length} passed, ${failures.length} failed`);
  if (failures.length > 0 || tried === 0) process.exitCode = 1;
}

interface Bound {
  /** The number of the first case that is not tried. */
  readonly end: number;
  /** When to stop, by Date.now(). */
  readonly until: number;
}

function boundOf({ cases, seconds }: { readonly cases?: string; readonly seconds?: string }): Bound {
  const until = seconds === undefined ? Infinity : Date.now() + Number(seconds) * 1000;
  const all = seconds === undefined ? CASES : Infinity;
  return { end: cases === undefined ? all : Number(cases), until };
}

async function tryOne(seed: number, number: number): Promise<void> {
  console.log(keep(seed, number));
  console.log((await tryCase(makeCase(seed, number, seedFiles(FOLDERS)))) ?? "nothing is wrong");
}

/** Writes a case's file, to be looked at; returns the tool and where it lies. */
function keep(seed: number, number: number): string {
  const { bytes, tool } = makeCase(seed, number, seedFiles(FOLDERS));
  const path = join(OUT, `${seed}-${number}.pdf`);
  writeFileSync(path, bytes);
  return `${tool.id}, ${path}`;
}

async function tryMany(seed: number, bound: Bound) {
  const program = await bundleChild(new URL("child.ts", import.meta.url), join(OUT, `child-${process.pid}.mjs`));
  const lanes = availableParallelism();
  try {
    const results = await Promise.all(
      Array.from({ length: lanes }, (_, first) => runLane({ program, seed, step: lanes, bound }, first)),
    );
    return {
      tried: results.reduce((sum, { tried }) => sum + tried, 0),
      failures: results.flatMap(({ failures }) => failures).toSorted((a, b) => a.number - b.number),
    };
  } finally {
    rmSync(program);
  }
}

interface Lane {
  readonly program: string;
  readonly seed: number;
  /** From one case of the lane to the next. */
  readonly step: number;
  readonly bound: Bound;
}

/** Every `step`th case from `first` on; after a crash or a hang in a new process. */
async function runLane(lane: Lane, first: number) {
  const failures: Failure[] = [];
  let [tried, next] = [0, first];
  while (next < lane.bound.end && Date.now() < lane.bound.until) {
    const life = await oneLife(lane, next);
    failures.push(...life.failures);
    tried += life.tried;
    next = life.next;
  }
  return { tried, failures };
}

function oneLife({ program, seed, step, bound }: Lane, first: number) {
  return new Promise<{ tried: number; next: number; failures: Failure[] }>((resolve) => {
    const args = [seed, first, step, bound.end].map(String);
    const child = fork(program, [...args, ...FOLDERS], { silent: true, execArgv: ["--max-old-space-size=768"] });
    const failures: Failure[] = [];
    let [tried, next, running] = [0, first, false];
    let since = { clock: Date.now(), processor: 0 };
    let blame = "";
    let stderr = "";
    const watchdog = setInterval(() => {
      const spent = processorSeconds(child.pid) - since.processor;
      const hangs = spent > PROCESSOR_SECONDS || Date.now() - since.clock > CLOCK_SECONDS * 1000;
      if (running && hangs) blame = `a hang of more than ${PROCESSOR_SECONDS} s`;
      if (residentBytes(child.pid) > MEMORY_LIMIT) blame = `more than ${MEMORY_LIMIT / 1024 ** 3} GB of memory`;
      if (blame !== "" || Date.now() > bound.until) child.kill("SIGKILL");
    }, 50);
    child.stderr!.setEncoding("utf8").on("data", (text: string) => (stderr = (stderr + text).slice(-1000)));
    child.stdout!.resume();
    child.on("message", (message: { number: number; state: "begun" | "ended"; fault?: string }) => {
      running = message.state === "begun";
      since = { clock: Date.now(), processor: processorSeconds(child.pid) };
      if (running) return;
      tried++;
      next = message.number + step;
      if (message.fault !== undefined) failures.push({ number: message.number, fault: message.fault });
    });
    child.on("close", (code, signal) => {
      clearInterval(watchdog);
      // Stopped because time was up, the case under way counts for nothing.
      const isStopped = blame === "" && Date.now() > bound.until;
      if (code !== 0 && !isStopped) {
        failures.push({
          number: next,
          fault: blame || `a crash, ${signal ?? code}: ${stderr.trim().split("\n").at(-1)}`,
        });
        tried++;
        next += step;
      }
      resolve({ tried, next, failures });
    });
  });
}

/** Memory of a process, where the system tells it by /proc; elsewhere only the heap limit holds. */
function residentBytes(pid: number | undefined): number {
  const path = `/proc/${pid}/statm`;
  return existsSync(path) ? Number(readFileSync(path, "utf8").split(" ")[1]) * 4096 : 0;
}

/** Clock ticks of the kernel in a second, on every Linux there is. */
const TICKS = 100;

/** User and system time of a process; 0 where the system does not tell it by /proc. */
function processorSeconds(pid: number | undefined): number {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return 0;
  // The name of the program, in parentheses, may hold spaces.
  const fields = readFileSync(path, "utf8").split(")").at(-1)!.trim().split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

await main();

/** One task for every program that can do it, in turns, on the same files. */
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Bench, Table } from "./benchmark.ts";
import { isFault, measure, median, type Sample } from "./measure.ts";
import type { Task } from "./program.ts";
import { inMegabytes, inSeconds } from "./words.ts";

export interface Contest {
  readonly title: string;
  readonly task: Omit<Task, "output">;
  /** Name of what the task makes: with an extension a file, without one a folder. */
  readonly output: string;
  /** Why a result does not count, such as missing pages; undefined when it does. */
  readonly judge?: (output: string) => Promise<string | undefined>;
  /** To read with the table. */
  readonly note?: string;
}

export interface Standing extends Sample {
  readonly name: string;
  readonly outputBytes: number;
}

export interface Outcome {
  readonly contest: Contest;
  /** In the order of the programs. */
  readonly standings: readonly Standing[];
  /** Programs whose result does not count, and why. */
  readonly failures: readonly { readonly name: string; readonly why: string }[];
}

/** A program as slow as this is not run again. */
const SLOW_SECONDS = 8;

/** Takes turns, so that a machine that slows down slows all of them. */
export async function hold(contest: Contest, bench: Bench): Promise<Outcome> {
  const { programs, runs, scratch, say } = bench;
  const samples = new Map<string, Sample[]>();
  const bytes = new Map<string, number>();
  const failed = new Map<string, string>();
  for (let round = 0; round < runs; round++) {
    for (const { name, command } of programs) {
      const known = samples.get(name) ?? [];
      if (failed.has(name) || (round > 0 && known[0]!.wallSeconds > SLOW_SECONDS)) continue;
      const output = freshOutput(scratch, contest.output);
      const words = command({ ...contest.task, output });
      if (!words) {
        failed.set(name, "");
        continue;
      }
      const outcome = measure(words);
      const fault = isFault(outcome) ? outcome.fault : round === 0 ? await contest.judge?.(output) : undefined;
      if (fault !== undefined || isFault(outcome)) failed.set(name, plain(fault ?? "", scratch));
      else {
        samples.set(name, [...known, outcome]);
        bytes.set(name, sizeOf(output));
      }
    }
    say(`${contest.title}: ${round + 1} of ${runs}`);
  }
  const standings = [...samples]
    .filter(([name]) => !failed.has(name))
    .map(([name, taken]) => ({ name, ...median(taken), outputBytes: bytes.get(name)! }));
  const failures = [...failed].filter(([, why]) => why !== "").map(([name, why]) => ({ name, why }));
  return { contest, standings, failures };
}

/** The table of one contest, the first program compared with each other one. */
export function contestTable({ contest, standings, failures }: Outcome): Table {
  const [ours] = standings;
  const rows = standings.map((standing) => [
    standing.name,
    inSeconds(standing.processorSeconds),
    inSeconds(standing.wallSeconds),
    inMegabytes(standing.peakBytes),
    inMegabytes(standing.outputBytes),
    standing === ours ? "" : `${(standing.processorSeconds / ours!.processorSeconds).toFixed(1)} ×`,
  ]);
  const notes = [contest.note, ...failures.map(({ name, why }) => `${name}: ${why}.`)].filter(Boolean);
  return {
    title: contest.title,
    head: ["Program", "Processor time", "Wall time", "Peak memory", "Result", "Processor time, ours = 1"],
    rows,
    ...(notes.length > 0 && { note: notes.join(" ") }),
  };
}

/** The standing of a program; undefined when it has none. */
export function standingOf({ standings }: Outcome, name: string): Standing | undefined {
  return standings.find((standing) => standing.name === name);
}

function freshOutput(scratch: string, name: string): string {
  const output = join(scratch, "out", name);
  rmSync(join(scratch, "out"), { recursive: true, force: true });
  mkdirSync(name.includes(".") ? join(scratch, "out") : output, { recursive: true });
  return output;
}

/** Of a file, or of all files in a folder. */
function sizeOf(path: string): number {
  const status = statSync(path);
  if (!status.isDirectory()) return status.size;
  return readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
}

/** A program's complaint on one line of the document, without this machine's paths. */
function plain(fault: string, scratch: string): string {
  const line = fault.replaceAll(scratch, "").replaceAll(/\s+/g, " ").replace(/\.$/, "");
  return line.length > 120 ? `${line.slice(0, 117)}...` : line;
}

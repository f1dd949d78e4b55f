/** Measures whole processes: processor time, wall time, peak memory, as the kernel counts them. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Command } from "./program.ts";

export interface Sample {
  /** User and system time. */
  readonly processorSeconds: number;
  readonly wallSeconds: number;
  /** Largest resident set. */
  readonly peakBytes: number;
}

/** Why there is no sample, in the program's words. */
export interface Fault {
  readonly fault: string;
}

const METER = fileURLToPath(new URL("measure.py", import.meta.url));
/** A program that takes longer is stopped and left out. */
const LONGEST_SECONDS = 120;

/**
 * Programs get a bare environment. A variable may cost more than the work: NODE_EXTRA_CA_CERTS makes Node read all
 * certificates of the system at every start, which is 35 ms.
 */
const ENVIRONMENT = Object.fromEntries(
  ["PATH", "HOME", "TMPDIR"].map((name) => [name, process.env[name]]).filter(([, value]) => value !== undefined),
) as NodeJS.ProcessEnv;

export function measure(command: Command): Sample | Fault {
  const found = JSON.parse(
    execFileSync("python3", ["-I", "-S", METER, String(LONGEST_SECONDS), ...command], {
      encoding: "utf8",
      env: ENVIRONMENT,
    }),
  ) as Sample & Partial<Fault>;
  return found.fault ? { fault: found.fault } : found;
}

export function isFault(outcome: Sample | Fault): outcome is Fault {
  return "fault" in outcome && typeof outcome.fault === "string";
}

/** The middle of each figure by itself. */
export function median(samples: readonly Sample[]): Sample {
  const middle = (of: (sample: Sample) => number) => {
    const sorted = samples.map(of).toSorted((a, b) => a - b);
    const half = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
  };
  return {
    processorSeconds: middle((sample) => sample.processorSeconds),
    wallSeconds: middle((sample) => sample.wallSeconds),
    peakBytes: middle((sample) => sample.peakBytes),
  };
}

/** What a benchmark is, and what it hands back. */
import type { Program } from "./program.ts";

export interface Benchmark {
  /** Name on the command line and of the results' file: the benchmark's own file name. */
  readonly id: string;
  readonly title: string;
  /** Paragraphs of Markdown: what is measured and on what, and what to know when reading the figures. */
  readonly about: readonly string[];
  readonly run: (bench: Bench) => Promise<Measured>;
}

/** What a benchmark is given. */
export interface Bench {
  /** A folder for inputs and results, removed afterwards. */
  readonly scratch: string;
  /** The programs on this machine, ours first. */
  readonly programs: readonly Program[];
  /** How often each is run; the median counts. */
  readonly runs: number;
  readonly say: (line: string) => void;
}

export interface Measured {
  readonly tables: readonly Table[];
  readonly targets: readonly Target[];
}

/** Rows of words, ready to print. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly note?: string;
}

/** What we want of ourselves, and what was seen. */
export interface Target {
  readonly goal: string;
  readonly seen: string;
  readonly met: boolean;
}

/** The contents of `bench/results/<id>.json`: what a run found, and where. */
export interface Report extends Measured {
  readonly id: string;
  readonly title: string;
  readonly about: readonly string[];
  readonly machine: string;
  readonly runs: number;
  /** Names with versions. */
  readonly programs: readonly string[];
  /** Programs that are not on this machine. */
  readonly absent: readonly string[];
}

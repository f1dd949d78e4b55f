/** Files that may fail, with the reason: e2e/corpus/exceptions.json. Nothing else may, and what is listed must. */
import { readFileSync } from "node:fs";
import type { FileRecord, ToolRecord } from "./watch.ts";

interface Exception {
  /** Ids of the tools that may fail on the file. */
  readonly tools: readonly string[];
  /** Why that is right, or at least honest. */
  readonly reason: string;
}

/** By file, such as "qpdf/1.pdf". */
export type Exceptions = Readonly<Record<string, Exception>>;

export function readExceptions(): Exceptions {
  return JSON.parse(readFileSync(new URL("exceptions.json", import.meta.url), "utf8")) as Exceptions;
}

export function isFailure({ verdict }: ToolRecord): boolean {
  return ["wrong", "crash", "hang"].includes(verdict.kind);
}

/** Listed cases that ran and did not fail: their line has to go. */
export function staleExceptions(files: readonly FileRecord[], exceptions: Exceptions): string[] {
  return files.flatMap(({ name, runs }) =>
    runs
      .filter((run) => !isFailure(run) && exceptions[name]?.tools.includes(run.tool))
      .map((run) => `${name}, ${run.tool}`),
  );
}

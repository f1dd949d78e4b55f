/** Files that may fail, with the reason: e2e/corpus/exceptions.json. Nothing else may, and what is listed must. */
import { readFileSync } from "node:fs";
import type { FileRecord, ToolRecord } from "./watch.ts";

interface Exception {
  /** Ids of the tools that may fail on the file, or "all" where the reason lies in the file alone. */
  readonly tools: readonly string[] | "all";
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

export function isExplained(exceptions: Exceptions, file: string, tool: string): boolean {
  const tools = exceptions[file]?.tools;
  return tools === "all" || (tools?.includes(tool) ?? false);
}

/** Listed cases that ran and did not fail: their line has to go. Of "all" tools it is enough that one fails. */
export function staleExceptions(files: readonly FileRecord[], exceptions: Exceptions): string[] {
  return files.flatMap(({ name, runs }) => {
    if (exceptions[name]?.tools === "all") return runs.length > 0 && !runs.some(isFailure) ? [name] : [];
    return runs
      .filter((run) => !isFailure(run) && isExplained(exceptions, name, run.tool))
      .map((run) => `${name}, ${run.tool}`);
  });
}

/** What was judged so far, on disk line by line, so that a long run can be broken off and taken up again. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { isFailure } from "./exceptions.ts";
import type { FileRecord } from "./watch.ts";

export class Journal {
  readonly #path: string;
  readonly #records = new Map<string, FileRecord>();

  /** With `goOn` what stands at `path` counts; otherwise it is begun anew. */
  constructor(path: string, goOn: boolean) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
    if (!goOn || !existsSync(path)) writeFileSync(path, "");
    // A run that was killed may have left half a line.
    for (const line of readFileSync(path, "utf8").split("\n").slice(0, -1)) this.#take(JSON.parse(line) as FileRecord);
  }

  add(record: FileRecord): void {
    this.#take(record);
    appendFileSync(this.#path, `${JSON.stringify(record)}\n`);
  }

  /** Those of `tools` that have not been right about the file yet. */
  without(name: string, tools: readonly string[]): string[] {
    const done = this.#records.get(name)?.runs.filter((run) => !isFailure(run)) ?? [];
    return tools.filter((id) => !done.some(({ tool }) => tool === id));
  }

  /** In the order of `names`. */
  records(names: readonly string[]): FileRecord[] {
    return names.flatMap((name) => this.#records.get(name) ?? []);
  }

  /** A later run of the same tool replaces the earlier one. */
  #take(record: FileRecord): void {
    const before = this.#records.get(record.name)?.runs ?? [];
    const kept = before.filter(({ tool }) => !record.runs.some((run) => run.tool === tool));
    this.#records.set(record.name, { ...record, runs: [...kept, ...record.runs] });
  }
}

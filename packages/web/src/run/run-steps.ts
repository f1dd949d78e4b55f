/** Runs one tool, or several one after the other, on one file, on several together, or on each of several. */
import type { Note, Progress, RawOptions, Tool } from "@ephemera/core";
import { type JobCall, runHere } from "./run-here.ts";
import { runThere } from "./run-there.ts";
import { resultName } from "./result-name.ts";
import { Failure } from "./failure.ts";
import { unpack } from "./unpack.ts";
import { takesType } from "../files/file-type.ts";
import type { JobResult } from "../workers/messages.ts";

export type Place = "here" | "there";

export interface Step {
  readonly tool: Tool;
  readonly options: RawOptions;
  readonly place: Place;
}

/** Where a run is: which of the files, which of the steps, and how far that is. */
export interface RunProgress extends Progress {
  readonly file: number;
  readonly files: number;
  readonly step: number;
  readonly steps: number;
}

/** One result, or why there is none. */
export interface Outcome {
  /** Tells it from the others. */
  readonly key: string;
  readonly name: string;
  /** What made it, the last of several. */
  readonly tool: Tool;
  /** Bytes of the files it was made from. */
  readonly before: number;
  readonly result?: JobResult;
  readonly failure?: Failure;
}

interface RunCall {
  readonly steps: readonly Step[];
  readonly files: readonly File[];
  readonly onProgress: (progress: RunProgress) => void;
  readonly signal: AbortSignal;
}

/** Rejects only when nothing came of it; where there are several files, one that fails does not hold up the others. */
export async function runSteps({ steps, files, onProgress, signal }: RunCall): Promise<Outcome[]> {
  const groups = groupsOf(steps[0]!.tool, files);
  const { tool } = steps.at(-1)!;
  const outcomes: Outcome[] = [];
  for (const [at, group] of groups.entries()) {
    const tell = (progress: Progress, step: number) =>
      onProgress({ ...progress, file: at + 1, files: groups.length, step: step + 1, steps: steps.length });
    const before = group.reduce((sum, { size }) => sum + size, 0);
    const original = group[0]?.name ?? "";
    try {
      const results = await runGroup(steps, group, tell, signal);
      for (const result of results)
        outcomes.push({
          key: `${outcomes.length}`,
          name: nameOf(steps, original, result),
          tool,
          before,
          result: result.job,
        });
    } catch (thrown) {
      const failure = Failure.from(thrown);
      if (groups.length === 1 || failure.kind === "cancelled") throw failure;
      outcomes.push({ key: `${outcomes.length}`, name: original, tool, before, failure });
    }
  }
  return outcomes;
}

/** A tool for one file is run for each of several. */
function groupsOf({ input }: Tool, files: readonly File[]): File[][] {
  return input.max === 1 ? files.map((file) => [file]) : [[...files]];
}

interface Part {
  readonly job: JobResult;
  /** What tells it from its siblings. */
  readonly part: string;
}

async function runGroup(
  steps: readonly Step[],
  files: readonly Blob[],
  tell: (progress: Progress, step: number) => void,
  signal: AbortSignal,
): Promise<Part[]> {
  let inputs = files;
  let parts: Part[] = [];
  const notes: Note[] = [];
  for (const [at, step] of steps.entries()) {
    const onProgress = (progress: Progress) => tell(progress, at);
    const groups = step.tool.input.max === 1 ? inputs.map((input) => [input]) : [inputs];
    const results: JobResult[] = [];
    for (const group of groups) {
      const running = runStep(step, group, onProgress, signal);
      results.push(
        await running.catch((thrown: unknown) => {
          throw Failure.from(thrown).in({ tool: step.tool, number: at + 1 });
        }),
      );
    }
    for (const result of results)
      notes.push(...result.notes.filter(({ code }) => notes.every((known) => known.code !== code)));
    parts = results.map((job, index) => ({ job, part: results.length > 1 ? `-${index + 1}` : "" }));
    const next = steps[at + 1];
    if (next) inputs = await inputsFor(next.tool, results);
  }
  return parts.map(({ job, part }) => ({ job: { ...job, notes }, part }));
}

function runStep(
  { tool, options, place }: Step,
  files: readonly Blob[],
  onProgress: JobCall["onProgress"],
  signal: AbortSignal,
) {
  onProgress({ phase: "starting", done: 0, total: 0 });
  const run = place === "here" ? runHere : runThere;
  return run({ toolId: tool.id, files, options, onProgress, signal });
}

/** Several files came as a ZIP; a tool that does not take one gets what is in it. */
async function inputsFor(tool: Tool, results: readonly JobResult[]): Promise<Blob[]> {
  const blobs: Blob[] = [];
  for (const { blob, extension } of results) {
    if (extension !== ".zip" || takesType(tool, blob.type)) blobs.push(blob);
    else blobs.push(...(await unpack(blob)).map((entry) => entry.blob));
  }
  return blobs;
}

function nameOf(steps: readonly Step[], original: string, { job, part }: Part): string {
  const suffix = steps.map(({ tool }) => tool.output.suffix).join("");
  return resultName(original, `${suffix}${part}`, job.extension);
}

/**
 * Runs a tool on files that are already in memory. Every face ends here: server worker, browser worker, shell.
 */
import type { Engines } from "../engines/ports.ts";
import { counted } from "../kernel/counted.ts";
import { ToolError } from "../kernel/errors.ts";
import { FidelityReport, type Tally } from "../kernel/fidelity-report.ts";
import { DEFAULT_LIMITS, type Limits } from "../kernel/limits.ts";
import type { ReportProgress } from "../kernel/progress.ts";
import { type RawOptions, validateOptions } from "./decode-options.ts";
import type { InputFile, Note, OutputFile, Tool } from "./define-tool.ts";

export interface Execution {
  readonly files: readonly InputFile[];
  /** JSON values; strings from a form or a command line go through `decodeOptions` first. */
  readonly options?: RawOptions;
  readonly engines?: Engines;
  readonly limits?: Limits;
  readonly progress?: ReportProgress;
  readonly signal?: AbortSignal;
  /** Whether to find out what was kept, changed and lost. Costs time: it is only done when somebody asks. */
  readonly report?: boolean;
}

export interface Result {
  readonly outputs: readonly OutputFile[];
  readonly notes: readonly Note[];
  /** What was kept, changed and lost, over all outputs; empty when nobody asked or the tool has nothing to say. */
  readonly report: readonly Tally[];
}

/** Throws nothing but `ToolError`. The outputs' bytes are made when their chunks are read, and may still throw then. */
export async function execute(tool: Tool, execution: Execution): Promise<Result> {
  const {
    files,
    engines = {},
    limits = DEFAULT_LIMITS,
    progress = () => {},
    signal = new AbortController().signal,
  } = execution;
  const notes: Note[] = [];
  const report = execution.report ? new FidelityReport() : undefined;
  try {
    const options = validateOptions(tool, execution.options ?? {});
    checkFiles(tool, files);
    checkEngines(tool, engines);
    const { run } = await tool.load();
    signal.throwIfAborted();
    const outputs = await run({
      files,
      options,
      engines,
      limits,
      signal,
      progress,
      note: (note) => addOnce(notes, note),
      report,
    });
    signal.throwIfAborted();
    return { outputs, notes, report: report?.tallies ?? [] };
  } catch (thrown) {
    throw ToolError.from(thrown);
  }
}

/** Each kind of note is told once, however many files or pages it is about. */
function addOnce(notes: Note[], note: Note): void {
  if (!notes.some((known) => known.code === note.code)) notes.push(note);
}

function checkFiles(tool: Tool, files: readonly InputFile[]): void {
  const { min, max } = tool.input;
  const expected =
    min === max ? counted(min, "file") : max >= 10_000 ? `at least ${counted(min, "file")}` : `${min} to ${max} files`;
  const details = { field: "file", expected, received: counted(files.length, "file") };
  if (files.length < min)
    throw new ToolError("missing-file", `Tool '${tool.id}' needs ${expected}, received ${files.length}.`, details);
  if (files.length > max)
    throw new ToolError("too-many-files", `Tool '${tool.id}' takes ${expected}, received ${files.length}.`, details);
  files.forEach((file, index) => {
    if (file.bytes.length === 0)
      throw new ToolError("empty-file", `File ${index + 1} is empty.`, {
        field: "file",
        file: index + 1,
        received: "0 bytes",
      });
  });
}

/** True when the face's engines are all that the tool needs. */
export function canRun(tool: Tool, engines: Engines): boolean {
  return tool.needs.every((name) => engines[name] !== undefined);
}

function checkEngines(tool: Tool, engines: Engines): void {
  const missing = tool.needs.filter((name) => engines[name] === undefined);
  if (missing.length > 0)
    throw new ToolError(
      "unavailable",
      `Tool '${tool.id}' needs the engine '${missing[0]}', which is not available here.`,
    );
}

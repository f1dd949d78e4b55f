/** Runs a tool, and asks on a terminal for the password of a file that turns out to be protected. */
import { type Engines, execute, type InputFile, type RawOptions, type Result, ToolError } from "@ephemera/core";
import { askSecret, canAsk } from "./ask-secret.ts";
import { inputAtFault, printable } from "./command-error.ts";
import type { CommandIo } from "./command-io.ts";
import type { ProgressBar } from "./progress-bar.ts";
import { secretOptions } from "./secrets.ts";
import type { ToolCall } from "./tool-call.ts";

export interface Work {
  readonly files: readonly InputFile[];
  readonly options: RawOptions;
  readonly engines: Engines;
  readonly bar: ProgressBar;
}

/** Once for each file, and so many times more for slips. */
const SPARE_ATTEMPTS = 2;

export async function runWithPassword(call: ToolCall, work: Work, io: CommandIo): Promise<Result> {
  const { files, engines, bar } = work;
  let { options } = work;
  for (let attempts = files.length + SPARE_ATTEMPTS; ; attempts--) {
    try {
      return await execute(call.tool, {
        files,
        options,
        engines,
        progress: bar.report,
        report: call.report !== undefined,
      });
    } catch (thrown) {
      const option = missingSecret(thrown, call);
      if (option === undefined || attempts === 0 || !canAsk(io)) throw thrown;
      bar.clear();
      const file = inputAtFault(thrown as ToolError, call.inputs) ?? "the file";
      const typed = await askSecret(`Password of ${printable(file)}`, io);
      if (typed === undefined) throw thrown;
      options = withSecret(call, options, option, typed);
    }
  }
}

/** The option that would have opened the file: the one the error names, or else the tool's first secret. */
export function missingSecret(thrown: unknown, { tool }: ToolCall): string | undefined {
  if (!(thrown instanceof ToolError)) return undefined;
  if (thrown.code !== "password-required" && thrown.code !== "password-wrong") return undefined;
  const named = thrown.details.field;
  return named && tool.optionSpecs.get(named)?.kind === "secret" ? named : secretOptions(tool)[0]?.[0];
}

function withSecret({ tool }: ToolCall, options: RawOptions, option: string, typed: string): RawOptions {
  const before = options[option];
  const value = tool.optionSpecs.get(option)?.multiple ? [...(Array.isArray(before) ? before : []), typed] : typed;
  return { ...options, [option]: value };
}

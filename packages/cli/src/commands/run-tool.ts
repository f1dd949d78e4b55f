/** `ephemera <tool> <inputs…>`: reads, runs, writes. */
import { basename } from "node:path";
import { counted, decodeOptions, fileNameOptions, ToolError, validateOptions } from "@ephemera/core";
import { CommandError, explainToolError, printable, usageError } from "../command-error.ts";
import type { CommandIo } from "../command-io.ts";
import { engines } from "@ephemera/core/node";
import { interruptible } from "../interruption.ts";
import { type OutputPlan, parseTarget, planOutputs, type Target } from "../output-plan.ts";
import { progressBar } from "../progress-bar.ts";
import { readInputs } from "../read-inputs.ts";
import { writeReport } from "../report.ts";
import { missingSecret, runWithPassword } from "../run-with-password.ts";
import { collectSecrets } from "../secrets.ts";
import type { ToolCall } from "../tool-call.ts";
import { secretVariable } from "../tool-flags.ts";
import { writeAtomically } from "../write-atomically.ts";
import { writeToDevice, writeToStream } from "../write-blocks.ts";

/** Throws a `CommandError`, with the input's name where one is at fault. */
export async function runTool(call: ToolCall, io: CommandIo): Promise<void> {
  const bar = progressBar(io);
  try {
    const target = parseTarget(call.output, io.cwd);
    checkBeforehand(call, target, io);
    const given = { ...call.options, ...(await collectSecrets(call, io)) };
    const names = fileNameOptions(call.tool, call.inputs.map(nameOf), given);
    const options = decodeOptions(call.tool, { ...given, ...names });
    // Also done by `execute`, but a wrong option should not wait for the files.
    validateOptions(call.tool, options);
    const files = await readInputs(call.inputs, io);
    const result = await runWithPassword(call, { files, options, engines, bar }, io);
    const plan = planOutputs(call, result.outputs, target, io.cwd);
    await write(plan, io);
    bar.clear();
    if (call.report === undefined)
      for (const { message } of result.notes) io.stderr.write(`note: ${printable(message)}\n`);
    else await writeReport(call.report, result, io);
    if (target.kind === "derived" && io.stderr.isTTY) io.stderr.write(`${printable(wrote(plan))}\n`);
  } catch (thrown) {
    throw explain(thrown, call);
  } finally {
    bar.clear();
  }
}

/** What an input is called, without its folders; standard input has no name. */
function nameOf(input: string): string {
  return input === "-" ? "" : basename(input);
}

function checkBeforehand({ tool, inputs }: ToolCall, target: Target, io: CommandIo): void {
  if (target.kind === "stdout" && io.stdout.isTTY)
    throw usageError("Standard output is a terminal.", "Send it to a file or a program, or name a file with '-o'.");
  if (inputs.length < tool.input.min)
    throw new ToolError("missing-file", `Tool '${tool.id}' needs at least ${counted(tool.input.min, "file")}.`);
}

async function write(plan: OutputPlan, io: CommandIo): Promise<void> {
  switch (plan.to) {
    case "stdout":
      return writeToStream(io.stdout, "standard output", plan.chunks);
    case "device":
      return writeToDevice(plan.path, plan.name, plan.chunks);
    case "files":
      return interruptible(io, (interruption) => writeAtomically(plan.files, interruption, plan.folder));
  }
}

/** Names that were made here must be told. */
function wrote(plan: OutputPlan): string {
  const names = plan.to === "files" ? plan.files.map(({ name }) => name) : [];
  return names.length > 3 ? `${names.length} files, from ${names[0]} to ${names.at(-1)}` : names.join("\n");
}

function explain(thrown: unknown, call: ToolCall): CommandError {
  if (thrown instanceof CommandError) return thrown;
  const error = ToolError.from(thrown);
  const secret = error.code === "password-required" ? missingSecret(error, call) : undefined;
  const advice =
    secret && `Give it with --${secret}-file, --${secret}-stdin or the variable ${secretVariable(secret)}.`;
  return explainToolError(error, call.inputs, advice);
}

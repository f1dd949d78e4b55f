/** `ephemera batch <tool> <inputs…> -o <folder>/`: a tool on each file by itself. A file that fails does not stop the others. */
import { extname } from "node:path";
import { findTool } from "@ephemera/core";
import { CommandError, explainToolError, Interrupted, printable, usageError } from "../command-error.ts";
import type { CommandIo } from "../command-io.ts";
import { stemOf } from "../output-plan.ts";
import { collectSecrets } from "../secrets.ts";
import { parseToolCall, type ToolCall } from "../tool-call.ts";
import { runTool } from "./run-tool.ts";

export async function runBatch([name, ...args]: readonly string[], io: CommandIo): Promise<void> {
  const tool = name === undefined ? undefined : findTool(name);
  if (!tool)
    throw usageError("A tool is missing after 'batch'.", "For example: ephemera batch rotate *.pdf -o turned/");
  const call = parseToolCall(tool, args);
  checkCall(call);
  // Once for all: standard input can be read only once.
  const secrets = Object.entries(await collectSecrets(call, io)).flatMap(([option, values]) =>
    values.map((value) => ({ option, from: "argument", value }) as const),
  );
  const failures: CommandError[] = [];
  for (const input of call.inputs) {
    try {
      await runTool({ ...call, inputs: [input], output: folderOf(call), secrets }, io);
    } catch (thrown) {
      if (thrown instanceof Interrupted) throw thrown;
      const failure = thrown instanceof CommandError ? thrown : explainToolError(thrown as never, [input]);
      failures.push(failure);
      io.stderr.write(`ephemera: ${printable(failure.message)}\n`);
    }
  }
  const [first] = failures;
  if (first)
    throw new CommandError(first.exit, `${failures.length} of ${call.inputs.length} files failed.`, first.advice);
}

function checkCall({ tool, inputs, output }: ToolCall): void {
  if (inputs.length === 0) throw usageError("There are no files.", "Name them after the tool.");
  if (tool.input.min > 1) throw usageError(`Tool '${tool.id}' takes several files at once.`, "Run it without 'batch'.");
  if (output === undefined || output === "-" || extname(output) !== "")
    throw usageError("A batch needs a folder for its results.", "Name one with '-o', such as '-o results/'.");
  const stems = new Set<string>();
  for (const input of inputs) {
    const stem = stemOf(input);
    if (stems.has(stem))
      throw usageError(`Two of the files are called '${stem}'.`, "Their results would be too; run them one by one.");
    stems.add(stem);
  }
}

/** With a slash at its end, so that it need not exist. */
function folderOf({ output }: ToolCall): string {
  return output!.replace(/[/\\]*$/, "/");
}

/** `ephemera pipeline <file.json> <inputs…>`: the steps of a saved pipeline, one after the other. */
import { pipeline } from "@ephemera/core";
import { usageError } from "../command-error.ts";
import type { CommandIo } from "../command-io.ts";
import { readPipeline } from "../pipeline-file.ts";
import { parseToolCall } from "../tool-call.ts";
import { runTool } from "./run-tool.ts";

const SECRET = "--secret";

export async function runPipeline(args: readonly string[], io: CommandIo): Promise<void> {
  const { rest, secrets } = takeSecrets(args);
  const call = parseToolCall(pipeline, rest);
  const [path, ...inputs] = call.inputs;
  if (path === undefined)
    throw usageError("The pipeline is missing.", "Name its file first: 'ephemera pipeline steps.json in.pdf'.");
  if (call.options["steps"]) throw usageError("The steps come from the file.", "Leave '--steps' out.");
  const steps = JSON.stringify(readPipeline(path, secrets, io));
  await runTool({ ...call, inputs, options: { ...call.options, steps: [steps] } }, io);
}

/** `--secret 2.password=file` and `--secret=…`; they are no option of a tool. */
function takeSecrets(args: readonly string[]): { rest: string[]; secrets: string[] } {
  const rest: string[] = [];
  const secrets: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const word = args[index]!;
    if (word.startsWith(`${SECRET}=`)) secrets.push(word.slice(SECRET.length + 1));
    else if (word === SECRET) secrets.push(args[++index] ?? "");
    else rest.push(word);
  }
  return { rest, secrets };
}

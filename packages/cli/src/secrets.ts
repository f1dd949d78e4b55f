/** Where passwords come from: a file, standard input, the environment, or, less well, the command line. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { OptionSpec, StringOptions, Tool } from "@ephemera/core";
import { askSecret, canAsk } from "./ask-secret.ts";
import { usageError } from "./command-error.ts";
import type { CommandIo } from "./command-io.ts";
import { readAll } from "./read-inputs.ts";
import { readingFailed } from "./system-error.ts";
import type { SecretSource, ToolCall } from "./tool-call.ts";
import { secretVariable } from "./tool-flags.ts";

/** The secrets given with the call. A variable of the environment counts where no flag gives the same secret. */
export async function collectSecrets(call: ToolCall, io: CommandIo): Promise<StringOptions> {
  const secrets: Record<string, string[]> = {};
  for (const source of call.secrets) {
    const spec = call.tool.optionSpecs.get(source.option)!;
    (secrets[source.option] ??= []).push(...(await readSecret(source, spec, io)));
  }
  for (const [option] of secretOptions(call.tool)) {
    const value = io.env[secretVariable(option)];
    if (value && !secrets[option]) secrets[option] = [value];
  }
  return secrets;
}

/** The options of a tool that hold secrets. */
export function secretOptions(tool: Tool): [string, OptionSpec][] {
  return [...tool.optionSpecs].filter(([, { kind }]) => kind === "secret");
}

async function readSecret(source: SecretSource, spec: OptionSpec, io: CommandIo): Promise<string[]> {
  if (source.from === "argument") return [source.value];
  if (source.from === "file") return secretLines(readSecretFile(source.path, io), spec, `File '${source.path}'`);
  if (!canAsk(io)) return secretLines(new TextDecoder().decode(await readAll(io)), spec, "Standard input");
  const typed = await askSecret(spec.title, io);
  return typed === undefined ? [] : [typed];
}

function readSecretFile(path: string, io: CommandIo): string {
  try {
    return readFileSync(resolve(io.cwd, path), "utf8");
  } catch (cause) {
    throw readingFailed(cause, path);
  }
}

/** One secret a line where several may be given, otherwise the first line. */
function secretLines(text: string, spec: OptionSpec, source: string): string[] {
  const lines = text.replace(/^\u{FEFF}/u, "").split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  if (lines.length === 0)
    throw usageError(`${source} holds no ${spec.title.toLowerCase()}.`, "Put it on a line of its own.");
  return spec.multiple ? lines : lines.slice(0, 1);
}

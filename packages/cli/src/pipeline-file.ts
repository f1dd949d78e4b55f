/** A saved pipeline: a JSON list of `{ "tool": …, "options": {…} }`. It holds no secrets; those come from files of their own. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { findTool, type Tool } from "@ephemera/core";
import { usageError } from "./command-error.ts";
import type { CommandIo } from "./command-io.ts";
import { secretOptions } from "./secrets.ts";
import { readingFailed } from "./system-error.ts";

interface Step {
  tool: string;
  options?: Record<string, unknown>;
}

/** The steps, with the secrets put in that `secrets` name as `<step>.<option>=<file>`. Throws a usage error. */
export function readPipeline(path: string, secrets: readonly string[], io: CommandIo): Step[] {
  const steps = parse(readText(path, io), path);
  for (const { tool: id, options = {} } of steps) {
    const kept = secretNames(findTool(id)).find((name) => Object.hasOwn(options, name));
    if (kept !== undefined)
      throw usageError(
        `The pipeline '${path}' holds the secret option '${kept}'.`,
        `Take it out, and name a file that holds it: --secret <step>.${kept}=<file>.`,
      );
  }
  for (const secret of secrets) putIn(steps, secret, io);
  return steps;
}

/** What the steps are is checked with the options of any tool; here only that they can be looked at. */
function parse(text: string, path: string): Step[] {
  try {
    const steps = JSON.parse(text) as Step[];
    if (steps.every(({ tool, options }) => typeof tool === "string" && typeof (options ?? {}) === "object"))
      return steps;
  } catch {
    // Said below, without the content.
  }
  throw usageError(
    `The file '${path}' is no pipeline.`,
    'It is a JSON list such as [{"tool": "rotate", "options": {"angle": 90}}].',
  );
}

function putIn(steps: readonly Step[], secret: string, io: CommandIo): void {
  const [, number = "", option = "", path = ""] = /^(\d+)\.([a-z-]+)=(.+)$/.exec(secret) ?? [];
  const step = steps[Number(number) - 1];
  const tool = step && findTool(step.tool);
  if (!tool || !secretNames(tool).includes(option))
    throw usageError(
      "Option '--secret' does not name a secret of a step.",
      "Write the step's number, the option and a file: --secret 2.password=password.txt.",
    );
  const lines = readText(path, io)
    .replace(/\r?\n$/, "")
    .split(/\r?\n/);
  step.options = { ...step.options, [option]: tool.optionSpecs.get(option)!.multiple ? lines : lines[0]! };
}

function secretNames(tool: Tool | undefined): string[] {
  return tool ? secretOptions(tool).map(([name]) => name) : [];
}

function readText(path: string, io: CommandIo): string {
  try {
    return readFileSync(resolve(io.cwd, path), "utf8");
  } catch (cause) {
    throw readingFailed(cause, path);
  }
}

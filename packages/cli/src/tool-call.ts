/** From the words after the tool's name to what is to be done. */
import { parseArgs } from "node:util";
import type { StringOptions, Tool } from "@ephemera/core";
import { usageError } from "./command-error.ts";
import { suggest } from "./suggest.ts";
import { type Flag, flagsOf } from "./tool-flags.ts";

/** Where a secret comes from; only `argument` has it already. */
export type SecretSource =
  | { readonly option: string; readonly from: "argument"; readonly value: string }
  | { readonly option: string; readonly from: "file"; readonly path: string }
  | { readonly option: string; readonly from: "stdin" };

export interface ToolCall {
  readonly tool: Tool;
  /** Paths as written; `-` is standard input. */
  readonly inputs: readonly string[];
  /** Path as written; `-` is standard output. */
  readonly output: string | undefined;
  /** All options but the secrets. */
  readonly options: StringOptions;
  readonly secrets: readonly SecretSource[];
  readonly help: boolean;
  /** Where the report goes, see `writeReport`; undefined when nobody asked. */
  readonly report: string | undefined;
}

/** Throws a usage error; it never repeats a value, which may be a password behind a misspelt flag. */
export function parseToolCall(tool: Tool, args: readonly string[]): ToolCall {
  const flags = flagsOf(tool);
  const call: Draft = { tool, inputs: [], output: undefined, options: {}, secrets: [], help: false, report: undefined };
  for (const token of tokensOf(args, flags)) {
    if (token.kind === "positional") call.inputs.push(token.value);
    if (token.kind !== "option") continue;
    const flag = flags.get(token.name);
    if (!flag) throw unknownFlag(tool, token.rawName, flags);
    applyFlag(call, flag, flagValue(tool, flag, token));
  }
  if (!call.help) readStandardInputOnce(call);
  return call;
}

interface Draft extends ToolCall {
  readonly inputs: string[];
  output: string | undefined;
  readonly options: Record<string, string[]>;
  readonly secrets: SecretSource[];
  help: boolean;
  report: string | undefined;
}

function applyFlag(call: Draft, { effect, option }: Flag, value: string): void {
  switch (effect) {
    case "help":
      call.help = true;
      return;
    case "output":
      if (call.output !== undefined) throw usageError("Option '-o' was given twice.", "Name one file or folder.");
      call.output = value;
      return;
    case "report":
      if (value === "") throw usageError("Option '--report' names nothing.", "Leave the '=' out, or name a file.");
      call.report = value;
      return;
    case "option":
      (call.options[option] ??= []).push(value);
      return;
    case "secret":
      call.secrets.push({ option, from: "argument", value });
      return;
    case "secret-file":
      call.secrets.push({ option, from: "file", path: value });
      return;
    case "secret-stdin":
      call.secrets.push({ option, from: "stdin" });
  }
}

type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number];
type FlagToken = Extract<Token, { kind: "option" }>;

/** Lenient, so that `--pages -3` has a value and the errors are our own. */
function tokensOf(args: readonly string[], flags: ReadonlyMap<string, Flag>): Token[] {
  const config = Object.fromEntries(
    [...flags].map(([name, { value }]) => [name, { type: value === "needed" ? "string" : "boolean" } as const]),
  );
  const shorts = { out: { type: "string", short: "o" }, help: { type: "boolean", short: "h" } } as const;
  return parseArgs({
    args: [...args],
    options: { ...config, ...shorts },
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens;
}

function flagValue(tool: Tool, flag: Flag, { value, inlineValue, rawName }: FlagToken): string {
  const advice = `See 'ephemera help ${tool.id}'.`;
  if (flag.value === "refused" && value !== undefined) throw usageError(`Option '${rawName}' takes no value.`, advice);
  if (flag.value !== "needed") return value ?? flag.implied ?? "";
  // `--pages --out x` forgot the pages; `--pages -3` and `-o -` mean what they say, and so does `--text=--x`.
  if (value === undefined || (!inlineValue && value.startsWith("--")))
    throw usageError(`Option '${rawName}' needs a value.`, advice);
  return value;
}

function unknownFlag(tool: Tool, rawName: string, flags: ReadonlyMap<string, Flag>) {
  const near = suggest(rawName.replace(/^-+/, ""), flags.keys());
  const advice = `See 'ephemera help ${tool.id}'.`;
  return usageError(
    `Tool '${tool.id}' has no option '${rawName.slice(0, 60)}'.`,
    near ? `Did you mean '--${near}'? ${advice}` : advice,
  );
}

function readStandardInputOnce({ inputs, secrets }: ToolCall): void {
  const readers =
    inputs.filter((input) => input === "-").length + secrets.filter(({ from }) => from === "stdin").length;
  if (readers > 1)
    throw usageError(
      "Standard input can be read once only.",
      "Take one file or one password from it, and name files for the others.",
    );
}

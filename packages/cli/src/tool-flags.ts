/** The flags of a tool's command, derived from its options: the parser and the "did you mean" read the same table. */
import type { Tool } from "@ephemera/core";
import { REPORT_AS_TEXT } from "./report.ts";

export interface Flag {
  readonly effect: "help" | "output" | "report" | "option" | "secret" | "secret-file" | "secret-stdin";
  /** Name of the tool's option; empty for the flags that every tool has. */
  readonly option: string;
  readonly value: "needed" | "allowed" | "refused";
  /** What the flag means without a value. */
  readonly implied?: string;
}

/** Flags by long name. `-o` and `-h` are short for `out` and `help`. */
export function flagsOf(tool: Tool): ReadonlyMap<string, Flag> {
  const flags = new Map<string, Flag>([
    ["out", { effect: "output", option: "", value: "needed" }],
    ["report", { effect: "report", option: "", value: "allowed", implied: REPORT_AS_TEXT }],
    ["help", { effect: "help", option: "", value: "refused" }],
  ]);
  for (const [option, { kind }] of tool.optionSpecs) {
    if (kind === "boolean") {
      flags.set(option, { effect: "option", option, value: "allowed", implied: "true" });
      flags.set(`no-${option}`, { effect: "option", option, value: "refused", implied: "false" });
    } else if (kind === "secret") {
      flags.set(option, { effect: "secret", option, value: "needed" });
      flags.set(`${option}-file`, { effect: "secret-file", option, value: "needed" });
      flags.set(`${option}-stdin`, { effect: "secret-stdin", option, value: "refused" });
    } else {
      flags.set(option, { effect: "option", option, value: "needed" });
    }
  }
  return flags;
}

/** The environment variable that a secret may come from. */
export function secretVariable(option: string): string {
  return `EPHEMERA_${option.toUpperCase().replaceAll("-", "_")}`;
}

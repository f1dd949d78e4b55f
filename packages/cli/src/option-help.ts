/** The rows of help on a tool's options. */
import { expectation, type OptionKind, type OptionSpec, type Tool } from "@ephemera/core";
import { secretOptions } from "./secrets.ts";
import { secretVariable } from "./tool-flags.ts";

type Row = readonly [flag: string, meaning: string];

const VALUE_WORDS: Readonly<Record<OptionKind, string>> = {
  choice: " <choice>",
  number: " <number>",
  boolean: "",
  text: " <text>",
  secret: " <secret>",
  pages: " <pages>",
  order: " <order>",
  size: " <size>",
  length: " <length>",
  color: " <color>",
  texts: " <text>",
  choices: " <choice>",
  areas: " <areas>",
  box: " <box>",
  steps: " <json>",
};

/** A row for each option that is no secret. */
export function optionRows(tool: Tool): Row[] {
  return [...tool.optionSpecs]
    .filter(([, { kind }]) => kind !== "secret")
    .map(([name, spec]) => [flagWords(name, spec), meaning(spec)]);
}

function flagWords(name: string, spec: OptionSpec): string {
  if (spec.kind === "boolean" && spec.default === true) return `--no-${name}`;
  return `--${name}${VALUE_WORDS[spec.kind]}`;
}

function meaning(spec: OptionSpec): string {
  return [
    spec.kind === "boolean" ? `${spec.title}.` : "",
    spec.description ?? `${spec.title}.`,
    spec.kind === "boolean" ? "" : `Takes ${expectation(spec)}.`,
    spec.required ? "Required." : "",
    spec.multiple ? "May be given several times." : "",
    spec.kind !== "boolean" && spec.default !== undefined && spec.default !== "" ? `Default: ${spec.default}.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** The ways to give each secret, the best first. */
export function secretRows(tool: Tool): Row[] {
  return secretOptions(tool).flatMap(([name, spec]): Row[] => {
    const lines = spec.multiple ? "one a line" : "on its first line";
    return [
      [`--${name}-file <file>`, `${spec.description ?? `${spec.title}.`} From a file, ${lines}.`],
      [`--${name}-stdin`, `From standard input, ${lines}.`],
      [secretVariable(name), "From this variable of the environment."],
      [
        `--${name} <secret>`,
        "As it is. The ways above are better: the shell keeps this in its history, and other users may see it.",
      ],
    ];
  });
}

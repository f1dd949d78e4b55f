/** A tool's examples as people type them: for help, reference and documentation. */
import type { Tool, ToolExample } from "./define-tool.ts";

/** The example as a call of the command line. */
export function commandCall(tool: Tool, example: ToolExample): string {
  const flags = namedValues(example).flatMap(([name, value]) => commandFlag(name, value));
  return ["ephemera", tool.id, ...example.files.map(quote), ...flags, "-o", outputName(tool, example)].join(" ");
}

/** The example as a call of the HTTP interface, at `server` such as `http://localhost:8000`. */
export function curlCall(tool: Tool, example: ToolExample, server: string): string {
  const files = example.files.map((name) => `-F ${quote(`file=@${name}`)}`);
  const fields = namedValues(example).map(([name, value]) => `-F ${quote(`${name}=${value}`)}`);
  return ["curl", ...files, ...fields, "-o", outputName(tool, example), `${server}/api/v1/tools/${tool.id}`].join(" ");
}

/** An option with several values is given several times. */
function namedValues({ options }: ToolExample): [name: string, value: string | number | boolean][] {
  return Object.entries(options).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string | number | boolean] => [name, one]),
  );
}

function commandFlag(name: string, value: string | number | boolean): string[] {
  if (typeof value === "boolean") return [value ? `--${name}` : `--no-${name}`];
  const text = String(value);
  // A value that looks like a flag, such as page -3, has to be tied to its own.
  return text.startsWith("-") ? [quote(`--${name}=${text}`)] : [`--${name}`, quote(text)];
}

function outputName(tool: Tool, example: ToolExample): string {
  return tool.output.several || example.several ? "output.zip" : `output${EXTENSIONS[tool.output.type] ?? ""}`;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  "application/json": ".json",
  "application/pdf": ".pdf",
  "application/zip": ".zip",
  "text/plain": ".txt",
};

/** For a POSIX shell. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

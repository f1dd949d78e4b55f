/** The examples of all tools as cases that every face must answer with the same bytes. */
import { deliver, type Engines, execute, type InputFile, type Tool, type ToolExample, tools } from "@ephemera/core";

export interface ConformanceCase {
  readonly tool: Tool;
  readonly title: string;
  /** Names of fixtures, see fixtures/manifest.json. */
  readonly files: readonly string[];
  /** JSON values by option name. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Gives the bytes of a fixture by its name. */
export type LoadFixture = (name: string) => Uint8Array;

/** One case for each example of each tool. */
export function conformanceCases(catalogue: readonly Tool[] = tools): ConformanceCase[] {
  return catalogue.flatMap((tool) => tool.examples.map((example) => conformanceCase(tool, example)));
}

function conformanceCase(tool: Tool, { title, files, options }: ToolExample): ConformanceCase {
  return { tool, title, files, options };
}

/** The reference: the tool run in this process, its result delivered as one file. */
export async function runInline(
  testCase: ConformanceCase,
  load: LoadFixture,
  engines: Engines = {},
): Promise<Uint8Array> {
  return joined(deliver(testCase.tool, await outputsInline(testCase, load, engines)).chunks);
}

/** The bytes of each file of the result, run as `runInline` does. */
export async function runInlineApart(
  testCase: ConformanceCase,
  load: LoadFixture,
  engines: Engines = {},
): Promise<Uint8Array[]> {
  return (await outputsInline(testCase, load, engines)).map(({ chunks }) => joined(chunks));
}

async function outputsInline({ tool, files, options }: ConformanceCase, load: LoadFixture, engines: Engines) {
  const inputs: InputFile[] = files.map((name) => ({ bytes: load(name) }));
  return (await execute(tool, { files: inputs, options, engines })).outputs;
}

/** The options as strings by name, in order: what a form and a command line carry. */
export function stringOptions({ options }: ConformanceCase): [name: string, value: string][] {
  return Object.entries(options).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
  );
}

/** The hash that stands for a result where its bytes cannot be at hand, in lower-case hexadecimal. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes.slice());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A chunk may be valid only until the next one is made, so each is copied at once. */
function joined(chunks: Iterable<Uint8Array>): Uint8Array {
  const copies = Array.from(chunks, (chunk) => chunk.slice());
  const whole = new Uint8Array(copies.reduce((length, copy) => length + copy.length, 0));
  let position = 0;
  for (const copy of copies) {
    whole.set(copy, position);
    position += copy.length;
  }
  return whole;
}

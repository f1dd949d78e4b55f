/** A worker's whole life: load everything, wait for a request, answer it, die. */
import { Console } from "node:console";
import {
  decodeOptions,
  DEFAULT_LIMITS,
  deliver,
  type Engines,
  execute,
  limitPixels,
  type RawOptions,
  type StringOptions,
  type Tool,
  ToolError,
} from "@ephemera/core";
import { describeFault } from "../log.ts";
import { readUpload } from "./multipart-in.ts";
import { DONE, FAULT_PREFIX, type JobHead, readLine, TAKEN } from "./protocol.ts";
import { Responder } from "./respond.ts";

export interface WorkerParts {
  readonly tools: readonly Tool[];
  readonly engines: Engines;
}

/** Never returns: the process ends with 0 when an answer, even one that is an error, was given completely. */
export async function serveOneRequest({ tools, engines }: WorkerParts): Promise<void> {
  // Standard output is the answer: a library that prints must not get into it.
  globalThis.console = new Console(process.stderr);
  await Promise.all(tools.map((tool) => tool.load()));
  const line = await readLine(process.stdin);
  if (line === undefined) process.exit(0);
  const head = JSON.parse(line) as JobHead;
  process.stdout.write(`${TAKEN}\n`);
  await answer(head, { tools, engines });
  if (head.hold) await waitForTheEnd();
  process.exit(0);
}

/** The front process measures, then kills. */
async function waitForTheEnd(): Promise<void> {
  process.stderr.write(DONE);
  await new Promise((resolve) => setTimeout(resolve, 10_000));
}

async function answer(head: JobHead, { tools, engines }: WorkerParts): Promise<void> {
  const responder = new Responder(process.stdout, head.progress);
  try {
    const tool = tools.find(({ id }) => id === head.tool);
    if (!tool) throw new ToolError("unknown-tool", "There is no such tool.");
    const { files, fields } = await readUpload(process.stdin, head.contentType, head.capacity);
    const { report, ...optionFields } = fields;
    const options = readOptions(tool, optionFields);
    const limits = { ...DEFAULT_LIMITS, ...head.limits };
    limitPixels(head.pixels);
    const progress = responder.progress.bind(responder);
    const result = await execute(tool, { files, options, engines, limits, progress, report: wantsReport(report) });
    await responder.file(deliver(tool, result.outputs), result);
  } catch (thrown) {
    const error = ToolError.from(thrown);
    if (error.code === "internal") process.stderr.write(`${FAULT_PREFIX}${describeFault(error.cause ?? error)}\n`);
    // The file has begun: the only honest end is one that cannot be taken for the file's.
    if (responder.fileBegun) process.exit(1);
    await responder.problem(error);
  }
}

/** The part `report` belongs to the request and not to the tool. Throws `invalid-option`. */
function wantsReport(values: readonly string[] = ["false"]): boolean {
  const value = values.at(-1)!;
  if (value === "true" || value === "false") return value === "true";
  throw new ToolError("invalid-option", "Part 'report' is neither true nor false.", {
    field: "report",
    expected: "true or false",
  });
}

/** Options come as parts of their own, or all together as JSON in a part named `options`. */
function readOptions(tool: Tool, fields: StringOptions): RawOptions {
  const { options: json, ...others } = fields;
  if (json === undefined) return decodeOptions(tool, others);
  if (json.length > 1 || Object.keys(others).length > 0) {
    throw new ToolError("malformed-request", "Options come either as parts by name or as one part 'options'.", {
      field: "options",
    });
  }
  return parseOptions(json[0]!);
}

function parseOptions(json: string): RawOptions {
  const fault = new ToolError("malformed-request", "The part 'options' is not a JSON object.", {
    field: "options",
    expected: "a JSON object",
  });
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as RawOptions;
  } catch {
    throw fault;
  }
  throw fault;
}

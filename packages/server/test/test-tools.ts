/** Tools that misbehave in one way each: a catalogue of its own for the tests of what the server does about it. */
import { defineTool, option, type OutputFile, type Run, type Tool } from "@ephemera/core";

const options = {
  text: option.text({ title: "Text", max: 1000, default: "" }),
  size: option.number({ title: "Size", min: 0, max: 1e9, default: 0 }),
  password: option.password(),
};

type TestRun = Run<typeof options>;

/** Blocks the process, as a tool does that computes for ever. */
const spin: TestRun = async () => {
  for (;;);
};

/** Dies as on a crash of native code, without a word. */
const crash: TestRun = async () => process.kill(process.pid, "SIGKILL") && [];

/** Has a fault of its own, with a message that quotes the document. */
const fault: TestRun = async ({ files }) => {
  throw new TypeError(`Cannot read ${Buffer.from(files[0]!.bytes).toString("latin1")}`);
};

/** Takes memory outside of the heap until it is stopped. */
const hoard: TestRun = async () => {
  const held: Uint8Array[] = [];
  for (;;) {
    held.push(new Uint8Array(8 * 1024 ** 2).fill(1));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** Fills the heap. */
const heap: TestRun = async () => {
  const held: unknown[] = [];
  for (;;) held.push(Array.from({ length: 1000 }, (_, index) => ({ index })));
};

/** Reports three steps half a second apart, and has something to say about the result. */
const steps: TestRun = async ({ files, progress, note, report }) => {
  for (let done = 1; done <= 3; done++) {
    progress({ phase: "stepping", done, total: 3 });
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  note({
    code: "stepped",
    message: "3 steps were taken.",
    phrase: { text: "{count} {what} were taken.", values: { count: 3, what: [{ text: "steps" }] } },
  });
  report?.record("pages", 1, "kept");
  return [file([files[0]!.bytes])];
};

/** Reports a step, then spins. */
const stall: TestRun = async ({ progress }) => {
  progress({ phase: "stalling", done: 0, total: 1 });
  for (;;);
};

/** `size` bytes, a mebibyte at a time. */
const flood: TestRun = async ({ options }) => [file(repeat(options.size))];

/** Some of the file, then the end of the process. */
const breakOff: TestRun = async () => [
  file(
    (function* () {
      yield new Uint8Array(1024 ** 2);
      process.kill(process.pid, "SIGKILL");
      yield new Uint8Array(1);
    })(),
  ),
];

/** The bytes it was given, one file after the other, and the text behind them. */
const echo: TestRun = async ({ files, options }) => [
  file([...files.map(({ bytes }) => bytes), Buffer.from(options.text)]),
];

/** Tries what a worker must not be able to do; says what it could. */
const escape: TestRun = async () => {
  const { attempts } = await import("./escape-attempts.ts");
  return [file([Buffer.from(JSON.stringify(await attempts()))])];
};

function file(chunks: Iterable<Uint8Array>): OutputFile {
  return { type: "application/pdf", extension: ".pdf", part: "", chunks };
}

function* repeat(size: number): Generator<Uint8Array> {
  for (let left = size; left > 0; left -= 1024 ** 2) yield new Uint8Array(Math.min(left, 1024 ** 2)).fill(0x2e);
}

function testTool(id: string, run: TestRun): Tool {
  return defineTool({
    id,
    group: "organise",
    title: id,
    summary: `For tests: ${id}.`,
    keywords: [],
    input: { accept: ["application/pdf"], min: 1, max: 100 },
    output: { type: "application/pdf", suffix: "", several: false },
    options,
    needs: [],
    examples: [],
    load: async () => ({ run }),
  });
}

export const testTools: readonly Tool[] = Object.entries({
  spin,
  crash,
  fault,
  hoard,
  heap,
  steps,
  stall,
  flood,
  "break-off": breakOff,
  echo,
  escape,
}).map(([id, run]) => testTool(id, run));

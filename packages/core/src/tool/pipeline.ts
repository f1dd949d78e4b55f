/**
 * Several tools one after the other, in memory and in one process: a pipeline. And the same for each file by itself: a
 * batch. Both are tools like any other, so every face that runs tools runs them; they stand beside the catalogue and not in
 * it, because they are made of it.
 */
import { ToolError } from "../kernel/errors.ts";
import { UniqueNames } from "../kernel/unique-names.ts";
import { validateOptions } from "./decode-options.ts";
import { ANY_NUMBER, defineTool, type InputFile, type Job, type OutputFile, type Tool } from "./define-tool.ts";
import { execute } from "./execute.ts";
import { type Step, steps } from "./options.ts";

type ChainJob = Job<{ readonly steps: readonly Step[] }>;

interface CheckedStep {
  readonly tool: Tool;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A file on its way, and what tells it from its siblings. */
interface Passing extends InputFile {
  readonly part: string;
}

/** The tool that runs steps of `tools` on all files. */
export function pipelineTool(tools: readonly Tool[]): Tool {
  return chainTool(tools, {
    id: "pipeline",
    title: "Pipeline",
    summary: "Run several tools one after the other, without a file leaving memory in between.",
    several: false,
    run: async (job, chain) => runSteps(job, chain, job.files.map(unnamed)),
  });
}

/** The tool that runs steps of `tools` on each file by itself. */
export function batchTool(tools: readonly Tool[]): Tool {
  return chainTool(tools, {
    id: "batch",
    title: "Batch",
    summary: "Run tools on each of many files by itself; a ZIP stands for the files in it.",
    several: true,
    alsoTakes: ["application/zip"],
    run: async (job, chain) => {
      // Loaded when it is needed: the catalogue is the first thing a page loads.
      const { batchFiles } = await import("./batch-files.ts");
      const files = batchFiles(job.files, job.limits);
      const outputs: OutputFile[] = [];
      for (const [index, { part, read, blame }] of files.entries()) {
        job.progress({ phase: "batch", done: index, total: files.length });
        const quiet = { ...job, progress: () => {} };
        try {
          outputs.push(...(await runSteps(quiet, chain, [{ bytes: read(), part }])));
        } catch (thrown) {
          throw blame(ToolError.from(thrown));
        }
      }
      return outputs;
    },
  });
}

interface Chain {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly several: boolean;
  /** Types besides those of the tools. */
  readonly alsoTakes?: readonly string[];
  readonly run: (job: ChainJob, chain: readonly CheckedStep[]) => Promise<readonly OutputFile[]>;
}

function chainTool(tools: readonly Tool[], { id, title, summary, several, alsoTakes = [], run }: Chain): Tool {
  const options = {
    steps: steps({ title: "Steps", description: "Tools in their order, each with its options." }, (list) =>
      checkSteps(tools, list),
    ),
  };
  return defineTool({
    id,
    group: "organise",
    title,
    summary,
    keywords: ["several", "steps", "automate"],
    input: {
      accept: [...new Set([...tools.flatMap(({ input }) => input.accept), ...alsoTakes])],
      min: 1,
      max: ANY_NUMBER,
    },
    output: { type: "application/pdf", suffix: "-done", several },
    options,
    needs: [],
    // Any step may be of those that compute.
    memory: { baseMb: 120, perByte: 5 },
    examples: [
      {
        title: "Turn the pages, then take the first",
        files: ["three-pages.pdf"],
        options: {
          steps: [
            { tool: "rotate", options: { angle: "90" } },
            { tool: "extract-pages", options: { pages: "1" } },
          ],
        },
      },
    ],
    load: async () => ({ run: (job) => run(job, checkSteps(tools, job.options.steps)) }),
  });
}

/** Finds the tools, and everything that can be wrong before a file is looked at. Never names a value of an option. */
function checkSteps(tools: readonly Tool[], list: readonly Step[]): CheckedStep[] {
  return list.map(({ tool: id, options = {} }, index) => {
    const tool = tools.find((candidate) => candidate.id === id);
    if (!tool) throw new ToolError("unknown-tool", `Step ${index + 1}: There is no such tool.`);
    const previous = tools.find((candidate) => candidate.id === list[index - 1]?.tool);
    if (previous && !takes(tool, previous.output.type))
      throw new ToolError("unsupported-type", `Step ${index + 1} does not take what step ${index} makes.`);
    try {
      validateOptions(tool, options);
    } catch (thrown) {
      throw inStep(ToolError.from(thrown), index, tool);
    }
    return { tool, options };
  });
}

async function runSteps(job: ChainJob, chain: readonly CheckedStep[], files: readonly Passing[]) {
  let passing = files;
  for (const [index, step] of chain.entries()) {
    job.progress({ phase: "steps", done: index, total: chain.length });
    const outputs = await runStep(job, step, index, passing);
    if (index === chain.length - 1) return outputs;
    passing = outputs.map(({ part, chunks }) => ({ part, bytes: joined(chunks) }));
  }
  return [];
}

/** All files at once where the tool takes so many; otherwise it works on one after the other. */
async function runStep(job: ChainJob, { tool, options }: CheckedStep, index: number, files: readonly Passing[]) {
  const alone = tool.input.max === 1 && files.length > 1;
  const groups = alone ? files.map((file) => [file]) : [files];
  const names = new UniqueNames();
  const results: OutputFile[] = [];
  for (const group of groups) {
    const { engines, limits, signal, note } = job;
    const shared = group.length === 1 ? group[0]!.part : "";
    try {
      const { outputs, notes } = await execute(tool, { files: group, options, engines, limits, signal });
      notes.forEach(note);
      const inSeries = outputs.length > 1 || groups.length > 1 || shared !== "";
      for (const output of outputs) {
        const part = [shared, output.part].filter(Boolean).join("-");
        results.push({ ...output, part: inSeries ? names.take(part || "1") : part });
      }
    } catch (thrown) {
      throw inStep(ToolError.from(thrown), index, tool);
    }
  }
  return results;
}

/** What a step says, with its number. Only in the first step is the number of a file one that the caller knows. */
function inStep({ code, message, details, cause }: ToolError, index: number, tool: Tool): ToolError {
  const { file, ...others } = details;
  const known = index === 0 && file !== undefined ? { file } : {};
  const text = `Step ${index + 1}, ${tool.id}: ${message}`;
  return new ToolError(code, text, { ...others, ...known, field: "steps" }, cause);
}

function takes({ input: { accept } }: Tool, type: string): boolean {
  if (accept.length === 0 || type === "application/zip") return true;
  return accept.some((one) => one === type || (one.endsWith("/*") && type.startsWith(one.slice(0, -1))));
}

function unnamed({ bytes }: InputFile): Passing {
  return { bytes, part: "" };
}

function joined(chunks: Iterable<Uint8Array>): Uint8Array {
  // A chunk may be valid only until the next one is made.
  const parts = Array.from(chunks, (chunk) => chunk.slice());
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

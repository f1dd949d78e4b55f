/**
 * `npm run test:corpus`: real and nasty files through the tools, judged by other engines.
 *
 * `-- --tool <id>`, as often as one likes, takes these tools, on all files; `--all` all tools on all files, where otherwise
 * most meet a sample. `--only <text>` takes files whose name holds the text. `--continue` takes up the runs before it: what
 * was right then is not judged again, and the report is about all of them. `--seconds <n>` ends a run after that time, to be
 * continued. `--write` writes the report to docs/corpus-report.md.
 */
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bundleChild } from "../child-program.ts";
import { readExceptions } from "./exceptions.ts";
import { Journal } from "./journal.ts";
import { summarise } from "./report.ts";
import { isSampled } from "./sample.ts";
import { CORPUS_TOOLS, nameOf } from "./tools.ts";
import { judgeInChild } from "./watch.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CORPUS = join(ROOT, "../shared/corpus");
const FOLDERS = ["pdfjs", "qpdf"];

interface CorpusFile {
  readonly name: string;
  readonly path: string;
}

interface Choice {
  /** Ids; empty for all tools. */
  readonly tools: readonly string[];
  readonly all: boolean;
  /** By Date.now(): no file is begun after it. */
  readonly end: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: "string", default: "" },
      tool: { type: "string", multiple: true, default: [] },
      all: { type: "boolean", default: false },
      continue: { type: "boolean", default: false },
      seconds: { type: "string", default: "Infinity" },
      write: { type: "boolean" },
    },
  });
  if (!existsSync(CORPUS)) {
    console.log("The corpus is not on this machine (../shared/corpus): nothing was tested.\n0 passed, 0 failed");
    return;
  }
  const files = findFiles().filter((file) => file.name.includes(values.only));
  const started = Date.now();
  const journal = new Journal(join(ROOT, ".cache/corpus/records.jsonl"), values.continue);
  await judgeAll(files, journal, {
    tools: values.tool,
    all: values.all || values.only !== "",
    end: started + Number(values.seconds) * 1000,
  });
  const records = journal.records(files.map(({ name }) => name));
  const seconds = (Date.now() - started) / 1000;
  const { passed, failed, explained, stale, markdown } = summarise(records, readExceptions(), seconds);
  console.log(markdown);
  if (values.write) writeFileSync(join(ROOT, "docs/corpus-report.md"), `${markdown}\n`);
  if (explained > 0) console.log(`${explained} explained, see e2e/corpus/exceptions.json`);
  for (const name of stale) console.log(`No longer fails, remove it from e2e/corpus/exceptions.json: ${name}`);
  console.log(`${passed} passed, ${failed + stale.length} failed`);
  if (failed > 0 || passed === 0 || stale.length > 0) process.exitCode = 1;
}

function findFiles(): CorpusFile[] {
  return FOLDERS.filter((folder) => existsSync(join(CORPUS, folder))).flatMap((folder) =>
    readdirSync(join(CORPUS, folder))
      .filter((name) => name.endsWith(".pdf"))
      .toSorted()
      .map((name) => ({ name: `${folder}/${name}`, path: join(CORPUS, folder, name) })),
  );
}

/** Names of the tools that a file is put through. */
function toolsFor(file: CorpusFile, { tools, all }: Choice): string[] {
  const chosen = tools.length === 0 ? CORPUS_TOOLS : CORPUS_TOOLS.filter(({ id }) => tools.includes(id));
  const wide = all || tools.length > 0 || isSampled(file.name);
  return chosen.filter(({ files }) => wide || files === "all").map(nameOf);
}

/** As many files at a time as there are processors, each in a process of its own. */
async function judgeAll(files: readonly CorpusFile[], journal: Journal, choice: Choice): Promise<void> {
  // Several runs do not disturb each other.
  const child = await bundleChild(
    new URL("child.ts", import.meta.url),
    join(ROOT, `.cache/corpus/child-${process.pid}.mjs`),
  );
  const queue = files.entries();
  const serve = async () => {
    for (const [index, file] of queue) {
      if (Date.now() > choice.end) return;
      const tools = journal.without(file.name, toolsFor(file, choice));
      if (tools.length > 0) journal.add(await judgeInChild(child, file.name, file.path, tools));
      if (process.stderr.isTTY) process.stderr.write(`\r${index + 1}/${files.length} `);
    }
  };
  try {
    await Promise.all(Array.from({ length: availableParallelism() }, serve));
  } finally {
    rmSync(child);
  }
}

await main();

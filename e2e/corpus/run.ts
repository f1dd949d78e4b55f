/**
 * `npm run test:corpus`: real and nasty files through the tools, judged by other engines.
 *
 * `-- --only <text>` takes files whose name holds the text, `--tool <id>` one tool, `--write` writes the report to
 * docs/corpus-report.md.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "rolldown";
import { JOBS } from "./jobs.ts";
import { type Exceptions, summarise } from "./report.ts";
import { type FileRecord, judgeInChild } from "./watch.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CORPUS = join(ROOT, "../shared/corpus");
const FOLDERS = ["pdfjs", "qpdf"];
const CHILDREN = 2;

interface CorpusFile {
  readonly name: string;
  readonly path: string;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: "string", default: "" }, tool: { type: "string" }, write: { type: "boolean" } },
  });
  if (!existsSync(CORPUS)) {
    console.log("The corpus is not on this machine (../shared/corpus): nothing was tested.\n0 passed, 0 failed");
    return;
  }
  const tools = JOBS.map((job) => job.tool).filter((tool) => !values.tool || tool === values.tool);
  const files = findFiles().filter((file) => file.name.includes(values.only));
  const started = Date.now();
  const records = await judgeAll(files, tools);
  const { passed, failed, explained, stale, markdown } = summarise(
    records,
    readExceptions(),
    (Date.now() - started) / 1000,
  );
  console.log(markdown);
  if (values.write) writeFileSync(join(ROOT, "docs/corpus-report.md"), `${markdown}\n`);
  if (explained > 0) console.log(`${explained} explained, see e2e/corpus/exceptions.json`);
  for (const name of stale) console.log(`No longer fails, remove it from e2e/corpus/exceptions.json: ${name}`);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0 || (stale.length > 0 && !values.tool)) process.exitCode = 1;
}

function findFiles(): CorpusFile[] {
  return FOLDERS.filter((folder) => existsSync(join(CORPUS, folder))).flatMap((folder) =>
    readdirSync(join(CORPUS, folder))
      .filter((name) => name.endsWith(".pdf"))
      .toSorted()
      .map((name) => ({ name: `${folder}/${name}`, path: join(CORPUS, folder, name) })),
  );
}

function readExceptions(): Exceptions {
  return JSON.parse(readFileSync(new URL("exceptions.json", import.meta.url), "utf8")) as Exceptions;
}

/** A few files at a time, each in a process of its own. */
async function judgeAll(files: readonly CorpusFile[], tools: readonly string[]): Promise<FileRecord[]> {
  const child = await bundleChild();
  const records: FileRecord[] = [];
  const queue = files.entries();
  const serve = async () => {
    for (const [index, { name, path }] of queue) {
      records[index] = await judgeInChild(child, name, path, tools);
      if (process.stderr.isTTY) process.stderr.write(`\r${index + 1}/${files.length} `);
    }
  };
  await Promise.all(Array.from({ length: CHILDREN }, serve));
  return records;
}

/** One file of plain JavaScript: a process for each document must start fast. */
async function bundleChild(): Promise<string> {
  const file = join(ROOT, ".cache/corpus/child.mjs");
  await build({
    input: fileURLToPath(new URL("child.ts", import.meta.url)),
    platform: "node",
    external: (id) => /^[a-z@]/.test(id) && !id.startsWith("@ephemera/"),
    output: { file, format: "esm", codeSplitting: false },
    logLevel: "warn",
  });
  return file;
}

await main();

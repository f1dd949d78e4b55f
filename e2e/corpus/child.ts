/** A disposable process that judges one file: `child.mjs <file> <tool>…`, told by messages to its parent. */
import { readFileSync } from "node:fs";
import { judgeFile } from "./judge-file.ts";
import { CORPUS_TOOLS, nameOf } from "./tools.ts";

const [path, ...tools] = process.argv.slice(2);
if (path === undefined || !process.send) throw new Error("This program is started by e2e/corpus/run.ts.");
const send = process.send.bind(process);

await judgeFile(
  new Uint8Array(readFileSync(path)),
  tools.map((name) => CORPUS_TOOLS.find((tool) => nameOf(tool) === name)!),
  (message) => send(message),
);
process.disconnect();

/** A process that tries cases one after the other: `child.mjs <seed> <first> <step> <end> <folder>…`, told by messages. */
import { makeCase, seedFiles } from "./case.ts";
import { tryCase } from "./try-case.ts";

const [seed, first, step, end, ...folders] = process.argv.slice(2);
if (end === undefined || !process.send) throw new Error("This program is started by e2e/fuzz/run.ts.");

/** WebAssembly never gives memory back: what one case grew must not be counted against those after it. */
const MOST_LEFT_BEHIND = 400 * 1024 ** 2;

const files = seedFiles(folders);
for (let number = Number(first); number < Number(end); number += Number(step)) {
  process.send({ number, state: "begun" });
  const fault = await tryCase(makeCase(Number(seed), number, files));
  process.send({ number, state: "ended", ...(fault !== undefined && { fault }) });
  if (process.memoryUsage.rss() > MOST_LEFT_BEHIND) break;
}
process.disconnect();

/** A process that tries cases one after the other: `child.mjs <seed> <first> <step> <folder>…`, told by messages. */
import { makeCase, seedFiles } from "./case.ts";
import { tryCase } from "./try-case.ts";

const [seed, first, step, ...folders] = process.argv.slice(2);
if (step === undefined || !process.send) throw new Error("This program is started by e2e/fuzz/run.ts.");

const files = seedFiles(folders);
for (let number = Number(first); ; number += Number(step)) {
  process.send({ number, state: "begun" });
  const fault = await tryCase(makeCase(Number(seed), number, files));
  process.send({ number, state: "ended", ...(fault !== undefined && { fault }) });
}

/**
 * `npm test`: sets up what is missing, runs all checks and suites and closes with `N passed, N failed`.
 * `--fast` (npm run check) leaves out what needs a browser or the corpus.
 */
import { stripVTControlCharacters } from "node:util";
import { headline, run, runAndRead, seconds } from "./run.mjs";
import { buildIfStale, checkNode, installDependencies, installJudges } from "./set-up.mjs";

const fast = process.argv.includes("--fast");
const total = { passed: 0, failed: 0 };
const times = [];
const failures = [];

checkNode();
await installDependencies();
await installJudges();
await buildIfStale();
const { CHECKS, FAST_SUITES, SLOW_SUITES } = await import("./suites.mjs");

for (const [name, command, args] of CHECKS) await timed(name, () => check(command, args));
for (const suite of fast ? FAST_SUITES : [...FAST_SUITES, ...SLOW_SUITES])
  await timed(suite.name, () => runSuite(suite));

headline("Result");
for (const { name, took, failed } of times) console.log(`${took.padStart(9)}  ${name}${failed ? "  FAILED" : ""}`);
for (const line of failures) console.log(line);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

async function timed(name, step) {
  headline(name);
  const start = performance.now();
  const failedBefore = total.failed;
  await step();
  times.push({ name, took: seconds(start), failed: total.failed > failedBefore });
  console.log(`(${name}: ${seconds(start)})`);
}

async function check(command, args) {
  const code = await run(command, args).catch(() => 1);
  total[code === 0 ? "passed" : "failed"]++;
  if (code !== 0) console.log("failed");
}

/** Counts what the suite counted. A suite that ran nothing, or ended badly without a failed test, is a failure itself. */
async function runSuite({ command, args, skip }) {
  if (skip) return console.log(`left out: ${skip}`);
  const { code, output } = await runAndRead(command, args).catch(() => ({ code: 1, output: "" }));
  const { passed, failed } = count(output);
  total.passed += passed;
  total.failed += failed;
  if (failed === 0 && (code !== 0 || passed === 0)) total.failed++;
  if (failed > 0 || code !== 0) failures.push(...failuresIn(output));
}

/** What failed, told again at the end, where it is looked for: Vitest's lines, or how another suite ended. */
function failuresIn(output) {
  const lines = stripVTControlCharacters(output).trimEnd().split("\n");
  const named = lines.filter((line) => /^\s*FAIL\s/.test(line));
  return named.length > 0 ? new Set(named) : lines.slice(-20);
}

function count(output) {
  const plain = stripVTControlCharacters(output);
  const vitest = /^\s*Tests\s+(.*)$/m.exec(plain)?.[1];
  const line = vitest ?? [...plain.matchAll(/^\d+ passed, \d+ failed.*$/gm)].at(-1)?.[0] ?? "";
  const number = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
  return { passed: number("passed"), failed: number("failed") };
}

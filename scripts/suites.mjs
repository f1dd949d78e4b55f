/** The checks and tests of the project: what `npm run check` and `npm test` run, in this order. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { bin, ROOT } from "./run.mjs";

/** One check each: passed or failed as a whole. */
export const CHECKS = [
  ["types of core, with a browser's globals", bin("tsc"), ["-p", "packages/core/tsconfig.json"]],
  ["types of core, with Node's globals", bin("tsc"), ["-p", "packages/core/tsconfig.node.json"]],
  ["types of server, command line, scripts and tests", bin("tsc"), ["-p", "tsconfig.json"]],
  ["types of the page", bin("tsc"), ["-p", "packages/web/tsconfig.json"]],
  ["types of the service worker", bin("tsc"), ["-p", "packages/web/service-worker/tsconfig.json"]],
  ["types of the browser tests", bin("tsc"), ["-p", "e2e/browser/tsconfig.json"]],
  ["lint", bin("oxlint"), []],
  ["format", bin("oxfmt"), ["--check", "."]],
  ["import rules", bin("tsx"), ["scripts/check-imports.ts"]],
];

/** Suites that count their tests and close with a line `N passed, N failed`, or are read through Vitest's reporter. */
export const FAST_SUITES = [vitest("unit and conformance tests", [])];

export const SLOW_SUITES = [
  vitest("attacks", ["--config", "e2e/attacks/vitest.config.ts"]),
  vitest("the interface at random", ["--config", "e2e/api-fuzz/vitest.config.ts"]),
  vitest("zero trace", ["--config", "e2e/zero-trace/vitest.config.ts"]),
  vitest("browser tests", ["--config", "e2e/browser/vitest.config.ts"]),
  { name: "fuzz", command: bin("tsx"), args: ["e2e/fuzz/run.ts"] },
  { name: "corpus", command: bin("tsx"), args: ["e2e/corpus/run.ts"], skip: corpusIsAbsent() },
];

function vitest(name, args) {
  return { name, command: bin("vitest"), args: ["run", "--reporter=default", ...args], skip: undefined };
}

/** The corpus of other projects' files is not part of this one; it lies beside it where tests are run in earnest. */
function corpusIsAbsent() {
  return existsSync(join(ROOT, "../shared/corpus")) ? undefined : "../shared/corpus is not there";
}

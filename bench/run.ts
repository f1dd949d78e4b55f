/**
 * `npm run bench`: runs the usual benchmarks, or those named, and writes what they found to `bench/results` and
 * `docs/benchmarks.md`. `-- --runs 9` takes the median of nine runs; `-- --dry` writes nothing. Ends by saying which
 * targets were met.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Benchmark, Report } from "./frame/benchmark.ts";
import { benchmarksDocument, readReports, resultsPath } from "./frame/document.ts";
import { describeMachine } from "./frame/machine.ts";
import { ours } from "./frame/ours.ts";
import { benchmarks, usual } from "./index.ts";
import { rivals } from "./rivals/index.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "3" }, dry: { type: "boolean", default: false } },
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) stop("--runs takes a whole number from 1.");
if (spawnSync("python3", ["--version"]).status !== 0) stop("Measuring needs python3; no other program counts exactly.");

const reports: Report[] = [];
for (const benchmark of chosen()) {
  const report = await runBenchmark(benchmark);
  reports.push(report);
  if (!values.dry) writeFileSync(resultsPath(benchmark.id), `${JSON.stringify(report, undefined, 2)}\n`);
  console.log(benchmarksDocument([report]).split("\n").slice(10).join("\n"));
}
if (!values.dry) {
  const kept = readReports(benchmarks.map(({ id }) => id));
  writeFileSync(new URL("../docs/benchmarks.md", import.meta.url), benchmarksDocument(kept));
}
const targets = reports.flatMap((report) => report.targets);
for (const { goal, seen, met } of targets) console.log(`${met ? "met   " : "MISSED"}  ${goal}: ${seen}`);
console.log(`${targets.filter(({ met }) => met).length} of ${targets.length} targets were met.`);

function chosen(): readonly Benchmark[] {
  const unknown = positionals.find((id) => !benchmarks.some((benchmark) => benchmark.id === id));
  if (unknown) stop(`There is no benchmark '${unknown}', but: ${benchmarks.map(({ id }) => id).join(", ")}.`);
  return positionals.length > 0 ? benchmarks.filter(({ id }) => positionals.includes(id)) : usual;
}

async function runBenchmark({ id, title, about, run }: Benchmark): Promise<Report> {
  spawnSync(process.execPath, [fileURLToPath(new URL("../scripts/build.mjs", import.meta.url)), "--if-stale"], {
    stdio: "inherit",
  });
  const candidates = [ours, ...rivals].map((program) => ({ program, version: program.version() }));
  const present = candidates.filter(({ version }) => version !== undefined);
  const scratch = mkdtempSync(join(tmpdir(), "ephemera-bench-"));
  try {
    const found = await run({ scratch, programs: present.map(({ program }) => program), runs, say: console.error });
    return {
      id,
      title,
      about,
      machine: describeMachine(),
      runs,
      programs: present.map(({ program, version }) => `${program.name} ${version} (${program.about})`),
      absent: candidates.filter(({ version }) => version === undefined).map(({ program }) => program.name),
      ...found,
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function stop(why: string): never {
  console.error(why);
  process.exit(2);
}

/** `docs/benchmarks.md`, made from the results of the last run of each benchmark. */
import { readdirSync, readFileSync } from "node:fs";
import type { Report, Table } from "./benchmark.ts";

const RESULTS = new URL("../results/", import.meta.url);

export function resultsPath(id: string): URL {
  return new URL(`${id}.json`, RESULTS);
}

/** The reports that are kept, in the order of `ids`; those of benchmarks that are no more are left out. */
export function readReports(ids: readonly string[]): Report[] {
  const kept = new Set(readdirSync(RESULTS));
  return ids
    .filter((id) => kept.has(`${id}.json`))
    .map((id) => JSON.parse(readFileSync(resultsPath(id), "utf8")) as Report);
}

export function benchmarksDocument(reports: readonly Report[]): string {
  return `${[
    "# Benchmarks",
    "",
    "<!-- Written by `npm run bench` and `npm run gen` from bench/results; changes here are lost. -->",
    "",
    "What `npm run bench` measured: whole processes from start to end, as the kernel counts them (`wait4`), on the same",
    "files, the programs taking turns, the median of several runs. Processor time is user and system time together. The",
    "wall time of our command includes forcing results to the disk (`fsync`), which the others leave to the system.",
    "Programs that could not be found are left out by name; `bench/install-rivals` installs them.",
    "",
    ...reports.flatMap(reportSection),
  ].join("\n")}`;
}

function reportSection({ title, about, machine, runs, programs, absent, targets, tables }: Report): string[] {
  const missed = targets.filter(({ met }) => !met).length;
  return [
    `## ${title}`,
    "",
    ...about.flatMap((paragraph) => [paragraph, ""]),
    `Measured on ${machine}; median of ${runs} runs. ${programs.join(", ")}.${absent.length > 0 ? ` Not on that machine: ${absent.join(", ")}.` : ""}`,
    "",
    ...tables.flatMap(tableLines),
    ...(targets.length > 0
      ? [
          missed === 0 ? "All targets were met:" : `${missed} of ${targets.length} targets were missed:`,
          "",
          ...lines(
            ["Target", "Seen", ""],
            targets.map(({ goal, seen, met }) => [goal, seen, met ? "met" : "**missed**"]),
          ),
          "",
        ]
      : []),
  ];
}

function tableLines({ title, head, rows, note }: Table): string[] {
  return [`### ${title}`, "", ...lines(head, rows), "", ...(note ? [note, ""] : [])];
}

function lines(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", String.raw`\|`)).join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? "---" : "---:"))), ...rows.map(line)];
}

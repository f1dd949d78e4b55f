/** The corpus report: figures first, then every file that needs a look. */
import { type Exceptions, isExplained, isFailure, staleExceptions } from "./exceptions.ts";
import type { FileRecord, ToolRecord } from "./watch.ts";

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly explained: number;
  /** Explained cases that do not fail: the explanation has to go. */
  readonly stale: readonly string[];
  readonly markdown: string;
}

export function summarise(files: readonly FileRecord[], exceptions: Exceptions, seconds: number): Summary {
  const failing = files.flatMap(({ name, runs }) => runs.filter(isFailure).map((run) => ({ name, run })));
  const hasReason = ({ name, run }: Failure) => isExplained(exceptions, name, run.tool);
  const explained = failing.filter(hasReason);
  const unexplained = failing.filter((failure) => !hasReason(failure));
  const total = files.flatMap((file) => file.runs).length;
  const markdown = [
    "# Corpus report",
    "",
    "Files go through tools, those that PDFium opens and those it does not. A result is right when PDFium finds the",
    "expected pages, draws every page compared pixel by pixel as it draws the source's (or the tool's own judge is",
    "content, where the tool changes the look), and `qpdf --check` has nothing to say that it does not say about the",
    "source too. Made by `npm run test:corpus -- --write`.",
    "",
    ...sources(files),
    "",
    ...toolTable(files),
    "",
    ...refusals(files),
    "",
    ...unopened(files),
    "",
    ...slowest(files),
    "",
    ...list("Wrong, and not explained", unexplained, exceptions),
    ...list("Wrong, and explained", explained, exceptions),
    `Took ${Math.round(seconds)} s.`,
  ].join("\n");
  return {
    passed: total - failing.length,
    failed: unexplained.length,
    explained: explained.length,
    stale: staleExceptions(files, exceptions),
    markdown,
  };
}

interface Failure {
  readonly name: string;
  readonly run: ToolRecord;
}

function sources(files: readonly FileRecord[]): string[] {
  const count = (state: FileRecord["state"]) => files.filter((file) => file.state === state).length;
  return [
    `${files.length} files: PDFium opens ${count("open")}; ${count("damaged")} are beyond it, ${count("locked")} need a password nobody knows, ${count("empty")} have no page.`,
  ];
}

/** For the files that PDFium opens. */
function toolTable(files: readonly FileRecord[]): string[] {
  const rows = byTool(files.filter((file) => file.state === "open")).map(([tool, runs]) => {
    const right = runs.filter((run) => run.verdict.kind === "right");
    const clean = right.filter((run) => run.verdict.kind === "right" && run.verdict.inherited.length === 0);
    const count = (kind: string) => runs.filter((run) => run.verdict.kind === kind).length;
    const times = runs.map((run) => run.milliseconds).toSorted((a, b) => a - b);
    const answered = runs.length - count("refused");
    const percent = ((100 * right.length) / Math.max(1, answered)).toFixed(1);
    const cells = [tool, runs.length, `${right.length} (${percent} %)`, clean.length, right.length - clean.length];
    cells.push(
      count("refused"),
      count("wrong"),
      count("crash"),
      count("hang"),
      quantile(times, 0.5),
      quantile(times, 0.99),
      quantile(times, 1),
    );
    return `| ${cells.join(" | ")} |`;
  });
  return [
    "| tool | files | right | qpdf finds no fault | only faults of the source | rightly refused | wrong | crashes | hangs | median ms | 99 % ms | worst ms |",
    "|---|---|---|---|---|---|---|---|---|---|---|---|",
    ...rows,
  ];
}

/** Of the files that PDFium opens: how many a tool turned away, and why. */
function refusals(files: readonly FileRecord[]): string[] {
  const rows = byTool(files.filter((file) => file.state === "open")).flatMap(([tool, runs]) => {
    const codes = runs.flatMap(({ verdict }) => (verdict.kind === "refused" ? [verdict.code] : []));
    const counts = [...new Set(codes)].toSorted().map((code) => {
      const count = codes.filter((other) => other === code).length;
      return `${code} ${count} (${((100 * count) / runs.length).toFixed(1)} %)`;
    });
    return counts.length > 0 ? [`- ${tool}: ${counts.join(", ")}`] : [];
  });
  return rows.length > 0 ? ["Refused:", "", ...rows] : [];
}

function unopened(files: readonly FileRecord[]): string[] {
  const runs = files.filter((file) => file.state !== "open").flatMap((file) => file.runs);
  const count = (kind: string) => runs.filter((run) => run.verdict.kind === kind).length;
  return [
    `Files that PDFium does not open, ${runs.length} runs: ${count("refused")} ended in a typed error, ${count("rescued")} in a result, ${count("wrong")} in an untyped error, ${count("crash")} in a crash, ${count("hang")} in a hang.`,
  ];
}

function slowest(files: readonly FileRecord[]): string[] {
  const runs = files.flatMap((file) => file.runs.map((run) => ({ name: file.name, ...run })));
  const worst = runs.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 10);
  const largest = runs.toSorted((a, b) => b.peak - a.peak)[0];
  return [
    "Slowest:",
    "",
    ...worst.map(({ name, tool, milliseconds }) => `- ${name}, ${tool}: ${Math.round(milliseconds)} ms`),
    "",
    `Largest process, PDFium and the judge included: ${Math.round((largest?.peak ?? 0) / 1024 ** 2)} MB (${largest?.name}).`,
  ];
}

function list(title: string, failures: readonly Failure[], exceptions: Exceptions): string[] {
  if (failures.length === 0) return [];
  const names = [...new Set(failures.map(({ name }) => name))];
  const items = names.flatMap((name) => {
    const why = exceptions[name]?.reason;
    const own = failures.filter((failure) => failure.name === name);
    return [
      `### ${name}`,
      "",
      ...(why ? [why, ""] : []),
      ...own.map(({ run }) => `- ${run.tool}: ${reasonOf(run)}`),
      "",
    ];
  });
  return [`## ${title}`, "", ...items];
}

function reasonOf({ verdict }: ToolRecord): string {
  if (verdict.kind === "crash" || verdict.kind === "hang") return `${verdict.kind}, ${verdict.reason}`;
  if (verdict.kind !== "wrong") return verdict.kind;
  const more = verdict.reasons.length > 3 ? `; and ${verdict.reasons.length - 3} more` : "";
  return verdict.reasons.slice(0, 3).join("; ") + more;
}

function byTool(files: readonly FileRecord[]): [string, ToolRecord[]][] {
  const groups = new Map<string, ToolRecord[]>();
  for (const run of files.flatMap((file) => file.runs)) groups.set(run.tool, [...(groups.get(run.tool) ?? []), run]);
  return [...groups];
}

function quantile(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

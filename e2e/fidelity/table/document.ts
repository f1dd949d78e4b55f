/** `docs/fidelity.md`, made from the verdicts that are kept in results.json. */
import { readFileSync } from "node:fs";
import type { Column } from "./judge.ts";

export const RESULTS = new URL("results.json", import.meta.url);

export interface FidelityResults {
  /** Name and version of each rival. */
  readonly rivals: readonly string[];
  readonly absent: readonly string[];
  readonly tasks: readonly {
    readonly tool: string;
    readonly title: string;
    /** By the name of the program; ours is `ephemera`. */
    readonly columns: Readonly<Record<string, Column>>;
  }[];
}

export const OURS = "ephemera";

export function readResults(): FidelityResults {
  return JSON.parse(readFileSync(RESULTS, "utf8")) as FidelityResults;
}

export function fidelityDocument({ rivals, absent, tasks }: FidelityResults): string {
  return [
    "# Fidelity",
    "",
    "<!-- Written by `npm run fidelity` and `npm run gen` from e2e/fidelity/table; changes here are lost. -->",
    "",
    "What becomes of all that a PDF holds besides what its pages show. One document made by script holds every feature of",
    "the table; each program works on it (and, where it joins files, on a second one with the same names for other things),",
    "and the result is read back by pdf.js and qpdf. **all**: everything is there and right, **some**: a part of it is,",
    "**none**: nothing is, **–**: there is nothing to look for. The suite holds our own column to what is written here.",
    "",
    `Compared with ${rivals.join(", ")}.${absent.length > 0 ? ` Not on that machine: ${absent.join(", ")}.` : ""} A program without a column has no such command.`,
    "",
    ...tasks.filter(({ columns }) => Object.keys(columns).length > 1).flatMap(comparison),
    ...ownTools(tasks.filter(({ columns }) => Object.keys(columns).length === 1)),
  ].join("\n");
}

type Task = FidelityResults["tasks"][number];

function comparison({ tool, title, columns }: Task): string[] {
  const names = Object.keys(columns);
  return section(`${title} (\`${tool}\`)`, names, columns, columns[OURS]!);
}

/** Tools that the rivals have no command for. */
function ownTools(tasks: readonly Task[]): string[] {
  const columns = Object.fromEntries(tasks.map(({ tool, columns: own }) => [tool, own[OURS]!]));
  const rows = Object.assign({}, ...Object.values(columns)) as Column;
  return section("Our other tools", Object.keys(columns), columns, rows);
}

function section(title: string, names: readonly string[], columns: Readonly<Record<string, Column>>, rows: Column) {
  return [
    `## ${title}`,
    "",
    `| | ${names.join(" | ")} |`,
    `|---|${"---|".repeat(names.length)}`,
    ...Object.keys(rows).map((row) => `| ${row} | ${names.map((name) => columns[name]![row] ?? "–").join(" | ")} |`),
    "",
  ];
}

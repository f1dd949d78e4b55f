/** The report on what a tool kept, changed and lost: as text for people, as JSON for programs. */
import { resolve } from "node:path";
import { type Note, type Result, SUBJECTS, type Tally } from "@ephemera/core";
import { printable } from "./command-error.ts";
import type { CommandIo } from "./command-io.ts";
import { interruptible } from "./interruption.ts";
import { writeAtomically } from "./write-atomically.ts";

/** What `--report` without a value means: text, on standard error. */
export const REPORT_AS_TEXT = "text";
const REPORT_AS_JSON = "json";

/** Writes the report where `--report` says: `text` or `json` on standard error, or a file, as JSON by a name in `.json`. */
export async function writeReport(target: string, { report, notes }: Result, io: CommandIo): Promise<void> {
  const json = target === REPORT_AS_JSON || target.toLowerCase().endsWith(".json");
  const text = json ? `${JSON.stringify({ report, notes }, null, 2)}\n` : reportText(report, notes);
  if (target === REPORT_AS_TEXT || target === REPORT_AS_JSON) return void io.stderr.write(text);
  const file = { path: resolve(io.cwd, target), name: target, chunks: [new TextEncoder().encode(text)] };
  await interruptible(io, (interruption) => writeAtomically([file], interruption));
}

/** One line a subject, in a column each, then the notes. */
function reportText(report: readonly Tally[], notes: readonly Note[]): string {
  const width = Math.max(0, ...report.map(({ subject }) => SUBJECTS[subject].length));
  const lines = report.map((tally) => `${SUBJECTS[tally.subject].padEnd(width)}  ${counts(tally)}`);
  if (lines.length === 0) lines.push("This tool does not report on what it keeps.");
  return [...lines, ...notes.map(({ message }) => printable(message))].map((line) => `${line}\n`).join("");
}

function counts({ kept, changed, lost }: Tally): string {
  const parts = [
    [kept, "kept"],
    [changed, "changed"],
    [lost, "lost"],
  ] as const;
  return parts.flatMap(([count, fate]) => (count > 0 ? [`${count} ${fate}`] : [])).join(", ");
}

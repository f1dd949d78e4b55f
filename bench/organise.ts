/** Merge, extract, rotate: what people do most, on a book of 572 pages and over 30 MB. */
import { copyFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { BIG_FILE_PAGES, writeBigFile } from "../fixtures/big-file.ts";
import type { Bench, Benchmark, Measured, Target } from "./frame/benchmark.ts";
import { type Contest, contestTable, hold, type Outcome } from "./frame/contest.ts";
import { pagesMissing } from "./frame/pages.ts";
import { fasterThan, holdsAtMost, takesAtMost, withinTimes } from "./frame/targets.ts";

const MEGABYTES = 1e6;

export const organise: Benchmark = {
  id: "organise",
  title: "Merge, extract, rotate",
  about: [
    `A tagged, illustrated book of ${BIG_FILE_PAGES} pages with bookmarks, links and 60,000 objects, built by ` +
      "`fixtures/big-file.ts`: with a cross-reference table (38 MB), and with object streams as most programs write today " +
      "(32 MB). It is merged with a copy of itself, ten pages of it are extracted, and all its pages are turned.",
    "The programs do not do the same. Ours keeps bookmarks, links, destinations and tags of every file. qpdf keeps tags and " +
      "bookmarks of the first file only, mutool keeps bookmarks and no tags, the others neither. A merge without tags " +
      "moves 14,000 objects here, one with all tags 120,000.",
  ],
  run: async (bench): Promise<Measured> => {
    const table = await onBook(bench, "table", {});
    const streams = await onBook(bench, "object streams", { objectStreams: true });
    const outcomes = [...table, ...streams];
    return { tables: outcomes.map(contestTable), targets: [table, streams].flatMap(targetsOf) };
  },
};

type Outcomes = readonly [merge: Outcome, extract: Outcome, rotate: Outcome];

async function onBook(bench: Bench, kind: string, shape: { objectStreams?: boolean }): Promise<Outcomes> {
  const book = join(bench.scratch, `book ${kind}.pdf`);
  const copy = join(bench.scratch, `copy ${kind}.pdf`);
  writeBigFile(book, shape);
  copyFileSync(book, copy);
  const contest = (title: string, task: Contest["task"], pages: number): Contest => ({
    title: `${title} (${kind})`,
    task,
    output: "result.pdf",
    judge: (output) => pagesMissing(output, pages),
  });
  return [
    await hold(contest("Merge two books", { tool: "merge", inputs: [book, copy] }, 2 * BIG_FILE_PAGES), bench),
    await hold(
      contest("Extract ten pages", { tool: "extract-pages", inputs: [book], options: { pages: "100-109" } }, 10),
      bench,
    ),
    await hold(contest("Rotate", { tool: "rotate", inputs: [book], options: { angle: "90" } }, BIG_FILE_PAGES), bench),
  ];
}

function targetsOf([merge, extract, rotate]: Outcomes): Target[] {
  const input = statSync(rotate.contest.task.inputs[0]!).size;
  return [
    ...fasterThan(merge, "qpdf", 10),
    ...fasterThan(rotate, "qpdf", 10),
    ...withinTimes(merge, "mutool", 1.5),
    ...withinTimes(rotate, "mutool", 1.5),
    ...takesAtMost(extract, 0.3),
    ...holdsAtMost(merge, "three times the input", () => 3 * 2 * input),
    ...holdsAtMost(rotate, "three times the input", () => 3 * input),
    ...holdsAtMost(merge, "input, output and 60 MB", (output) => 2 * input + output + 60 * MEGABYTES),
    ...holdsAtMost(rotate, "input, output and 60 MB", (output) => input + output + 60 * MEGABYTES),
  ];
}

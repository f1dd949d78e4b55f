/** Many files, many results, many pages: whether cost grows with the work and with nothing else. */
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { writeBigFile } from "../fixtures/big-file.ts";
import type { Bench, Benchmark, Measured, Table, Target } from "./frame/benchmark.ts";
import { contestTable, hold, type Outcome, type Standing, standingOf } from "./frame/contest.ts";
import { OURS } from "./frame/ours.ts";
import { pagesMissing } from "./frame/pages.ts";
import { fasterThan, holdsAtMost, withinTimes } from "./frame/targets.ts";
import { inMegabytes, inSeconds } from "./frame/words.ts";

const ROOM = 60e6;
const SPLIT_PAGES = 1000;
const GROWTH = [10, 100, 1000, 10_000];
const GROWTH_PROGRAMS = new Set([OURS, "qpdf", "mutool"]);
/** How much dearer a page may be in a large file than in a smaller one before we call growth more than linear. */
const LINEAR = 1.3;

export const many: Benchmark = {
  id: "many",
  title: "Many files, many pages",
  about: [
    "Books as above with smaller pictures: 20 of 30 pages and 500 of 4 pages are merged, one of " +
      `${SPLIT_PAGES} pages is split into single pages, and books of ${GROWTH.join(", ")} pages are turned.`,
  ],
  run: async (bench): Promise<Measured> => {
    const merges = [await mergeOf(bench, 20, 30), await mergeOf(bench, 500, 4)];
    const split = await splitIntoPages(bench);
    const growth = await growthOf(bench);
    return {
      tables: [...[...merges, split].map(contestTable), growthTable(growth)],
      targets: [
        ...merges.flatMap((merge) => [
          ...fasterThan(merge, "qpdf", 10),
          ...withinTimes(merge, "mutool", 1.5),
          ...holdsAtMost(merge, "input, output and 60 MB", (output) => inputBytes(merge) + output + ROOM),
        ]),
        ...fasterThan(split, "qpdf", 10),
        ...withinTimes(split, "mutool", 1.5),
        ...growth.flatMap((outcome) =>
          holdsAtMost(outcome, "input, output and 60 MB", (output) => inputBytes(outcome) + output + ROOM),
        ),
        linearTarget(growth),
      ],
    };
  },
};

async function mergeOf(bench: Bench, files: number, pages: number): Promise<Outcome> {
  const folder = join(bench.scratch, `merge ${files}`);
  mkdirSync(folder);
  const inputs = Array.from({ length: files }, (_, index) => join(folder, `${index + 1}.pdf`));
  for (const input of inputs) writeBigFile(input, { pages, pictureSide: 64 });
  return hold(
    {
      title: `Merge ${files} files`,
      task: { tool: "merge", inputs },
      output: "result.pdf",
      judge: (output) => pagesMissing(output, files * pages),
    },
    bench,
  );
}

async function splitIntoPages(bench: Bench): Promise<Outcome> {
  const input = join(bench.scratch, "split.pdf");
  writeBigFile(input, { pages: SPLIT_PAGES, pictureSide: 32 });
  return hold(
    {
      title: `Split ${SPLIT_PAGES} pages into single files`,
      task: { tool: "split", inputs: [input] },
      output: "parts",
      judge: async (output) => {
        const made = readdirSync(output).length;
        return made === SPLIT_PAGES ? pagesMissing(join(output, readdirSync(output)[0]!), 1) : `makes ${made} files`;
      },
    },
    bench,
  );
}

async function growthOf(bench: Bench): Promise<Outcome[]> {
  const programs = bench.programs.filter(({ name }) => GROWTH_PROGRAMS.has(name));
  const outcomes: Outcome[] = [];
  for (const pages of GROWTH) {
    const input = join(bench.scratch, `growth ${pages}.pdf`);
    writeBigFile(input, { pages, pictureSide: 32 });
    const contest = {
      title: `Rotate ${pages} pages`,
      task: { tool: "rotate", inputs: [input], options: { angle: "90" } },
      output: "result.pdf",
      judge: (output: string) => pagesMissing(output, pages),
    };
    outcomes.push(await hold(contest, { ...bench, programs }));
  }
  return outcomes;
}

function growthTable(growth: readonly Outcome[]): Table {
  const [first] = growth;
  const others = first!.standings.filter(({ name }) => name !== OURS).map(({ name }) => name);
  return {
    title: "Growth: turning all pages",
    head: [
      "Pages",
      "Input",
      "Processor time",
      "A page more costs",
      "Peak memory",
      ...others.map((name) => `${name}, processor time`),
    ],
    rows: growth.map((outcome, index) => {
      const ours = standingOf(outcome, OURS)!;
      const cost = index === 0 ? "" : `${(pageCost(growth, index) * 1e6).toFixed(0)} µs`;
      const theirs = others.map((name) => standingOf(outcome, name));
      return [
        String(GROWTH[index]),
        inMegabytes(inputBytes(outcome)),
        inSeconds(ours.processorSeconds),
        cost,
        inMegabytes(ours.peakBytes),
        ...theirs.map((standing: Standing | undefined) => (standing ? inSeconds(standing.processorSeconds) : "")),
      ];
    }),
  };
}

/** Processor time of a page, between one size of book and the next. */
function pageCost(growth: readonly Outcome[], index: number): number {
  const seconds = (at: number) => standingOf(growth[at]!, OURS)!.processorSeconds;
  return (seconds(index) - seconds(index - 1)) / (GROWTH[index]! - GROWTH[index - 1]!);
}

function linearTarget(growth: readonly Outcome[]): Target {
  const ratio = pageCost(growth, growth.length - 1) / pageCost(growth, growth.length - 2);
  return {
    goal: `Growth is linear: from 1,000 to 10,000 pages a page costs at most ${LINEAR} times what it costs from 100 to 1,000`,
    seen: `${ratio.toFixed(2)} times`,
    met: ratio <= LINEAR,
  };
}

function inputBytes({ contest }: Outcome): number {
  return contest.task.inputs.reduce((sum, input) => sum + statSync(input).size, 0);
}

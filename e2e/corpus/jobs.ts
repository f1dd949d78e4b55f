/** What the corpus is put through, and what must come out: which page of the source each page shows. */
import type { QuarterTurns } from "../oracles/pdfium.ts";

/** A page of the result: the source page it must look like, counted from 0, once that is turned clockwise. */
export interface ExpectedPage {
  readonly source: number;
  readonly quarterTurns: QuarterTurns;
}

export interface CorpusJob {
  readonly tool: string;
  /** How many copies of the file the tool is given. */
  readonly copies: number;
  readonly options: Readonly<Record<string, unknown>>;
  /** The pages of each output file, for a source of `count` pages. */
  readonly expect: (count: number) => readonly (readonly ExpectedPage[])[];
}

const allPages = (count: number, quarterTurns: QuarterTurns = 0): ExpectedPage[] =>
  Array.from({ length: count }, (_, source) => ({ source, quarterTurns }));

export const JOBS: readonly CorpusJob[] = [
  { tool: "rotate", copies: 1, options: { angle: "90" }, expect: (count) => [allPages(count, 1)] },
  { tool: "extract-pages", copies: 1, options: { pages: "1" }, expect: () => [allPages(1)] },
  { tool: "merge", copies: 2, options: {}, expect: (count) => [[...allPages(count), ...allPages(count)]] },
  {
    tool: "split",
    copies: 1,
    options: { mode: "every", every: 1 },
    expect: (count) => allPages(count).map((page) => [page]),
  },
];

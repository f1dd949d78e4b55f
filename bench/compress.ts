/** Compression: ten documents against Ghostscript's presets, and against those that lose nothing. */
import { spawnSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustOpen } from "../e2e/oracles/pdfium.ts";
import { structuralSimilarity } from "../e2e/oracles/similarity.ts";
import { COMPRESS_DOCUMENTS } from "./documents/compress-documents.ts";
import type { Bench, Benchmark, Measured, Table } from "./frame/benchmark.ts";
import { isFault, measure, median, type Sample } from "./frame/measure.ts";
import { ours } from "./frame/ours.ts";
import type { Command } from "./frame/program.ts";
import { inMegabytes, inSeconds } from "./frame/words.ts";

interface Way {
  readonly name: string;
  readonly command: (input: string, output: string) => Command;
  readonly needs: string;
}

const own = (quality: string): Way => ({
  name: `Ephemera ${quality}`,
  needs: "node",
  command: (input, output) => ours.command({ tool: "compress", inputs: [input], output, options: { quality } })!,
});
const ghostscript = (preset: string): Way => ({
  name: `Ghostscript /${preset}`,
  needs: "gs",
  command: (input, output) => [
    "gs",
    "-q",
    "-dNOPAUSE",
    "-dBATCH",
    "-sDEVICE=pdfwrite",
    `-dPDFSETTINGS=/${preset}`,
    `-sOutputFile=${output}`,
    input,
  ],
});

/** Ours, and the preset of Ghostscript that means the same. */
const PAIRS = [
  [own("low"), ghostscript("screen")],
  [own("medium"), ghostscript("ebook")],
  [own("high"), ghostscript("printer")],
] as const;

const LOSSLESS = own("lossless");
const OWN = [...PAIRS.map(([way]) => way), LOSSLESS];

const WAYS: readonly Way[] = [
  ...PAIRS.flat(),
  LOSSLESS,
  {
    name: "qpdf",
    needs: "qpdf",
    command: (input, output) => [
      "qpdf",
      "--object-streams=generate",
      "--recompress-flate",
      "--compression-level=9",
      "--optimize-images",
      input,
      output,
    ],
  },
  { name: "mutool -gggz", needs: "mutool", command: (input, output) => ["mutool", "clean", "-gggz", input, output] },
  {
    name: "OCRmyPDF",
    needs: "ocrmypdf",
    // Its optimiser alone: nothing is recognised.
    command: (input, output) => [
      "ocrmypdf",
      "--quiet",
      "--skip-text",
      "--tesseract-timeout=0",
      "--output-type=pdf",
      "--optimize=2",
      input,
      output,
    ],
  },
];

interface Result {
  readonly size: number;
  readonly similarity: number;
  readonly textKept: boolean;
  readonly sample: Sample;
}

export const compress: Benchmark = {
  id: "compress",
  title: "Compress",
  about: [
    "Ten documents of kinds that people have, made by script. Similarity is the structural similarity (SSIM) of the first " +
      "page as PDFium draws it at 100 dpi; text is what pdftotext reads, compared word by word.",
  ],
  run: async (bench): Promise<Measured> => {
    const tables: Table[] = [];
    const results = new Map<string, Map<string, Result>>();
    for (const { name, make } of COMPRESS_DOCUMENTS) {
      bench.say(name);
      const input = join(bench.scratch, "input.pdf");
      writeFileSync(input, await make());
      const found = new Map<string, Result>();
      for (const way of WAYS) {
        const result = present(way.needs) ? await measured(bench, way, input) : undefined;
        if (result) found.set(way.name, result);
      }
      results.set(name, found);
      tables.push(tableOf(name, statSync(input).size, found));
    }
    return { tables, targets: targets(results) };
  },
};

function present(program: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
}

async function measured(bench: Bench, way: Way, input: string): Promise<Result | undefined> {
  const output = join(bench.scratch, "output.pdf");
  const samples: Sample[] = [];
  for (let run = 0; run < bench.runs; run++) {
    const sample = measure(way.command(input, output));
    if (isFault(sample)) return undefined;
    samples.push(sample);
  }
  return {
    size: statSync(output).size,
    similarity: structuralSimilarity(await firstPage(input), await firstPage(output)),
    textKept: words(input) === words(output),
    sample: median(samples),
  };
}

async function firstPage(path: string) {
  const document = await mustOpen(new Uint8Array(readFileSync(path)));
  try {
    return document.picture(0, { scale: 100 / 72 })!;
  } finally {
    document.close();
  }
}

function words(path: string): string {
  return spawnSync("pdftotext", [path, "-"], { encoding: "utf8" }).stdout.split(/\s+/).join(" ").trim();
}

function tableOf(name: string, before: number, found: ReadonlyMap<string, Result>): Table {
  return {
    title: `${name}, ${inMegabytes(before)}`,
    head: ["", "size", "SSIM", "text kept", "processor time", "wall time", "memory"],
    rows: [...found].map(([way, { size, similarity, textKept, sample }]) => [
      way,
      `${(size / 1000).toFixed(0)} kB`,
      similarity.toFixed(4),
      textKept ? "yes" : "no",
      inSeconds(sample.processorSeconds),
      inSeconds(sample.wallSeconds),
      inMegabytes(sample.peakBytes),
    ]),
  };
}

/** A document is won where one of ours is smaller than Ghostscript's at equal or better similarity, for each preset. */
function targets(results: ReadonlyMap<string, ReadonlyMap<string, Result>>) {
  return PAIRS.flatMap(([mine, theirs]) => {
    let [won, faster, held] = [0, 0, 0];
    for (const found of results.values()) {
      const rival = found.get(theirs.name);
      const same = found.get(mine.name);
      if (!rival || !same) continue;
      held++;
      const wins = OWN.map(({ name }) => found.get(name)).some(
        (one) => one && one.size < rival.size && one.similarity >= rival.similarity - 0.0005,
      );
      if (wins) won++;
      if (same.sample.processorSeconds < rival.sample.processorSeconds) faster++;
    }
    if (held === 0) return [];
    return [
      {
        goal: `Smaller than ${theirs.name} at equal or better similarity on at least 8 of 10`,
        seen: `${won} of ${held}`,
        met: won >= 8,
      },
      { goal: `${mine.name} faster than ${theirs.name} on all`, seen: `${faster} of ${held}`, met: faster === held },
    ];
  });
}

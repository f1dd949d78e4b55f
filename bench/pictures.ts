/** Pages to pictures and back: 100 pages drawn, 100 photographs put into a document. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { engines } from "../packages/core/node/engines.ts";
import { type Pixels, structuralSimilarity } from "../e2e/oracles/similarity.ts";
import { illustrated, photo } from "./documents/compress-documents.ts";
import type { Bench, Benchmark, Measured, Target } from "./frame/benchmark.ts";
import { contestTable, hold, type Outcome } from "./frame/contest.ts";
import { pagesMissing } from "./frame/pages.ts";
import { endsSooner, fasterThan, withinTimes } from "./frame/targets.ts";

const PAGES = 100;
const PHOTOS = 100;

/** How many times sooner than pdftoppm we want to be done, on two processors. */
const SOONER = 5;
/** How alike drawings of two engines are that draw the same: they smooth edges each in its way. */
const ALIKE = 0.9;

export const pictures: Benchmark = {
  id: "pictures",
  title: "Pages to images, images to pages",
  about: [
    `${PAGES} pages of text, a photograph on every fourth, are drawn as PNG at 150 dpi, by ours on ${availableParallelism()} processors; ` +
      "the first page is compared with another engine's by its structural similarity (SSIM).",
    `${PHOTOS} JPEG photographs of 2000 by 1500 pixels become a document of as many pages.`,
  ],
  run: async (bench): Promise<Measured> => {
    const firstPages = new Map<string, Pixels>();
    const drawing = await drawPages(bench, firstPages);
    const album = await embedPhotos(bench);
    return {
      tables: [contestTable(drawing), contestTable(album)],
      targets: [
        ...endsSooner(drawing, "poppler", SOONER),
        ...fasterThan(drawing, "poppler", SOONER),
        ...likeness(firstPages),
        ...withinTimes(album, "img2pdf", 1.2),
      ],
    };
  },
};

async function drawPages(bench: Bench, firstPages: Map<string, Pixels>): Promise<Outcome> {
  const input = join(bench.scratch, "book.pdf");
  writeFileSync(input, await illustrated(PAGES));
  return hold(
    {
      title: `Draw ${PAGES} pages`,
      task: { tool: "to-images", inputs: [input], options: { format: "png", dpi: "150" } },
      output: "pages",
      judge: async (output) => {
        const files = readdirSync(output).toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
        if (files.length !== PAGES) return `makes ${files.length} pictures of ${PAGES}`;
        const file = (await engines.images()).open(new Uint8Array(readFileSync(join(output, files[0]!))));
        firstPages.set(`${firstPages.size}`, rgba(await file.frame(0)));
        return undefined;
      },
    },
    bench,
  );
}

function rgba({
  width,
  height,
  channels,
  data,
}: { channels: number } & { width: number; height: number; data: Uint8Array }) {
  const pixels = new Uint8Array(width * height * 4).fill(255);
  const step = channels === 1 ? 0 : 1;
  for (let i = 0; i < width * height; i++)
    for (let c = 0; c < 3; c++) pixels[i * 4 + c] = data[i * channels + c * step]!;
  return { width, height, data: pixels };
}

/** Ours is judged first, as the programs take turns. */
function likeness(firstPages: ReadonlyMap<string, Pixels>): Target[] {
  const [ours, ...others] = firstPages.values();
  return others.slice(0, 1).map((theirs) => {
    const similarity = structuralSimilarity(...atOneSize(ours!, theirs));
    return {
      goal: `The first page looks as another engine draws it (SSIM at least ${ALIKE})`,
      seen: similarity.toFixed(3),
      met: similarity >= ALIKE,
    };
  });
}

/** Programs round the size of a page each in their way: what they have in common is compared. */
function atOneSize(one: Pixels, other: Pixels): [Pixels, Pixels] {
  const [width, height] = [Math.min(one.width, other.width), Math.min(one.height, other.height)];
  const cropped = ({ width: across, data }: Pixels): Pixels => ({
    width,
    height,
    data: Uint8Array.from({ length: width * height * 4 }, (_, i) => {
      const pixel = i >> 2;
      return data[(Math.floor(pixel / width) * across + (pixel % width)) * 4 + (i & 3)]!;
    }),
  });
  return [cropped(one), cropped(other)];
}

async function embedPhotos(bench: Bench): Promise<Outcome> {
  const folder = join(bench.scratch, "photos");
  mkdirSync(folder);
  const codec = await engines.images();
  const scene = photo(2200, 1500, 5);
  const inputs: string[] = [];
  for (let i = 0; i < PHOTOS; i++) {
    const file = join(folder, `${i}.jpg`);
    writeFileSync(file, await codec.encodeJpeg(cut(scene, i * 2, 2000), { quality: 90, progressive: false, dpi: 300 }));
    inputs.push(file);
  }
  return hold(
    {
      title: `Put ${PHOTOS} photographs into a document`,
      task: { tool: "images-to-pdf", inputs },
      output: "result.pdf",
      judge: (output) => pagesMissing(output, PHOTOS),
    },
    bench,
  );
}

/** Columns from `left` on. */
function cut({ width, height, data }: ReturnType<typeof photo>, left: number, kept: number) {
  const out = new Uint8Array(kept * height * 3);
  for (let y = 0; y < height; y++) {
    const from = (y * width + left) * 3;
    out.set(data.subarray(from, from + kept * 3), y * kept * 3);
  }
  return { width: kept, height, channels: 3 as const, data: out };
}

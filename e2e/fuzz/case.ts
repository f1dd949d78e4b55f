/** One case of the fuzzer: a file nobody would write, and a tool. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { CORPUS_TOOLS, type CorpusTool } from "../corpus/tools.ts";
import { randomDocuments } from "./graphs.ts";
import { mutate } from "./mutate.ts";
import { Random } from "./random.ts";

export interface FuzzCase {
  readonly bytes: Uint8Array;
  readonly tool: CorpusTool;
}

/** Larger files say nothing that smaller ones do not, only more slowly. In bytes. */
const LARGEST_SEED_FILE = 200_000;

/** The bytes of the files in `folders` that are worth changing. */
export function seedFiles(folders: readonly string[]): Uint8Array[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith(".pdf"))
        .toSorted()
        .map((name) => join(folder, name))
        .filter((path) => statSync(path).size > 0 && statSync(path).size <= LARGEST_SEED_FILE)
        .map((path) => new Uint8Array(readFileSync(path))),
    );
}

/** Case `number` of a run: every third is a graph of random objects, the others are files with changes. */
export function makeCase(seed: number, number: number, files: readonly Uint8Array[]): FuzzCase {
  const random = new Random(seed * 1_000_003 + number);
  const bytes = number % 3 === 0 ? randomDocuments(1, seed * 7919 + number)[0]! : mutate(random.pick(files), random);
  return { bytes, tool: random.pick(CORPUS_TOOLS) };
}

/**
 * What one job may ask for. Every input is hostile: whatever a file can make large has a bound here.
 */
import { ToolError } from "./errors.ts";
import { phrase } from "./phrase.ts";

export interface Limits {
  /** Bytes that the streams of one file may decompress to while its structure is read. */
  readonly decodedBytes: number;
  /** Indirect objects in one file. */
  readonly objects: number;
  /** Pages in one file, and in one result. */
  readonly pages: number;
  /** Arrays and dictionaries inside each other. */
  readonly nesting: number;
  /** Files in one result. */
  readonly outputs: number;
  /** Operators of content streams interpreted for one page, those of forms once for each use, which counts as some more. */
  readonly operators: number;
}

export const DEFAULT_LIMITS: Limits = {
  decodedBytes: 512 * 1024 ** 2,
  objects: 8_000_000,
  pages: 100_000,
  nesting: 500,
  outputs: 20_000,
  operators: 50_000_000,
};

/** Throws `too-complex` naming the limit when `value` exceeds it. */
export function enforce(limits: Limits, limit: keyof Limits, value: number): void {
  if (value > limits[limit]) {
    const most = limits[limit];
    const reason = phrase(REASONS[limit], { most: limit === "decodedBytes" ? { bytes: most } : most });
    throw new ToolError("too-complex", reason, { expected: `at most ${most} ${LIMIT_WORDS[limit]}`, received: "more" });
  }
}

const REASONS: Record<keyof Limits, string> = {
  decodedBytes: "The file asks for more than {most} of decompressed structure.",
  objects: "The file asks for more than {most} objects.",
  pages: "The file asks for more than {most} pages.",
  nesting: "The file asks for more than {most} levels of nesting.",
  outputs: "The file asks for more than {most} files in the result.",
  operators: "The file asks for more than {most} operators on one page.",
};

const LIMIT_WORDS: Record<keyof Limits, string> = {
  decodedBytes: "bytes of decompressed structure",
  objects: "objects",
  pages: "pages",
  nesting: "levels of nesting",
  outputs: "files in the result",
  operators: "operators on one page",
};

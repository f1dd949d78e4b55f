/**
 * What one job may ask for. Every input is hostile: whatever a file can make large has a bound here.
 */
import { ToolError } from "./errors.ts";

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
  /** Operators of content streams interpreted for one page, those of forms once for each use. */
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
    throw new ToolError("too-complex", `The file asks for more than ${limits[limit]} ${LIMIT_WORDS[limit]}.`, {
      expected: `at most ${limits[limit]} ${LIMIT_WORDS[limit]}`,
      received: "more",
    });
  }
}

const LIMIT_WORDS: Record<keyof Limits, string> = {
  decodedBytes: "bytes of decompressed structure",
  objects: "objects",
  pages: "pages",
  nesting: "levels of nesting",
  outputs: "files in the result",
  operators: "operators on one page",
};

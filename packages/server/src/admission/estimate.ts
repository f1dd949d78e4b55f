/** What a job is expected to take of memory, before anything of it is known but its tool and its size. */
import type { Tool } from "@ephemera/core";

const MEBIBYTE = 1024 ** 2;

/** Of tools that only move objects: measured, with 38 MiB in, as 72 MiB over what a worker that waits has. */
const MOVES = { baseMb: 40, perByte: 2.5 };

/** Of tools that need an engine: WebAssembly, and pixels. */
const COMPUTES = { baseMb: 120, perByte: 4 };

/** As much of a body is expected that does not say its length. */
const UNKNOWN_BYTES = 16 * MEBIBYTE;

/** Bytes of memory for a job of `tool` with a body of `bodyBytes`. What it really takes is watched while it runs. */
export function estimateMemory(tool: Tool, bodyBytes: number | undefined): number {
  const { baseMb, perByte } = tool.memory ?? (tool.needs.length > 0 ? COMPUTES : MOVES);
  return baseMb * MEBIBYTE + perByte * (bodyBytes ?? UNKNOWN_BYTES);
}

/** How much of the machine is left for jobs. */
import { tmpdir } from "node:os";
import type { Settings } from "../settings.ts";
import { bytesInMemoryFiles, isMemoryLimited, memoryLimit, taskLimit } from "./machine.ts";

const MEBIBYTE = 1024 ** 2;

/** The process that faces the network, with many connections. */
const FRONT_BYTES = 160 * MEBIBYTE;

/** A worker that waits: what it does not share with the others. */
const SPARE_BYTES = 20 * MEBIBYTE;

/** A job is measured ten times a second and may grow in between; and the system has its own use for memory. */
const SLACK = 0.12;

/** Whatever is set, one job fits in. */
const LEAST_BYTES = 64 * MEBIBYTE;

/** Bytes for all jobs together: what the limit leaves besides ourselves and the files in memory. */
export function jobMemory({ memoryMb, spares }: Pick<Settings, "memoryMb" | "spares">): number {
  // A machine without a limit has other programs to serve as well.
  const limit = memoryMb * MEBIBYTE || memoryLimit() * (isMemoryLimited() ? 1 : 0.5);
  const ours = FRONT_BYTES + spares * SPARE_BYTES + bytesInMemoryFiles(memoryFolders());
  return Math.max(LEAST_BYTES, limit * (1 - SLACK) - ours);
}

/** Folders that may be file systems in memory of ours. */
function memoryFolders(): string[] {
  return [...new Set([tmpdir(), "/app/uploads"])];
}

/** More than these there is no use in, however large the machine. */
const MOST_PROCESSES = 64;

/** Threads of a worker, at most: Node's own, V8's and libuv's. */
const THREADS = 11;

/** Jobs that may have a process at the same time, by the limit on tasks (threads count). */
export function mostProcesses(spares: number): number {
  const limit = taskLimit() ?? Infinity;
  return Math.max(1, Math.min(MOST_PROCESSES, Math.floor(limit / THREADS) - spares - 2));
}

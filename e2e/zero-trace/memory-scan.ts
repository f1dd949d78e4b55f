/** Searches the memory of a living process, as a debugger or an intruder with its rights could. */
import { closeSync, openSync, readFileSync, readSync } from "node:fs";

const PIECE = 4 * 1024 ** 2;

/** What is searched for: text, or bytes with a name to call them by. */
export type Needle = string | { readonly name: string; readonly bytes: Uint8Array };

export interface Finding {
  readonly needle: string;
  readonly address: string;
  /** What the memory belongs to, by proc_pid_maps(5): "[heap]", a file, or nothing for memory of its own. */
  readonly region: string;
}

/** Pieces of the process' readable memory that hold one of the needles. */
export function searchMemory(pid: number, wanted: readonly Needle[]): Finding[] {
  const needles = wanted.map((one) => (typeof one === "string" ? { name: one, bytes: Buffer.from(one) } : one));
  const overlap = Math.max(...needles.map(({ bytes }) => bytes.length));
  const piece = Buffer.alloc(PIECE + overlap);
  const memory = openSync(`/proc/${pid}/mem`, "r");
  try {
    return pieces(pid).flatMap(({ start, length, region }) => {
      const held = piece.subarray(0, read(memory, piece, length + overlap, start));
      return needles
        .map(({ name, bytes }) => ({ needle: name, position: held.indexOf(bytes) }))
        .filter(({ position }) => position >= 0)
        .map(({ needle, position }) => ({ needle, address: (start + position).toString(16), region }));
    });
  } finally {
    closeSync(memory);
    piece.fill(0);
  }
}

function pieces(pid: number): { start: number; length: number; region: string }[] {
  return regions(pid).flatMap(({ start, end, region }) =>
    Array.from({ length: Math.ceil((end - start) / PIECE) }, (_, index) => {
      const from = start + index * PIECE;
      return { start: from, length: Math.min(PIECE, end - from), region };
    }),
  );
}

/** The stretches of memory that can be read. */
function regions(pid: number): { start: number; end: number; region: string }[] {
  return readFileSync(`/proc/${pid}/maps`, "latin1")
    .split("\n")
    .map((line) => /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$/.exec(line))
    .filter((fields) => fields?.[3]!.startsWith("r") && !fields[4]!.startsWith("[v"))
    .map((fields) => ({
      start: Number.parseInt(fields![1]!, 16),
      end: Number.parseInt(fields![2]!, 16),
      region: fields![4]!,
    }));
}

/** Pages that cannot be read, such as of a file that became shorter, hold nothing. */
function read(memory: number, piece: Buffer, length: number, position: number): number {
  try {
    return readSync(memory, piece, 0, length, position);
  } catch {
    return 0;
  }
}

/** A stretch of a file that is like no other: the most varied of several. Undefined where all is alike. */
export function needleOf(name: string, bytes: Uint8Array): Needle | undefined {
  const length = 24;
  const windows = Array.from({ length: 64 }, (_, index) => {
    const start = Math.floor((index / 64) * (bytes.length - length));
    return bytes.subarray(start, start + length);
  });
  const variety = (window: Uint8Array) => new Set(window).size;
  const best = windows.toSorted((one, other) => variety(other) - variety(one))[0]!;
  return variety(best) >= 20 ? { name, bytes: best.slice() } : undefined;
}

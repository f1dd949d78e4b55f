/** Searches the memory of a living process, as a debugger or an intruder with its rights could. */
import { closeSync, openSync, readFileSync, readSync } from "node:fs";

const PIECE = 4 * 1024 ** 2;

export interface Finding {
  readonly needle: string;
  readonly address: string;
  /** What the memory belongs to, by proc_pid_maps(5): "[heap]", a file, or nothing for memory of its own. */
  readonly region: string;
}

/** Pieces of the process' readable memory that hold one of `needles`. */
export function searchMemory(pid: number, needles: readonly string[]): Finding[] {
  const overlap = Math.max(...needles.map((needle) => Buffer.byteLength(needle)));
  const piece = Buffer.alloc(PIECE + overlap);
  const memory = openSync(`/proc/${pid}/mem`, "r");
  try {
    return pieces(pid).flatMap(({ start, length, region }) => {
      const held = piece.subarray(0, read(memory, piece, length + overlap, start));
      return needles
        .map((needle) => ({ needle, position: held.indexOf(needle) }))
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

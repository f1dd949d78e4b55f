/**
 * Notices that a client has left while nobody reads what it sends.
 *
 * A socket that is not read from says nothing of its end: that stands behind the bytes which wait. Linux tells in the table
 * of connections (proc_pid_net(5)): the peer's end has arrived (CLOSE_WAIT), or the connection is not there any more. On
 * other systems, and where the peer's system still holds bytes that the shut window keeps back, it is noticed when
 * reading goes on.
 */
import { readFileSync, readlinkSync } from "node:fs";
import type { Socket } from "node:net";

const INTERVAL_MS = 30;

/** A look takes the processor for some milliseconds, with many connections for more: one part in so many, at most. */
const SHARE = 20;

/** The table is read in pieces and may lack a line that moves meanwhile: only twice in a row it says that it is gone. */
const TIMES_MISSING = 2;

/** tcp_states.h of Linux, as the table writes it. */
const CLOSE_WAIT = "08";

interface Watched {
  /** The table it stands in. */
  readonly table: "tcp" | "tcp6";
  readonly onLeft: () => void;
  missing: number;
}

/** By the inode of the socket. */
const watched = new Map<string, Watched>();

let timer: NodeJS.Timeout | undefined;

/** Calls `onLeft` once the other side of `socket` has closed. Returns a function that ends the watch. */
export function watchDeparture(socket: Socket, onLeft: () => void): () => void {
  const inode = inodeOf(socket);
  if (inode === undefined) return () => {};
  watched.set(inode, { table: socket.remoteFamily === "IPv6" ? "tcp6" : "tcp", onLeft, missing: 0 });
  timer ??= setTimeout(look, INTERVAL_MS);
  return () => void watched.delete(inode);
}

function look(): void {
  const start = process.cpuUsage();
  const states = readStates();
  if (states) {
    for (const [inode, one] of watched) {
      const state = states.get(inode);
      one.missing = state === undefined ? one.missing + 1 : 0;
      if (state === CLOSE_WAIT || one.missing >= TIMES_MISSING) {
        watched.delete(inode);
        one.onLeft();
      }
    }
  }
  const { user, system } = process.cpuUsage(start);
  const tookMs = (user + system) / 1000;
  timer = watched.size > 0 ? setTimeout(look, Math.max(INTERVAL_MS, tookMs * SHARE)) : undefined;
}

/** The states of the connections watched, by inode; undefined where the system does not tell. */
function readStates(): Map<string, string> | undefined {
  const states = new Map<string, string>();
  try {
    for (const table of new Set([...watched.values()].map((one) => one.table))) {
      for (const line of readFileSync(`/proc/self/net/${table}`, "latin1").split("\n")) {
        const fields = line.trim().split(/\s+/, 10);
        if (watched.has(fields[9]!)) states.set(fields[9]!, fields[3]!);
      }
    }
    return states;
  } catch {
    return undefined;
  }
}

/** Undefined where it cannot be told. */
function inodeOf(socket: Socket): string | undefined {
  const { fd = -1 } =
    (socket as unknown as { readonly ["_handle"]?: { readonly fd?: number } | null })["_handle"] ?? {};
  if (process.platform !== "linux" || fd < 0) return undefined;
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/self/fd/${fd}`))?.[1];
  } catch {
    return undefined;
  }
}

/** Watches how much memory a process really takes, WebAssembly and buffers included, where /proc tells. */
import { closeSync, openSync, readSync } from "node:fs";

const INTERVAL_MS = 100;

/** Calls `onSample` with the bytes the process holds, ten times a second. Returns a function that ends the watch. */
export function watchMemory(pid: number | undefined, onSample: (bytes: number) => void): () => void {
  const status = openStatus(pid);
  if (status === undefined) return () => {};
  const timer = setInterval(() => {
    const bytes = heldBytes(status);
    if (bytes !== undefined) onSample(bytes);
  }, INTERVAL_MS);
  return () => {
    clearInterval(timer);
    closeSync(status);
  };
}

/** It stays the process' own, whoever may get its id later. Undefined when it is gone, or where there is no /proc. */
function openStatus(pid: number | undefined): number | undefined {
  try {
    return openSync(`/proc/${pid}/status`, "r");
  } catch {
    return undefined;
  }
}

const TEXT = Buffer.alloc(4096);

/**
 * Memory of the process' own: what it shares with others of its kind, such as the program, is left out (RssAnon and
 * RssShmem of proc_pid_status(5)). Undefined when it is gone. The kernel makes these lines up as they are read, so there
 * is nothing to wait for; handing the reading to a thread takes longer than reading.
 */
function heldBytes(status: number): number | undefined {
  try {
    const text = TEXT.toString("latin1", 0, readSync(status, TEXT, 0, TEXT.length, 0));
    const kibibytes = [...text.matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB$/gm)].map(([, number]) => Number(number));
    return kibibytes.length > 0 ? kibibytes.reduce((sum, one) => sum + one, 0) * 1024 : undefined;
  } catch {
    return undefined;
  }
}

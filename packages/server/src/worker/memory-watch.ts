/** Watches how much memory a process really takes, WebAssembly and buffers included, where /proc tells. */
import { readFile } from "node:fs/promises";

const INTERVAL_MS = 100;

/** Calls `onSample` with the bytes the process holds, ten times a second. Returns a function that ends the watch. */
export function watchMemory(pid: number | undefined, onSample: (bytes: number) => void): () => void {
  const timer = setInterval(() => {
    void heldBytes(pid).then((bytes) => bytes !== undefined && onSample(bytes));
  }, INTERVAL_MS);
  return () => clearInterval(timer);
}

/**
 * Memory of the process' own: what it shares with others of its kind, such as the program, is left out (RssAnon and
 * RssShmem of proc_pid_status(5)). Undefined when it is gone, or where there is no /proc.
 */
async function heldBytes(pid: number | undefined): Promise<number | undefined> {
  try {
    const status = await readFile(`/proc/${pid}/status`, "latin1");
    const kibibytes = [...status.matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB$/gm)].map(([, number]) => Number(number));
    return kibibytes.length > 0 ? kibibytes.reduce((sum, one) => sum + one, 0) * 1024 : undefined;
  } catch {
    return undefined;
  }
}

/** Watches how much memory a process really takes, WebAssembly and buffers included, where /proc tells. */
import { readFile } from "node:fs/promises";

const INTERVAL_MS = 100;

/** Calls `onExceeded` once when the process holds more than `limit` bytes. Returns a function that ends the watch. */
export function watchMemory(pid: number | undefined, limit: number, onExceeded: () => void): () => void {
  const timer = setInterval(() => {
    void residentBytes(pid).then((bytes) => {
      if (bytes === undefined || bytes <= limit) return;
      clearInterval(timer);
      onExceeded();
    });
  }, INTERVAL_MS);
  return () => clearInterval(timer);
}

/** Resident memory of a process: VmRSS of proc_pid_status(5). Undefined when it is gone, or where there is no /proc. */
async function residentBytes(pid: number | undefined): Promise<number | undefined> {
  try {
    const status = await readFile(`/proc/${pid}/status`, "latin1");
    const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
  } catch {
    return undefined;
  }
}

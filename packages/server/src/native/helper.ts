/**
 * Runs a program that needs files, such as an office suite, for one job: in a folder of its own, in a process group of
 * its own, without network where the system allows that, and not longer, larger or further than it may.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { ToolError } from "@ephemera/core";
import { pump } from "../traceless/pump.ts";
import { confinement } from "../worker/confinement.ts";
import type { JobFolder, Scratch } from "./scratch.ts";
import type { Watchdog } from "./watchdog.ts";

export interface HelperRun {
  readonly program: string;
  /** Nothing of the user's but the names of files in `inputs`, which are ours: never a password, never a name of theirs. */
  readonly args: readonly string[];
  /** What lies in the folder before the program starts, by names of ours. */
  readonly inputs: Readonly<Record<string, Readable>>;
  /** The file that the program makes. */
  readonly output: string;
  readonly timeoutMs: number;
  /** Bytes that its folder may hold. */
  readonly quotaBytes: number;
  readonly signal: AbortSignal;
}

const QUOTA_INTERVAL_MS = 100;

/**
 * Runs the program and gives its output to `take`, then removes everything. Throws `timeout`, `too-large`, `cancelled`,
 * `damaged` when it ends badly or without the file, `unavailable` when there is no such program or no memory to work in.
 */
export async function runHelper<T>(
  run: HelperRun,
  { scratch, watchdog }: { readonly scratch: Scratch; readonly watchdog: Watchdog },
  take: (output: Readable) => Promise<T>,
): Promise<T> {
  const folder = await scratch.open();
  try {
    for (const [name, content] of Object.entries(run.inputs)) await lay(content, join(folder.path, name));
    await execute(run, folder, watchdog);
    const output = createReadStream(join(folder.path, run.output));
    await new Promise((resolve, reject) =>
      output.once("open", resolve).once("error", () => reject(new ToolError("damaged", "The file could not be read."))),
    );
    return await take(output);
  } finally {
    await folder.remove();
  }
}

async function lay(content: Readable, path: string): Promise<void> {
  const file = createWriteStream(path, { mode: 0o600, flags: "wx" });
  if (!(await pump(content, file))) throw new ToolError("malformed-request", "The request was cut off.");
  await new Promise((resolve) => file.end(resolve));
}

/** Resolves when the program ended well. */
async function execute(run: HelperRun, folder: JobFolder, watchdog: Watchdog): Promise<void> {
  const [program, ...args] = [...confinement().prefix, run.program, ...run.args];
  // Profiles, caches and temporary files of the program's own all go where its folder goes.
  const home = folder.path;
  const env = {
    PATH: "/usr/local/bin:/usr/bin:/bin",
    HOME: home,
    TMPDIR: home,
    XDG_CACHE_HOME: home,
    LC_ALL: "C.UTF-8",
  };
  const child = spawn(program!, args, { cwd: home, env, detached: true, stdio: "ignore" });
  let reason: ToolError | undefined;
  const end = (why: ToolError) => {
    reason ??= why;
    killGroup(child);
  };
  const onAbort = () => end(new ToolError("cancelled", "The client is gone."));
  const timer = setTimeout(() => end(new ToolError("timeout", "The program took longer than it may.")), run.timeoutMs);
  const quota = setInterval(() => {
    void folder.measure().then(({ bytes }) => {
      if (bytes > run.quotaBytes) end(new ToolError("too-large", "The program needed more room than it may have."));
    });
  }, QUOTA_INTERVAL_MS);
  run.signal.addEventListener("abort", onAbort);
  if (run.signal.aborted) onAbort();
  if (child.pid !== undefined) watchdog.guard(child.pid);
  const code = await new Promise<number | null>((resolve) => {
    child.once("exit", resolve);
    child.once("error", () => {
      reason ??= new ToolError("unavailable", "A program that this tool needs is not installed here.");
      resolve(null);
    });
  });
  clearTimeout(timer);
  clearInterval(quota);
  run.signal.removeEventListener("abort", onAbort);
  // Whatever it started and left behind goes with it.
  killGroup(child);
  if (child.pid !== undefined) watchdog.release(child.pid);
  if (reason) throw reason;
  if (code === 127) throw new ToolError("unavailable", "A program that this tool needs is not installed here.");
  if (code !== 0) throw new ToolError("damaged", "The file could not be read.");
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // All of it is gone already.
  }
}

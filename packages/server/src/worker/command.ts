/** How a worker is started: what the process may do is settled before its first line of code runs. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { confinement } from "./confinement.ts";

export interface WorkerCommand {
  readonly file: string;
  readonly args: readonly string[];
}

/**
 * The command that runs `entry` with Node's permission model: no right to write, to start processes or threads,
 * and to read only the program itself. On POSIX systems the kernel enforces the same: limits of 0 on the size of
 * files it may write and of core dumps, which would hold the document (setrlimit(2)), and one on processor time,
 * should nobody be left to stop it. Where the system allows it there is no network either.
 */
export function workerCommand(entry: string, memoryMb: number, jobSeconds: number): WorkerCommand {
  const node = [
    process.execPath,
    permissionFlag(),
    ...programFolders(entry).map((folder) => `--allow-fs-read=${folder}`),
    `--max-old-space-size=${memoryMb}`,
    "--disable-proto=delete",
    "--no-warnings",
    entry,
  ];
  if (process.platform === "win32") return { file: node[0]!, args: node.slice(1) };
  // Seconds of all threads together: four times what a job may take.
  const { prefix, noPipedDumps } = confinement();
  const dumps = noPipedDumps ? "" : "ulimit -c 0; ";
  const limits = `ulimit -f 0; ${dumps}ulimit -t ${jobSeconds * 4}; exec "$@"`;
  return { file: "/bin/sh", args: ["-c", limits, "sh", ...prefix, ...node] };
}

/** The flag lost its "experimental" in Node 23.5. */
function permissionFlag(): string {
  return process.allowedNodeEnvironmentFlags.has("--permission") ? "--permission" : "--experimental-permission";
}

/** The entry's own folder, and the packages it may load WebAssembly from. */
function programFolders(entry: string): string[] {
  const folders = [dirname(entry)];
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    const modules = join(folder, "node_modules");
    if (existsSync(modules)) folders.push(modules);
  }
  return folders.map((folder) => join(folder, "*"));
}

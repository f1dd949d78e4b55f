/**
 * Folders for programs that cannot do without files, each for one job. They lie in memory or there are none: a folder on
 * a disk is refused. Nothing else in the server makes a file.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { lstat, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ToolError } from "@ephemera/core";

/** Of the folders of ours in the scratch folder, one for each server, with the id of its process; what is in it are jobs. */
const PREFIX = "ephemera-jobs-";
const OF_A_SERVER = new RegExp(`^${PREFIX}\\d+$`);

/** Magic numbers of tmpfs and ramfs (statfs(2)). */
const IN_MEMORY = new Set([0x01021994, 0x858458f6]);

export interface JobFolder {
  readonly path: string;
  /** Bytes and files that lie in it now; links are not followed. */
  measure(): Promise<{ readonly bytes: number; readonly files: number }>;
  /** Removes it with all that is in it. */
  remove(): Promise<void>;
}

export class Scratch {
  readonly #folder: string;
  readonly #root: string;

  /** `folder` is where tmpfs is; a folder of ours is made in it once a job needs one. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#root = join(folder, `${PREFIX}${process.pid}`);
  }

  get root(): string {
    return this.#root;
  }

  /** A folder for one job, for our eyes only. Throws `unavailable` when it would not lie in memory. */
  async open(): Promise<JobFolder> {
    mkdirSync(this.#root, { recursive: true, mode: 0o700 });
    if (!IN_MEMORY.has(statfsSync(this.#root).type))
      throw new ToolError("unavailable", "The server's scratch folder does not lie in memory.", {
        expected: "a tmpfs; see EPHEMERA_SCRATCH and 'ephemera doctor'",
      });
    // mkdtemp makes it with mode 0700.
    const path = await mkdtemp(join(this.#root, "job-"));
    return { path, measure: () => measure(path), remove: () => rm(path, { recursive: true, force: true }) };
  }

  /** Removes what jobs of this process left, and of servers that are gone: at start, and at the end. */
  sweep(): void {
    for (const name of foldersIn(this.#folder)) {
      const owner = Number(name.slice(PREFIX.length));
      if (owner === process.pid || !isRunning(owner)) removeIfOurs(join(this.#folder, name));
    }
  }

  /** Folders of jobs that there are now. */
  get jobs(): number {
    return existsSync(this.#root) ? readdirSync(this.#root).length : 0;
  }
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => OF_A_SERVER.test(name));
  } catch {
    // A scratch folder that is not there holds nothing; the doctor says so.
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    // It is there, and another user's.
    return (thrown as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Anybody may make a folder with such a name where all may write: one that is not ours cannot be removed, nor need it. */
function removeIfOurs(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // It stays where it is.
  }
}

async function measure(path: string): Promise<{ bytes: number; files: number }> {
  let [bytes, files] = [0, 0];
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])) {
    // `path` before Node 20.12; a file may be gone by now.
    const status = await lstat(join(entry.parentPath ?? entry.path, entry.name)).catch(() => undefined);
    bytes += status?.blocks === undefined ? 0 : status.blocks * 512;
    files += status?.isDirectory() ? 0 : 1;
  }
  return { bytes, files };
}

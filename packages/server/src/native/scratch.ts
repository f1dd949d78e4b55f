/**
 * Folders for programs that cannot do without files, each for one job. They lie in memory or there are none: a folder on
 * a disk is refused. Nothing else in the server makes a file.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { lstat, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ToolError } from "@ephemera/core";

/** The folder of ours below the scratch folder; whatever is in it belongs to a job. */
const NAME = "ephemera-jobs";

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
  readonly #root: string;

  /** `folder` is where tmpfs is; a folder of ours is made in it. */
  constructor(folder: string) {
    this.#root = join(folder, NAME);
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

  /** Removes what jobs of this or an earlier process left: at start, and at the end. */
  sweep(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  /** Folders of jobs that there are now. */
  get jobs(): number {
    return existsSync(this.#root) ? readdirSync(this.#root).length : 0;
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

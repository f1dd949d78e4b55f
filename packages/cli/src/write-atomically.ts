/**
 * Puts files into place only when all of them are complete. Each is written beside its place, forced to the disk
 * and renamed; whatever happens before leaves what was there untouched, and nothing else behind.
 */
import * as fs from "node:fs";
import { dirname, join } from "node:path";
import { statusOf } from "./file-status.ts";
import type { Interruption } from "./interruption.ts";
import { folderInTheWay, onSystem } from "./system-error.ts";
import { writeToDescriptor } from "./write-blocks.ts";

export interface FileToWrite {
  /** Absolute path. */
  readonly path: string;
  /** The path as the user knows it. */
  readonly name: string;
  readonly chunks: Iterable<Uint8Array>;
}

interface Staged {
  readonly name: string;
  readonly temporary: string;
  readonly place: string;
  /** Permissions of the file that is replaced. */
  readonly mode: number | undefined;
}

/**
 * Throws what reading the chunks throws, `Interrupted`, or a `CommandError` that names the file.
 * `folder` is made first where it does not exist, and then removed again when it comes to nothing.
 */
export async function writeAtomically(
  files: readonly FileToWrite[],
  interruption: Interruption,
  folder?: string,
): Promise<void> {
  const staged: Staged[] = [];
  const madeFolder = folder !== undefined && makeFolder(folder);
  try {
    for (const file of files) await stage(file, staged, interruption);
    // All at the end: the first waits for the disk, and takes most of the others along.
    for (const file of staged) {
      onSystem(file.name, () => forceToDisk(file));
      await interruption.check();
    }
    // No pause from here on, so that no signal comes between two files.
    for (const { name, temporary, place } of staged) onSystem(name, () => fs.renameSync(temporary, place));
  } catch (thrown) {
    for (const { temporary } of staged) fs.rmSync(temporary, { force: true });
    if (madeFolder) removeIfEmpty(folder);
    throw thrown;
  }
}

async function stage({ path, name, chunks }: FileToWrite, staged: Staged[], interruption: Interruption): Promise<void> {
  const existing = statusOf(path);
  // Found out now rather than by the renaming, when other files would be in place already.
  if (existing?.isDirectory()) throw folderInTheWay(name);
  // A link stays a link: the file it leads to is replaced.
  const place = existing ? fs.realpathSync(path) : path;
  const temporary = join(dirname(place), temporaryName());
  const mode = existing && existing.mode & 0o777;
  // What is replaced may be for its owner's eyes only.
  const descriptor = onSystem(name, () => fs.openSync(temporary, "wx", existing ? 0o600 : 0o666));
  staged.push({ name, temporary, place, mode });
  try {
    await writeToDescriptor(descriptor, name, chunks, interruption.check);
  } finally {
    fs.closeSync(descriptor);
  }
}

function forceToDisk({ temporary, mode }: Staged): void {
  const descriptor = fs.openSync(temporary, "r+");
  try {
    if (mode !== undefined) fs.fchmodSync(descriptor, mode);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Need not be hard to guess: it is opened only if nothing is there. Loading real randomness would cost 4 ms. */
function temporaryName(): string {
  return `.ephemera-${process.pid.toString(36)}-${Math.random().toString(36).slice(2)}.tmp`;
}

/** Makes a folder, in one that exists, unless it is there; true when it was made. */
function makeFolder(folder: string): boolean {
  if (statusOf(folder)?.isDirectory()) return false;
  onSystem(folder, () => fs.mkdirSync(folder));
  return true;
}

function removeIfEmpty(folder: string): void {
  try {
    fs.rmdirSync(folder);
  } catch {
    // Something is in it that is not ours to remove.
  }
}

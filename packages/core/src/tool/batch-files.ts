/** The files of a batch: those sent, and those in archives among them. */
import { ToolError } from "../kernel/errors.ts";
import type { Limits } from "../kernel/limits.ts";
import { titleAsName } from "../kernel/title-as-name.ts";
import { UniqueNames } from "../kernel/unique-names.ts";
import type { InputFile } from "./define-tool.ts";
import { isArchive, zipEntries } from "../archive/zip-entries.ts";

export interface BatchFile {
  /** What tells its results from the others: its number, or what it is called in its archive. */
  readonly part: string;
  /** An archive's files are unpacked when their turn comes, for there may be many. */
  readonly read: () => Uint8Array;
  /** The same error, said to be about this file. */
  readonly blame: (error: ToolError) => ToolError;
}

export function batchFiles(files: readonly InputFile[], limits: Limits): BatchFile[] {
  const names = new UniqueNames();
  const width = String(files.length).length;
  return files.flatMap(({ bytes }, index): BatchFile[] => {
    const blame = (error: ToolError) => error.inFile(index + 1);
    const number = String(index + 1).padStart(width, "0");
    if (!isArchive(bytes)) return [{ part: names.take(number), read: () => bytes, blame }];
    return entriesOf(bytes, limits, blame).map(({ name, read }, at) => ({
      part: names.take(titleAsName(name.replace(/\.[^.]*$/, "")) || `${number}-${at + 1}`),
      read,
      // A name would be content.
      blame: ({ code, message, details, cause }) =>
        blame(new ToolError(code, `File ${at + 1} of the archive: ${message}`, details, cause)),
    }));
  });
}

function entriesOf(bytes: Uint8Array, limits: Limits, blame: BatchFile["blame"]) {
  try {
    const entries = zipEntries(bytes, limits);
    if (entries.length === 0) throw new ToolError("empty-file", "The archive has no files.");
    return entries;
  } catch (thrown) {
    throw blame(ToolError.from(thrown));
  }
}

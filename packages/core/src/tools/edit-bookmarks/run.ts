import { ToolError } from "../../kernel/errors.ts";
import type { Job, OutputFile, Run } from "../../tool/define-tool.ts";
import { openEdit, updatedOutput } from "../documents.ts";
import type { BookmarkEntry } from "./bookmark.ts";
import { parseJson, printJson } from "./json-format.ts";
import { readBookmarks } from "./read-bookmarks.ts";
import { parseText, printText } from "./text-format.ts";
import type { OptionValues } from "../../tool/options.ts";
import type { options } from "./tool.ts";
import { writeBookmarks } from "./write-bookmarks.ts";

type BookmarksJob = Job<OptionValues<typeof options>>;

export const run: Run<typeof options> = async (job) => {
  const edit = await openEdit({ ...job, files: job.files.slice(0, 1) });
  if (job.options.action === "export") return exported(job, readBookmarks(edit.source));
  writeBookmarks(edit, given(job));
  return updatedOutput(job, edit);
};

function exported({ options: { format } }: BookmarksJob, entries: readonly BookmarkEntry[]): OutputFile[] {
  if (entries.length === 0)
    throw new ToolError("no-match", "The document has no bookmarks.", { field: "file", expected: "bookmarks" });
  const json = format === "json";
  const text = json ? printJson(entries) : printText(entries);
  const type = json ? "application/json" : "text/plain";
  return [{ type, extension: json ? ".json" : ".txt", part: "", chunks: [new TextEncoder().encode(text)] }];
}

/** Those of the second file, or of the option. JSON is known by how it begins. */
function given({ files, options: { bookmarks } }: BookmarksJob): readonly BookmarkEntry[] {
  const text = files[1] ? decoded(files[1].bytes) : bookmarks;
  if (text.trim() === "")
    throw new ToolError("invalid-option", "There are no bookmarks to put in.", {
      field: "bookmarks",
      expected: "bookmarks as text or JSON, here or in a second file",
      received: "nothing",
    });
  return /^\ufeff?\s*[[{]/.test(text) ? parseJson(text.replace(/^\ufeff/, "")) : parseText(text);
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ToolError("unsupported-type", "The file with the bookmarks is not text in UTF-8.", {
      file: 2,
      expected: "a text file in UTF-8",
    });
  }
}

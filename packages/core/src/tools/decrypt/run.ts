import type { Permissions, Protection } from "../../pdf/index.ts";
import type { Note, Run } from "../../tool/define-tool.ts";
import { editedOutput, openEdit } from "../documents.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const edit = await openEdit(job);
  job.note(noteOn(edit.file.protection));
  const quiet = { ...job, note: (note: Note) => note.code !== "protection-removed" && job.note(note) };
  return editedOutput(quiet, edit);
};

function noteOn(protection: Protection | undefined): Note {
  if (!protection) return { code: "not-protected", message: "The file was not encrypted; it was only saved anew." };
  const forbidden = forbiddenBy(protection.permissions);
  const gone = `Its ${protection.algorithm} encryption is gone: anybody can open the result.`;
  if (protection.access === "owner" || forbidden.length === 0) return { code: "decrypted", message: gone };
  return {
    code: "restrictions-removed",
    message: `${gone} The file was opened without its owner password, and its owner had not allowed ${list(forbidden)}; the result allows it. Make sure that you may do so.`,
  };
}

function forbiddenBy({ print, copy, modify, annotate, forms, assemble }: Permissions): string[] {
  return [
    print === "none" ? "printing" : print === "low" ? "printing in high resolution" : "",
    copy ? "" : "copying",
    modify ? "" : "changing",
    annotate ? "" : "commenting",
    forms ? "" : "filling in forms",
    assemble ? "" : "moving pages",
  ].filter(Boolean);
}

function list(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words[0]!;
}

import type { Permissions, Protection } from "../../pdf/index.ts";
import type { Note, Run } from "../../tool/define-tool.ts";
import { editedOutput, openEdit } from "../documents.ts";
import type { options } from "./tool.ts";
import { noted, type NoteWord, textOf, wordOf } from "../note-texts.ts";

export const run: Run<typeof options> = async (job) => {
  const edit = await openEdit(job);
  job.note(noteOn(edit.file.protection));
  const quiet = { ...job, note: (note: Note) => note.code !== "protection-removed" && job.note(note) };
  return editedOutput(quiet, edit);
};

function noteOn(protection: Protection | undefined): Note {
  if (!protection) return noted("not-protected");
  const { algorithm } = protection;
  const forbidden = forbiddenBy(protection.permissions);
  if (protection.access === "owner" || forbidden.length === 0) return noted("decrypted", { algorithm });
  return noted("restrictions-removed", {
    decrypted: textOf("decrypted", { algorithm }),
    actions: forbidden.map((action) => wordOf(action)),
  });
}

function forbiddenBy({ print, copy, modify, annotate, forms, assemble }: Permissions): NoteWord[] {
  const forbidden: NoteWord[] = [];
  if (print === "none") forbidden.push("printing");
  if (print === "low") forbidden.push("printing in high resolution");
  if (!copy) forbidden.push("copying");
  if (!modify) forbidden.push("changing");
  if (!annotate) forbidden.push("commenting");
  if (!forms) forbidden.push("filling in forms");
  if (!assemble) forbidden.push("moving pages");
  return forbidden;
}

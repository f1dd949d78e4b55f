import type { Run } from "../../tool/define-tool.ts";
import { editedOutput, openEdit } from "../documents.ts";
import type { options } from "./tool.ts";
import { noted } from "../note-texts.ts";

/**
 * Opening repairs what is broken, and tells so; writing leaves out what cannot be reached, and gives every object a place,
 * every stream its length and the pages a tree that are right.
 */
export const run: Run<typeof options> = async (job) => {
  let mended = false;
  const edit = await openEdit({
    ...job,
    note: (note) => {
      mended ||= note.code === "rebuilt" || note.code === "repaired";
      job.note(note);
    },
  });
  if (!mended) job.note(noted("structure-sound"));
  return editedOutput(job, edit);
};

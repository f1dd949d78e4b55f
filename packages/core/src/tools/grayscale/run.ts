import { DocumentEdit } from "../../pdf/index.ts";
import type { Run } from "../../tool/define-tool.ts";
import { editedOutput, openDocument } from "../documents.ts";
import { greyDocument } from "../grey-document.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const edit = new DocumentEdit(await openDocument(job), job.limits);
  await greyDocument(edit, job, (done, total) => {
    job.signal.throwIfAborted();
    job.progress({ phase: "drawing", done, total });
  });
  return editedOutput(job, edit);
};

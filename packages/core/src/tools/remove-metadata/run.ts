import * as scrub from "../../pdf/scrub/index.ts";
import { DocumentEdit } from "../../pdf/edit/document-edit.ts";
import type { Run } from "../../tool/define-tool.ts";
import { editedOutput, openDocument } from "../documents.ts";
import { noteRemovals } from "../removal-notes.ts";
import type { options } from "./tool.ts";
import { noted } from "../note-texts.ts";

export const run: Run<typeof options> = async (job) => {
  const edit = new DocumentEdit(await openDocument(job), job.limits);
  const traces: scrub.Trace[] = [
    scrub.information,
    scrub.xmp,
    scrub.imageMetadata,
    scrub.privateData,
    scrub.webCapture,
    scrub.printProduction,
    scrub.collection,
    ...(job.options["attachment-names"] ? [scrub.attachmentNames()] : []),
    ...(job.options["comment-authors"] ? [scrub.commentAuthors] : []),
    ...(job.options["printer-marks"] ? [scrub.printerMarks] : []),
  ];
  noteRemovals(scrub.removeTraces(edit, traces), job.note);
  if (scrub.hasAttachments(edit)) job.note(noted("attachments-kept"));
  return editedOutput(job, edit);
};

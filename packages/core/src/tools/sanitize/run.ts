import * as scrub from "../../pdf/scrub/index.ts";
import { DocumentEdit } from "../../pdf/edit/document-edit.ts";
import type { Run } from "../../tool/define-tool.ts";
import { editedOutput, openDocument } from "../documents.ts";
import { noteRemovals } from "../removal-notes.ts";
import { removeHiddenLayers } from "./hidden-layers.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const { options } = job;
  const edit = new DocumentEdit(await openDocument(job), job.limits);
  const traces: scrub.Trace[] = [
    scrub.earlierRevisions,
    ...(options.javascript ? [scrub.javascript] : []),
    ...(options.actions ? [scrub.outsideActions] : []),
    ...(options.links ? [scrub.webLinks] : []),
    ...(options.tracking ? [scrub.linkTracking] : []),
    ...(options.attachments ? [scrub.attachments()] : []),
    ...(options.xfa ? [scrub.xfa] : []),
    ...(options.thumbnails ? [scrub.thumbnails] : []),
    ...(options["private-data"] ? [scrub.privateData, scrub.webCapture, scrub.printProduction] : []),
  ];
  const hidden = options["hidden-layers"] ? await removeHiddenLayers(edit) : 0;
  const layers: scrub.TraceCount = { trace: { id: "hidden-layers", label: "hidden layers" }, removed: hidden };
  noteRemovals([...scrub.removeTraces(edit, traces), layers], job.note);
  return editedOutput(job, edit);
};

/** What documents say beyond their pages, kind by kind, and how to take it out. */
export { javascript, linkTracking, outsideActions, webLinks, xfa } from "./actions.ts";
export { attachmentNames, attachments, hasAttachments } from "./attachments.ts";
export { imageMetadata } from "./images.ts";
export {
  collection,
  commentAuthors,
  earlierRevisions,
  information,
  printerMarks,
  printProduction,
  privateData,
  thumbnails,
  webCapture,
  xmp,
} from "./metadata.ts";
export { removeTraces } from "./trace.ts";
export type { Trace, TraceCount } from "./trace.ts";

/** A page's content streams with nothing left open, so that more can follow them. */
import type { DocumentEdit } from "../edit/document-edit.ts";
import { PdfDict, type PdfObject, PdfStream } from "../syntax/objects.ts";
import { balanced } from "./balance.ts";
import { ContentSource } from "./content-source.ts";
import { contentStream } from "./content-stream.ts";
import { contentStreams, pageContent } from "./page-content.ts";

/** The streams there are, as they are referred to where they are sound, else one that is. */
export function closedContents(edit: DocumentEdit, page: PdfDict): PdfObject[] {
  const raw = page.raw("Contents") ?? null;
  const contents = edit.get(raw);
  const streams = contentStreams(contents instanceof PdfStream ? raw : contents, edit);
  // A source of its own: the decoded content of every page would not fit in memory.
  const whole = pageContent(new ContentSource(edit.file), contents, edit);
  const sound = balanced(whole);
  return sound === whole ? streams.map((stream) => stream.raw) : [edit.add(contentStream(sound))];
}

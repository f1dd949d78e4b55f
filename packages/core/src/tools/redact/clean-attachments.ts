/** Takes matches out of attached files: plain text and PDF are searched, anything else cannot be. */
import { phrase } from "../../kernel/phrase.ts";
import { contentStreamOf } from "../../pdf/content/content-stream.ts";
import { type ContentSource, type DocumentEdit, PdfDict, PdfRef, PdfStream, PdfString } from "../../pdf/index.ts";
import { rewriteEach } from "../../pdf/scrub/rewrite-objects.ts";
import { notVerified } from "./errors.ts";
import type { Cleaner } from "./cleaner.ts";
import { looksLikeText } from "./text-bytes.ts";

export interface AttachmentCleaning {
  readonly edit: DocumentEdit;
  readonly source: ContentSource;
  readonly cleaner: Cleaner;
  /** Redacts an attached PDF; the same bytes when nothing matches. */
  readonly redactPdf: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/** Throws `redaction-not-verified` for a file that cannot be searched. */
export async function cleanAttachments({ edit, source, cleaner, redactPdf }: AttachmentCleaning): Promise<void> {
  const files = embeddedFiles(edit);
  for (const [position, { ref, stream }] of files.entries()) {
    const bytes = source.decode(stream);
    if (!bytes)
      throw notVerified(
        phrase("Attachment {number} cannot be decoded.", { number: position + 1 }),
        "attachments that can be read, or the option 'attachments' set to remove",
      );
    const cleaned = await cleanFile(bytes, cleaner, redactPdf);
    if (!cleaned)
      throw notVerified(
        phrase("Attachment {number} is of a kind that cannot be searched.", { number: position + 1 }),
        "text or PDF, or the option 'attachments' set to remove",
      );
    if (cleaned === bytes) continue;
    const parameters = edit.dict(stream.dict.raw("Params"))?.without("CheckSum").with({ Size: cleaned.length });
    edit.replace(ref, contentStreamOf(cleaned, stream.dict.with({ Params: parameters })));
  }
}

async function cleanFile(
  bytes: Uint8Array,
  cleaner: Cleaner,
  redactPdf: AttachmentCleaning["redactPdf"],
): Promise<Uint8Array | undefined> {
  if (String.fromCharCode(...bytes.subarray(0, 1024)).includes("%PDF-")) return redactPdf(bytes);
  if (!looksLikeText(bytes) || isPacked(bytes)) return undefined;
  const string = new PdfString(bytes);
  const cleaned = cleaner.string(string);
  return cleaned === string ? bytes : cleaned.bytes;
}

/** Text that only stands for other bytes. */
function isPacked(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  return /^(begin \d{3} |%!PS|\{\\rtf|MIME-Version:)/.test(head) || /^[A-Za-z0-9+/\r\n]{200}$/.test(head);
}

interface EmbeddedFile {
  readonly ref: PdfRef;
  readonly stream: PdfStream;
}

function embeddedFiles(edit: DocumentEdit): EmbeddedFile[] {
  const found = new Map<number, EmbeddedFile>();
  rewriteEach(edit, (object) => {
    collect(object);
    return object;
  });
  function collect(object: unknown): void {
    const dict = object instanceof PdfStream ? object.dict : object;
    if (Array.isArray(object)) object.forEach(collect);
    if (!(dict instanceof PdfDict)) return;
    for (const [key, value] of dict.entries) {
      if (key !== "EF" && key !== "RF") {
        collect(value instanceof PdfRef ? undefined : value);
        continue;
      }
      for (const file of edit.dict(value)?.entries.values() ?? []) {
        for (const ref of file instanceof PdfRef ? [file] : []) {
          const stream = edit.get(ref);
          if (stream instanceof PdfStream) found.set(ref.num, { ref, stream });
        }
      }
    }
  }
  return [...found.values()];
}

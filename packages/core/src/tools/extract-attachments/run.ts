import { ToolError } from "../../kernel/errors.ts";
import { enforce } from "../../kernel/limits.ts";
import { type Attachment, type PdfFile, readAttachments } from "../../pdf/index.ts";
import type { OutputFile, Run } from "../../tool/define-tool.ts";
import { openDocument } from "../documents.ts";
import { nameForFile, splitName } from "../file-names.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const document = await openDocument(job);
  const attachments = readAttachments(document);
  if (attachments.length === 0)
    throw new ToolError("no-match", "The document has no attachments.", { field: "file", expected: "attachments" });
  enforce(job.limits, "outputs", attachments.length);
  const names = new FileNames();
  return attachments.map((attachment, i) => output(document.file, attachment, names.take(attachment.name, i)));
};

/** Decoded when it is read, so that only one at a time takes memory. */
function output(file: PdfFile, { stream, type }: Attachment, name: { part: string; extension: string }): OutputFile {
  return {
    type: type !== undefined && /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : "application/octet-stream",
    ...name,
    chunks: {
      *[Symbol.iterator]() {
        // A filter that only pictures have makes a file of that kind: a JPEG, say.
        yield file.decode(stream) ?? stream.data;
      },
    },
  };
}

/** Safe names, none twice, upper and lower case being the same to some systems. */
class FileNames {
  readonly #taken = new Set<string>();

  take(name: string, index: number): { part: string; extension: string } {
    const { stem, extension } = splitName(nameForFile(name) || `attachment-${index + 1}`);
    let part = stem;
    for (let count = 2; this.#taken.has(key(part, extension)); count++) part = `${stem}-${count}`;
    this.#taken.add(key(part, extension));
    return { part, extension };
  }
}

function key(part: string, extension: string): string {
  return (part + extension).normalize("NFKC").toLowerCase();
}

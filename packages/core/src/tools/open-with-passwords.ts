/** Opening the only input with an engine that reads PDF itself. */
import { ToolError } from "../kernel/errors.ts";
import { PdfFile } from "../pdf/index.ts";
import type { Job } from "../tool/define-tool.ts";

export interface Opened<Document> {
  readonly document: Document;
  /** The one that opened it; empty where none was needed. */
  readonly password: string;
}

/** What `open` gives with the first of the passwords that fits. Throws what it throws. */
export function openWithPasswords<Document>(
  job: Job<{ readonly password?: readonly string[] | undefined }>,
  open: (bytes: Uint8Array, password: string) => Document,
): Opened<Document> {
  const { bytes } = job.files[0]!;
  let refusal: unknown;
  for (const password of ["", ...(job.options.password ?? [])]) {
    try {
      return { document: open(bytes, password), password };
    } catch (error) {
      refusal = error;
      if (!(error instanceof ToolError) || !error.code.startsWith("password")) break;
    }
  }
  if (!(refusal instanceof ToolError)) throw refusal;
  // Our own reader has the better word for what is no PDF at all.
  if (refusal.code === "damaged") PdfFile.open(bytes, { passwords: job.options.password ?? [], limits: job.limits });
  throw refusal.inFile(1);
}

/** Opening an input for reading its text, in the tools that need no more of it. */
import type { TextDocument } from "../engines/ports.ts";
import { ToolError } from "../kernel/errors.ts";
import { PdfFile } from "../pdf/index.ts";
import type { Job } from "../tool/define-tool.ts";

/** Opens the only input with the passwords given. Close what it returns. */
export async function openText(job: Job<{ readonly password?: readonly string[] | undefined }>): Promise<TextDocument> {
  const reader = await job.engines.textReader!();
  const { bytes } = job.files[0]!;
  let refusal: unknown;
  for (const password of ["", ...(job.options.password ?? [])]) {
    try {
      return reader.open(bytes, password);
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

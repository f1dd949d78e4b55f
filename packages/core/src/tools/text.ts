/** Opening an input for reading its text, in the tools that need no more of it. */
import type { TextDocument } from "../engines/ports.ts";
import type { Job } from "../tool/define-tool.ts";
import { openWithPasswords } from "./open-with-passwords.ts";

/** Opens the only input with the passwords given. Close what it returns. */
export async function openText(job: Job<{ readonly password?: readonly string[] | undefined }>): Promise<TextDocument> {
  const reader = await job.engines.textReader!();
  return openWithPasswords(job, (bytes, password) => reader.open(bytes, password)).document;
}

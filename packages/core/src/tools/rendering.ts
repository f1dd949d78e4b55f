/** Opening an input for drawing its pages, in the tools that look at them. */
import type { RenderDocument } from "../engines/ports.ts";
import { ToolError } from "../kernel/errors.ts";
import type { Job } from "../tool/define-tool.ts";
import { type Opened, openWithPasswords } from "./open-with-passwords.ts";

/** Opens the only input with the passwords given. Close the document it returns. */
export async function openRendering(
  job: Job<{ readonly password?: readonly string[] | undefined }>,
): Promise<Opened<RenderDocument>> {
  const renderer = await job.engines.renderer!();
  const opened = openWithPasswords(job, (bytes, password) => renderer.open(bytes, password));
  if (opened.document.pageCount > 0) return opened;
  opened.document.close();
  throw new ToolError("no-pages", "The document has no pages.", { field: "file", expected: "at least one page" });
}

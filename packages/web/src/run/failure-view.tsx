/** What went wrong and what to do about it. */
import { ERROR_TABLE, type ToolError } from "@ephemera/core";
import { strings } from "../strings/en.ts";
import type { WorkFile } from "../workspace/files.ts";

export function FailureView({ error, files }: { readonly error: ToolError; readonly files: readonly WorkFile[] }) {
  const culprit = error.details.file === undefined ? undefined : files[error.details.file - 1];
  const away = error.code === "unavailable" && error.message === strings.serverAway;
  return (
    <div className="failure" role="alert">
      <h2>{strings.failed}</h2>
      <p>{error.message}</p>
      {culprit && <p>{strings.fileAtFault(culprit.file.name)}</p>}
      <p className="advice">{away ? strings.serverAwayAdvice : ERROR_TABLE[error.code].advice}</p>
    </div>
  );
}

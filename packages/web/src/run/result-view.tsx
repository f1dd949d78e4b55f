/** What a job gave: a look at it, the download, and the truth about what happened to the files. */
import type { Tool } from "@ephemera/core";
import { type RefCallback, useCallback, useEffect, useState } from "react";
import { Thumbnail } from "../pages/thumbnail.tsx";
import { thumbnails } from "../pages/thumbnails.ts";
import { strings } from "../strings/en.ts";
import type { JobResult } from "../workers/messages.ts";
import type { WorkFile } from "../workspace/files.ts";
import { formatSize } from "./format-size.ts";
import { resultName } from "./result-name.ts";
import type { Place } from "./use-job.ts";

interface ResultViewProps {
  readonly tool: Tool;
  readonly files: readonly WorkFile[];
  readonly result: JobResult;
  readonly place: Place;
}

export function ResultView({ tool, files, result, place }: ResultViewProps) {
  const link = useDownload(result.blob);
  const pageCount = usePreview(result);
  const name = resultName(files[0]?.file.name ?? "", tool.output.suffix, result.extension);
  const before = files.reduce((sum, { file }) => sum + file.size, 0);
  return (
    <div className="result">
      <h2>{strings.done}</h2>
      {pageCount > 0 && <Thumbnail document={PREVIEW} page={0} width={150} label={strings.previewOf} />}
      <p>
        <strong className="result-name">{name}</strong>
        <br />
        {strings.sizes(formatSize(before), formatSize(result.blob.size))}
        {pageCount > 0 && ` · ${strings.pageCount(pageCount)}`}
      </p>
      <a ref={link} className="button primary" href={PENDING} download={name}>
        {strings.download}
      </a>
      {result.notes.map(({ code, message }) => (
        <p key={code} className="note">
          {message}
        </p>
      ))}
      <p className="forgotten">{place === "here" ? strings.forgottenHere : strings.forgottenThere}</p>
    </div>
  );
}

/** Key of the result among the open documents. */
const PREVIEW = "result";

/** Number of pages once the preview can be drawn; 0 before, and for what is no PDF. */
function usePreview({ blob, extension }: JobResult): number {
  const [pageCount, setPageCount] = useState(0);
  useEffect(() => {
    if (extension !== ".pdf") return undefined;
    thumbnails.open(PREVIEW, blob, "").then(setPageCount, () => setPageCount(0));
    return () => thumbnails.close(PREVIEW);
  }, [blob, extension]);
  return pageCount;
}

/** Where the link points until it has its address. */
const PENDING = "#";

/** Gives a link the address of the result, and gives the address up with the link. */
function useDownload(blob: Blob): RefCallback<HTMLAnchorElement> {
  return useCallback(
    (link) => {
      const address = URL.createObjectURL(blob);
      link!.href = address;
      return () => URL.revokeObjectURL(address);
    },
    [blob],
  );
}

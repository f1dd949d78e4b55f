/** Runs a tool again and again while its options change, the latest only. */
import type { RawOptions, Tool } from "@ephemera/core";
import { useEffect, useState } from "react";
import type { WorkFile } from "../files/files.ts";
import { thumbnails } from "../pages/thumbnails.ts";
import { runHere } from "../run/run-here.ts";

/** Milliseconds without a change before a look is made. */
const PAUSE = 400;

interface Look {
  /** Key of the result among the open documents. */
  readonly key: string;
  /** 0 when there is nothing to show. */
  readonly pageCount: number;
  /** What it was made from. */
  readonly call: string;
}

let looks = 0;

export function usePreviewJob(tool: Tool, files: readonly WorkFile[], options: RawOptions | undefined) {
  const call = options === undefined ? "" : JSON.stringify([files.map(({ key }) => key), options]);
  const [look, setLook] = useState<Look>({ key: "", pageCount: 0, call: "" });
  useEffect(() => {
    if (call === "") return undefined;
    const abort = new AbortController();
    const { signal } = abort;
    const key = `look-${++looks}`;
    const make = async () => {
      const [, given] = JSON.parse(call) as [unknown, RawOptions];
      const blobs = files.map(({ file }) => file);
      const { blob } = await runHere({ toolId: tool.id, files: blobs, options: given, onProgress: () => {}, signal });
      return thumbnails.open(key, blob, "");
    };
    const timer = setTimeout(() => {
      make().then(
        (pageCount) => signal.aborted || setLook({ key, pageCount, call }),
        () => signal.aborted || setLook({ key, pageCount: 0, call }),
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
      thumbnails.close(key);
    };
  }, [tool, files, call]);
  // The look of before stays until the next one is there; one that was closed shows nothing.
  return { ...look, busy: call !== "" && look.call !== call };
}

/** Pages of all open files, numbered through. */
import { useMemo } from "react";
import type { WorkFile } from "../files/files.ts";

export interface PageRef {
  /** Key of the open document. */
  readonly document: string;
  /** 0-based in the document. */
  readonly page: number;
  /** Name of its file; for pages of several files. */
  readonly file: string;
}

/** Undefined when a file cannot be opened: its pages cannot be numbered. One still being read comes when it has been. */
export function usePageRefs(files: readonly WorkFile[]): readonly PageRef[] | undefined {
  return useMemo(() => {
    const refs: PageRef[] = [];
    for (const { key, file, state } of files) {
      if (state.kind === "reading") continue;
      if (state.kind !== "open") return undefined;
      for (let page = 0; page < state.pageCount; page++) refs.push({ document: key, page, file: file.name });
    }
    return refs;
  }, [files]);
}

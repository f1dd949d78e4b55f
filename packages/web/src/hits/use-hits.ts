/** Looks for the hits when asked, and forgets them when they are no longer those of the file and the options. */
import type { PreviewedHit, RawOptions, Tool } from "@ephemera/core";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { WorkFile } from "../files/files.ts";
import { Failure } from "../run/failure.ts";
import { runHere } from "../run/run-here.ts";
import { readHits } from "./hits.ts";

export type HitsState =
  | { readonly kind: "none" }
  | { readonly kind: "looking" }
  | { readonly kind: "found"; readonly hits: readonly PreviewedHit[] }
  | { readonly kind: "failed"; readonly failure: Failure };

/** `onStale` is told when ids of before would name other hits. */
export function useHits(tool: Tool, file: WorkFile, options: RawOptions, onStale: () => void) {
  const call = JSON.stringify([file.key, options]);
  const [made, setMade] = useState<{ readonly call: string; readonly state: HitsState }>({ call, state: NONE });
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);
  const isStale = made.call !== call;
  const leave = useEffectEvent(() => {
    if (made.state.kind === "found") onStale();
  });
  useEffect(() => {
    if (isStale) leave();
  }, [isStale]);

  const look = async () => {
    abort.current?.abort();
    const { signal } = (abort.current = new AbortController());
    setMade({ call, state: { kind: "looking" } });
    try {
      const { blob } = await runHere({ toolId: tool.id, files: [file.file], options, onProgress: () => {}, signal });
      const hits = await readHits(blob);
      if (!signal.aborted) setMade({ call, state: { kind: "found", hits } });
    } catch (thrown) {
      if (!signal.aborted) setMade({ call, state: { kind: "failed", failure: Failure.from(thrown) } });
    }
  };
  return { state: isStale ? NONE : made.state, look };
}

const NONE: HitsState = { kind: "none" };

/** The state of a job, from the start to its result or error. */
import { type Progress, ToolError } from "@ephemera/core";
import { useCallback, useRef, useState } from "react";
import type { JobResult } from "../workers/messages.ts";
import { type JobCall, runHere } from "./run-here.ts";
import { runThere } from "./run-there.ts";

export type Place = "here" | "there";

export type JobState =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly progress: Progress }
  | { readonly kind: "done"; readonly result: JobResult; readonly place: Place }
  | { readonly kind: "failed"; readonly error: ToolError };

export function useJob() {
  const [state, setState] = useState<JobState>({ kind: "idle" });
  const abort = useRef<AbortController>(undefined);

  const start = useCallback(async (place: Place, call: Omit<JobCall, "onProgress" | "signal">) => {
    const controller = new AbortController();
    abort.current = controller;
    const onProgress = (progress: Progress) => {
      if (!controller.signal.aborted) setState({ kind: "running", progress });
    };
    onProgress({ phase: "starting", done: 0, total: 0 });
    try {
      const run = place === "here" ? runHere : runThere;
      const result = await run({ ...call, onProgress, signal: controller.signal });
      setState({ kind: "done", result, place });
    } catch (thrown) {
      const error = ToolError.from(thrown);
      setState(error.code === "cancelled" ? { kind: "idle" } : { kind: "failed", error });
    }
  }, []);

  return { state, start, cancel: () => abort.current?.abort(), reset: () => setState({ kind: "idle" }) };
}

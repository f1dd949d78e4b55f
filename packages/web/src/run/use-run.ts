/** The state of a run, from the start to its results or its failure. */
import { useCallback, useEffect, useRef, useState } from "react";
import { Failure } from "./failure.ts";
import { type Outcome, type RunProgress, runSteps, type Step } from "./run-steps.ts";

export type RunState =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly progress: RunProgress }
  | { readonly kind: "done"; readonly outcomes: readonly Outcome[]; readonly stayedHere: boolean }
  | { readonly kind: "failed"; readonly failure: Failure };

export interface Run {
  readonly state: RunState;
  start(steps: readonly Step[], files: readonly File[]): Promise<void>;
  /** The same once more. */
  retry(): void;
  cancel(): void;
  reset(): void;
}

export function useRun(): Run {
  const [state, setState] = useState<RunState>({ kind: "idle" });
  const abort = useRef<AbortController>(undefined);
  const last = useRef<Parameters<Run["start"]>>(undefined);
  // Who leaves the view does not want the result.
  useEffect(() => () => abort.current?.abort(), []);

  const start = useCallback(async (steps: readonly Step[], files: readonly File[]) => {
    last.current = [steps, files];
    const controller = new AbortController();
    abort.current = controller;
    const { signal } = controller;
    const onProgress = (progress: RunProgress) => {
      if (!signal.aborted) setState({ kind: "running", progress });
    };
    onProgress({ phase: "starting", done: 0, total: 0, file: 1, files: 1, step: 1, steps: steps.length });
    try {
      const outcomes = await runSteps({ steps, files, onProgress, signal });
      setState({ kind: "done", outcomes, stayedHere: steps.every(({ place }) => place === "here") });
    } catch (thrown) {
      const failure = Failure.from(thrown);
      setState(failure.kind === "cancelled" ? { kind: "idle" } : { kind: "failed", failure });
    }
  }, []);
  const cancel = useCallback(() => abort.current?.abort(), []);
  const reset = useCallback(() => setState({ kind: "idle" }), []);
  const retry = () => {
    if (last.current) void start(...last.current);
  };
  return { state, start, retry, cancel, reset };
}

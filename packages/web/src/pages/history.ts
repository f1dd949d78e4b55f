/** A value with undo and redo. */
import { useReducer } from "react";

export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

export type HistoryAction<T> =
  | { readonly do: "change"; readonly change: (present: T) => T }
  | { readonly do: "undo" }
  | { readonly do: "redo" }
  /** Begins anew, with nothing to undo. */
  | { readonly do: "reset"; readonly value: T };

export function historyReducer<T>(history: History<T>, action: HistoryAction<T>): History<T> {
  const { past, present, future } = history;
  switch (action.do) {
    case "change":
      return { past: [...past, present], present: action.change(present), future: [] };
    case "undo":
      return past.length === 0
        ? history
        : { past: past.slice(0, -1), present: past.at(-1)!, future: [present, ...future] };
    case "redo":
      return future.length === 0 ? history : { past: [...past, present], present: future[0]!, future: future.slice(1) };
    case "reset":
      return { past: [], present: action.value, future: [] };
  }
}

export function useHistory<T>(initial: () => T) {
  return useReducer(historyReducer<T>, undefined, () => ({ past: [], present: initial(), future: [] }));
}

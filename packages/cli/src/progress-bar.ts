/** A bar on standard error while a job takes long enough to wonder; nothing where that is not a terminal. */
import type { ReportProgress } from "@ephemera/core";
import type { CommandIo } from "./command-io.ts";

/** Quick jobs show no bar: it would only flicker. */
const PATIENCE_MS = 150;
const REDRAW_MS = 50;
const WIDTH = 30;
const ERASE_LINE = "\r\x1b[K";

export interface ProgressBar {
  readonly report: ReportProgress;
  /** Takes the bar off the screen; it returns with the next report. */
  readonly clear: () => void;
}

export function progressBar({ stderr }: Pick<CommandIo, "stderr">, now: () => number = Date.now): ProgressBar {
  if (!stderr.isTTY) return { report: () => {}, clear: () => {} };
  let due = now() + PATIENCE_MS;
  let drawn = false;
  return {
    report({ phase, done, total }) {
      if (now() < due) return;
      const part = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
      const filled = Math.round(part * WIDTH);
      const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
      stderr.write(`${ERASE_LINE}${phase.padEnd(12)} ${bar} ${String(Math.floor(part * 100)).padStart(3)}%`);
      due = now() + REDRAW_MS;
      drawn = true;
    },
    clear() {
      if (drawn) stderr.write(ERASE_LINE);
      drawn = false;
    },
  };
}

/** Tells what a tool took out, kind by kind: how much there was before, and that none is there now. */
import type { TraceCount } from "../pdf/scrub/index.ts";
import type { Note } from "../tool/define-tool.ts";

export function noteRemovals(counts: readonly TraceCount[], note: (note: Note) => void): void {
  const found = counts.filter(({ removed }) => removed > 0);
  for (const { trace, removed } of found)
    note({ code: `removed-${trace.id}`, message: `${capital(trace.label)}: ${removed} before, none now.` });
  if (found.length === 0)
    note({ code: "nothing-to-remove", message: "The file held nothing of what was to be removed." });
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}

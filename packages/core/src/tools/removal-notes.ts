/** Tells what a tool took out, kind by kind: how much there was before, and that none is there now. */
import type { TraceCount } from "../pdf/scrub/index.ts";
import type { Note } from "../tool/define-tool.ts";
import { noted, wordOf } from "./note-texts.ts";

export function noteRemovals(counts: readonly TraceCount[], note: (note: Note) => void): void {
  const found = counts.filter(({ removed }) => removed > 0);
  for (const { trace, removed } of found)
    note(noted("removed", { things: wordOf(trace.label), count: removed }, `removed-${trace.id}`));
  if (found.length === 0) note(noted("nothing-to-remove"));
}

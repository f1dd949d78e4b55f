/**
 * A kind of thing that a document tells beyond its pages, and how to take it out. Traces are applied together, in one pass
 * over all objects, and count what they took.
 */
import type { DocumentEdit } from "../edit/document-edit.ts";
import type { PdfDict, PdfObject, PdfStream } from "../syntax/objects.ts";
import { rewriteObjects } from "./rewrite-objects.ts";
import type { TRACE_LABELS } from "./trace-labels.ts";

export interface TraceContext {
  readonly edit: DocumentEdit;
  /** What an object is or refers to, as the document stands now. */
  readonly get: (object: PdfObject | undefined) => PdfObject;
  /** Says that so many things were taken out. */
  readonly count: (things: number) => void;
}

export interface Trace {
  /** Kebab-case; part of the code of the note about it. */
  readonly id: string;
  /** What is taken out. */
  readonly label: (typeof TRACE_LABELS)[number];
  /** Takes out what has one known place. Before the pass. */
  readonly document?: (context: TraceContext) => void;
  /** Takes out what may stand in any dictionary. Gives the same one back where there is nothing. */
  readonly dict?: (dict: PdfDict, context: TraceContext) => PdfDict;
  readonly stream?: (stream: PdfStream, context: TraceContext) => PdfStream;
}

export interface TraceCount {
  readonly trace: Trace;
  readonly removed: number;
}

/** Takes out all `traces`. Returns how much there was of each, in their order. */
export function removeTraces(edit: DocumentEdit, traces: readonly Trace[]): TraceCount[] {
  const counts = traces.map((trace) => {
    let removed = 0;
    const context: TraceContext = {
      edit,
      get: (object) => edit.get(object),
      count: (things) => (removed += things),
    };
    return { trace, context, removed: () => removed };
  });
  for (const { trace, context } of counts) trace.document?.(context);
  const inDicts = counts.filter(({ trace }) => trace.dict);
  const inStreams = counts.filter(({ trace }) => trace.stream);
  if (inDicts.length + inStreams.length > 0) {
    rewriteObjects(
      edit,
      (dict) => inDicts.reduce((current, { trace, context }) => trace.dict!(current, context), dict),
      (stream) => inStreams.reduce((current, { trace, context }) => trace.stream!(current, context), stream),
    );
  }
  return counts.map(({ trace, removed }) => ({ trace, removed: removed() }));
}

/** The dictionary without those of `keys` it has, each counted. */
export function without(dict: PdfDict, context: TraceContext, ...keys: readonly string[]): PdfDict {
  const present = keys.filter((key) => dict.has(key));
  if (present.length === 0) return dict;
  context.count(present.length);
  return dict.without(...present);
}

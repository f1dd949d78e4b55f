/** Reads all that a content stream shows, forms included (ISO 32000-2 §8.10), within bounds. */
import type { PdfDict, PdfStream } from "../syntax/objects.ts";
import { ContentBudget } from "./content-budget.ts";
import type { ContentSource } from "./content-source.ts";
import { type GraphicsState, INITIAL_STATE } from "./graphics-state.ts";
import { ContentInterpreter } from "./interpreter.ts";
import type { Mark } from "./marks.ts";
import { type ContentOperator, parseContent } from "./parse-content.ts";

/** What is called, in the order of painting. */
export interface ContentVisitor {
  /** Before each operator takes effect. */
  operator?(operator: ContentOperator, interpreter: ContentInterpreter): void;
  /** After an operator that leaves a mark. False for a form passes over its content. */
  mark?(mark: Mark, interpreter: ContentInterpreter, operator: ContentOperator): boolean | void;
}

/** Forms inside each other. */
export const DEEPEST_FORM = 30;

/** Walks content. Throws `too-complex` when forms multiply it beyond the limit. */
export function walkContent(
  source: ContentSource,
  content: Uint8Array,
  resources: PdfDict,
  visitor: ContentVisitor,
  initial: GraphicsState = INITIAL_STATE,
): void {
  const budget = new ContentBudget(source.limits);
  const open = new Set<PdfStream>();

  function walk(bytes: Uint8Array, interpreter: ContentInterpreter): void {
    for (const operator of parseContent(bytes, source.limits)) {
      budget.operator();
      visitor.operator?.(operator, interpreter);
      const mark = interpreter.step(operator);
      if (!mark) continue;
      const entered = visitor.mark?.(mark, interpreter, operator);
      if (mark.kind === "form" && entered !== false) walkForm(mark.form, interpreter);
    }
  }

  function walkForm(form: PdfStream, outer: ContentInterpreter): void {
    // A form that shows itself shows nothing.
    if (open.has(form) || open.size === DEEPEST_FORM) return;
    open.add(form);
    budget.form();
    const bytes = source.decode(form);
    if (bytes) walk(bytes, outer.enter(form));
    open.delete(form);
  }

  walk(content, new ContentInterpreter(source, resources, initial));
}

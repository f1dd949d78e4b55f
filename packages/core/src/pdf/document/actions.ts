/** Actions and the chains they form, ISO 32000-2 §12.6. */
import { asArray, asDict, PdfDict, type PdfObject } from "../syntax/objects.ts";

const LONGEST_CHAIN = 100;

/**
 * An action with `change` applied to it and to every action that follows it; the same object when nothing changes.
 * `change` gives the entries that differ.
 */
export function changedAction(
  action: PdfObject,
  change: (action: PdfDict) => Record<string, PdfObject>,
  level = 0,
): PdfObject {
  const dict = asDict(action);
  if (!dict || level > LONGEST_CHAIN) return action;
  const changes = change(dict);
  const next = dict.raw("Next");
  const changedNext = next === undefined ? undefined : changedChain(next, change, level + 1);
  if (changedNext === next && Object.keys(changes).length === 0) return action;
  return dict.with({ ...changes, Next: changedNext });
}

/** One action, or an array of them. */
function changedChain(
  next: PdfObject,
  change: (action: PdfDict) => Record<string, PdfObject>,
  level: number,
): PdfObject {
  const list = asArray(next);
  if (!list) return changedAction(next, change, level);
  const changed = list.map((action) => changedAction(action, change, level));
  return changed.every((action, at) => action === list[at]) ? next : changed;
}

/**
 * The entries A and AA of an annotation, a field, a page, a bookmark or the catalog that differ once `change` is applied to
 * the actions in them.
 */
export function changedActions(
  holder: PdfDict,
  change: (action: PdfDict) => Record<string, PdfObject>,
): Record<string, PdfObject> {
  const changes: Record<string, PdfObject> = {};
  const action = holder.raw("A");
  const changed = action === undefined ? undefined : changedAction(action, change);
  if (changed !== undefined && changed !== action) changes.A = changed;
  const triggers = holder.dict("AA");
  if (triggers) {
    const entries = [...triggers.entries].map(([key, value]) => [key, changedAction(value, change)] as const);
    if (entries.some(([key, value]) => value !== triggers.raw(key))) changes.AA = new PdfDict(entries);
  }
  return changes;
}

/** Actions and the chains they form, ISO 32000-2 §12.6. */
import { asArray, asDict, PdfDict, type PdfObject } from "../syntax/objects.ts";

/** Gives the entries of an action that differ. */
export type ChangeAction = (action: PdfDict) => Record<string, PdfObject>;

/** Actions seen to, so that none is seen to twice: they may lead to each other in circles, or meet again and again. */
type Done = Map<PdfDict, PdfObject>;

const LONGEST_CHAIN = 100;

/** An action with `change` applied to it and to every action that follows it; the same object when nothing changes. */
export function changedAction(action: PdfObject, change: ChangeAction): PdfObject {
  return changedLink(action, change, new Map(), 0);
}

function changedLink(action: PdfObject, change: ChangeAction, done: Done, level: number): PdfObject {
  const dict = asDict(action);
  if (!dict || level > LONGEST_CHAIN) return action;
  const known = done.get(dict);
  if (known !== undefined) return known;
  done.set(dict, action);
  const changes = change(dict);
  const next = dict.raw("Next");
  const changedNext = next === undefined ? undefined : changedChain(next, change, done, level + 1);
  const same = changedNext === next && Object.keys(changes).length === 0;
  const result = same ? action : dict.with({ ...changes, Next: changedNext });
  done.set(dict, result);
  return result;
}

/** One action, or an array of them. */
function changedChain(next: PdfObject, change: ChangeAction, done: Done, level: number): PdfObject {
  const list = asArray(next);
  if (!list) return changedLink(next, change, done, level);
  const changed = list.map((action) => changedLink(action, change, done, level));
  return changed.every((action, at) => action === list[at]) ? next : changed;
}

/**
 * The entries A and AA of an annotation, a field, a page, a bookmark or the catalog that differ once `change` is applied to
 * the actions in them.
 */
export function changedActions(holder: PdfDict, change: ChangeAction): Record<string, PdfObject> {
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

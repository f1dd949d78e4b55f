/** What a document does on its own or when it is touched, ISO 32000-2 §12.6. */
import { PdfDict, type PdfObject, PdfString } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";
import { bytesAsText } from "../document/tree.ts";
import { type Trace, type TraceContext, without } from "./trace.ts";
import { withoutTracking } from "./tracking.ts";

/** Entries that hold an action. */
const ACTION_KEYS = ["A", "OpenAction", "Next", "PA"];

type Unwanted = (action: PdfDict) => boolean;

/** Actions that reach beyond the document: programs, other files, forms sent off, media played. */
const REACHING_OUT = new Set([
  "Launch",
  "SubmitForm",
  "ImportData",
  "GoToR",
  "GoToE",
  "Rendition",
  "Movie",
  "Sound",
  "RichMediaExecute",
]);

/** Scripts everywhere: document level, opening, events of pages, fields and annotations, §12.6.4.17. */
export const javascript: Trace = {
  id: "javascript",
  label: "scripts",
  document: (context) => {
    const { edit } = context;
    const names = edit.dict(edit.catalog.raw("Names"));
    if (names?.has("JavaScript")) edit.changeCatalog({ Names: without(names, context, "JavaScript") });
  },
  dict: (dict, context) => {
    const quiet = withoutActions(dict, context, (action) => action.name("S") === "JavaScript");
    // A rendition action may carry a script besides, §12.6.4.14.
    return quiet.has("JS") && quiet.name("S") !== "JavaScript" ? without(quiet, context, "JS") : quiet;
  },
};

export const outsideActions: Trace = {
  id: "actions",
  label: "actions that start programs, open other files, send forms or play media",
  dict: (dict, context) => withoutActions(dict, context, (action) => REACHING_OUT.has(action.name("S") ?? "")),
};

/** The link's place on the page stays, without effect. */
export const webLinks: Trace = {
  id: "web-links",
  label: "links to web addresses",
  document: (context) => {
    if (!context.edit.catalog.has("URI")) return;
    context.count(1);
    context.edit.changeCatalog({ URI: undefined });
  },
  dict: (dict, context) => withoutActions(dict, context, (action) => action.name("S") === "URI"),
};

/** Parameters of web addresses that say who followed a link from where. */
export const linkTracking: Trace = {
  id: "link-tracking",
  label: "tracking parameters in links",
  dict: (dict, { get, count }) => {
    const address = dict.name("S") === "URI" ? get(dict.raw("URI")) : null;
    if (!(address instanceof PdfString)) return dict;
    const { text, removed } = withoutTracking(bytesAsText(address));
    if (removed === 0) return dict;
    count(removed);
    return dict.with({ URI: new PdfString(latin1(text)) });
  },
};

/** XML forms, §12.7.8: a second form with scripts and data of its own. Ordinary fields stay. */
export const xfa: Trace = {
  id: "xfa",
  label: "XFA forms",
  document: (context) => {
    const { edit } = context;
    const form = edit.dict(edit.catalog.raw("AcroForm"));
    if (form?.has("XFA")) {
      const ref = edit.catalog.ref("AcroForm");
      if (ref) edit.replace(ref, without(form, context, "XFA"));
      else edit.changeCatalog({ AcroForm: without(form, context, "XFA") });
    }
    if (edit.catalog.has("NeedsRendering")) edit.changeCatalog({ NeedsRendering: undefined });
  },
};

/** Takes unwanted actions out of a dictionary that has some; what was to follow one takes its place. */
function withoutActions(dict: PdfDict, context: TraceContext, unwanted: Unwanted): PdfDict {
  let current = dict;
  const triggers = context.get(dict.raw("AA"));
  if (triggers instanceof PdfDict) {
    const kept = new PdfDict(
      [...triggers.entries].flatMap(([event, action]): [string, PdfObject][] => {
        const next = wantedAction(action, context, unwanted, 0);
        return next === undefined ? [] : [[event, next]];
      }),
    );
    const changed = [...triggers.entries].some(([event, action]) => kept.raw(event) !== action);
    if (changed) current = current.with({ AA: kept.entries.size > 0 ? kept : undefined });
  }
  for (const key of ACTION_KEYS) {
    const action = current.raw(key);
    if (action === undefined) continue;
    const next = wantedAction(action, context, unwanted, 0);
    if (next !== action) current = current.with({ [key]: next });
  }
  return current;
}

const LONGEST_CHAIN = 100;

/** The action itself when it is wanted or is none, else what is wanted of those that follow it. */
function wantedAction(
  object: PdfObject,
  context: TraceContext,
  unwanted: Unwanted,
  level: number,
): PdfObject | undefined {
  const value = context.get(object);
  if (level > LONGEST_CHAIN) return undefined;
  if (Array.isArray(value) && (value as PdfObject[]).every((item) => context.get(item) instanceof PdfDict)) {
    const items = value as PdfObject[];
    const kept = items.flatMap((item) => {
      const next = wantedAction(item, context, unwanted, level + 1);
      return next === undefined ? [] : Array.isArray(next) ? (next as PdfObject[]) : [next];
    });
    if (kept.length === items.length && kept.every((item, index) => item === items[index])) return object;
    return kept.length === 0 ? undefined : kept;
  }
  if (!(value instanceof PdfDict) || !unwanted(value)) return object;
  context.count(1);
  const next = value.raw("Next");
  return next === undefined ? undefined : wantedAction(next, context, unwanted, level + 1);
}

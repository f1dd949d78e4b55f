/**
 * What refers to form fields by name: scripts and the actions that hide, send and reset fields (ISO 32000-2 §12.6.4.11,
 * §12.7.6). When a field is renamed because another file uses its name, they follow.
 */
import { changedAction, changedActions } from "../document/actions.ts";
import { allFields } from "../document/fields.ts";
import { decodeText, encodeText } from "../document/text-string.ts";
import { decodedData } from "../file/stream-filters.ts";
import { asArray, asDict, PdfDict, type PdfObject, PdfRef, PdfStream, PdfString, resolve } from "../syntax/objects.ts";
import type { Assembly, SourceUse } from "./plan.ts";

/** New names of top-level fields by old name; what lies below them keeps its partial names. */
export type FieldRenames = ReadonlyMap<string, string>;

/** Rewrites the actions of a source's fields, annotations and pages. After its pages have been written. */
export function followFieldRenames(assembly: Assembly, use: SourceUse, renames: FieldRenames): void {
  const { writer } = assembly;
  const adjust = (ref: PdfObject, dict: PdfDict | undefined) => {
    if (!(ref instanceof PdfRef) || !dict) return;
    const latest = writer.latest(ref, dict);
    const changes = changedActions(latest, (action) => renamedInAction(assembly, action, renames));
    if (Object.keys(changes).length > 0) writer.change(ref, dict, changes);
  };
  for (const field of allFields(use.doc.fields)) adjust(field.ref, field.dict);
  for (const { ref, origin } of assembly.pages) {
    if (origin?.use !== use) continue;
    adjust(ref, origin.page.dict);
    for (const annotation of origin.page.dict.array("Annots") ?? []) {
      const dict = asDict(annotation);
      // A field that is its own widget has been seen to.
      if (!dict?.has("T")) adjust(annotation, dict);
    }
  }
}

/** An action, and what follows it, that finds the renamed fields. */
export function renamedAction(assembly: Assembly, action: PdfObject, renames: FieldRenames): PdfObject {
  return changedAction(action, (link) => renamedInAction(assembly, link, renames));
}

function renamedInAction(assembly: Assembly, action: PdfDict, renames: FieldRenames): Record<string, PdfObject> {
  const type = action.name("S");
  if (type === "JavaScript") return changed(action, "JS", (script) => renamedScript(assembly, script, renames));
  if (type === "Hide") return changed(action, "T", (target) => renamedTarget(target, renames));
  if (type === "SubmitForm" || type === "ResetForm")
    return changed(action, "Fields", (target) => renamedTarget(target, renames));
  return {};
}

function changed(dict: PdfDict, key: string, rename: (value: PdfObject) => PdfObject): Record<string, PdfObject> {
  const value = dict.raw(key);
  const renamed = value === undefined ? undefined : rename(value);
  return renamed === undefined || renamed === value ? {} : { [key]: renamed };
}

/** A full field name, or an array of names and references. */
function renamedTarget(target: PdfObject, renames: FieldRenames): PdfObject {
  const list = asArray(target);
  if (list) {
    const renamed = list.map((item) => renamedTarget(item, renames));
    return renamed.every((item, at) => item === list[at]) ? target : renamed;
  }
  const name = resolve(target);
  if (!(name instanceof PdfString)) return target;
  const text = decodeText(name);
  const renamed = renamedFullName(text, renames);
  return renamed === text ? target : encodeText(renamed);
}

function renamedFullName(name: string, renames: FieldRenames): string {
  const [top = "", ...rest] = name.split(".");
  const renamed = renames.get(top);
  return renamed === undefined ? name : [renamed, ...rest].join(".");
}

/** A script, a string or a stream, that finds the renamed fields; the same object when it speaks of none. */
function renamedScript({ writer }: Assembly, script: PdfObject, renames: FieldRenames): PdfObject {
  const value = resolve(script);
  if (value instanceof PdfString) {
    const text = decodeText(value);
    const renamed = renamedInText(text, renames);
    return renamed === text ? script : encodeText(renamed);
  }
  if (!(value instanceof PdfStream)) return script;
  const decoded = decodedData(value, LONGEST_SCRIPT);
  if (!decoded || decoded.damaged) return script;
  const text = decodeText(new PdfString(decoded.bytes));
  const renamed = renamedInText(text, renames);
  return renamed === text ? script : writer.add(new PdfStream(new PdfDict(), encodeText(renamed).bytes));
}

/** In bytes, decoded. What is longer is no script, and stays as it is. */
const LONGEST_SCRIPT = 16 * 1024 * 1024;

/** Calls that take names of fields: what stands in their first pair of parentheses. */
const CALL =
  /\b(getField|removeField|resetForm|AFSimple_Calculate|AFMakeArrayFromList)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g;
const LITERAL = /(["'])((?:\\.|(?!\1)[^\\\r\n])*)\1/g;

function renamedInText(script: string, renames: FieldRenames): string {
  return script.replace(CALL, (call, _, args: string) => {
    const renamed = args.replace(LITERAL, (__, quote: string, text: string) => {
      // Names in a list go by commas, as AFSimple_Calculate takes them.
      const names = text.split(/(\s*,\s*)/).map((name) => renamedFullName(name, renames));
      return `${quote}${names.join("")}${quote}`;
    });
    return call.slice(0, call.length - args.length - 1) + renamed + ")";
  });
}

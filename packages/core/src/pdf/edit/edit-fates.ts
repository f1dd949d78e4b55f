/** Enters in a report what became of a document that was changed in place. Before it is written. */
import type { Fate, FidelityReport } from "../../kernel/fidelity-report.ts";
import { allFields } from "../document/fields.ts";
import type { OutlineItem } from "../document/outline.ts";
import { readNameTree } from "../document/tree.ts";
import { asArray, asDict, type PdfDict, type PdfObject, PdfRef } from "../syntax/objects.ts";
import type { DocumentEdit } from "./document-edit.ts";
import { signedFields } from "./signed-fields.ts";

/** `signatures`: what becomes of those there are, which depends on how the document is written. */
export function recordEdit(edit: DocumentEdit, signatures: Fate, report: FidelityReport): void {
  for (let index = 0; index < edit.pageCount; index++) recordPage(edit, index, report);
  recordBookmarks(edit, report);
  recordFields(edit, report);
  for (const { num } of signedFields(edit.source)) report.record("signatures", num, signatures);
  recordLayers(edit, report);
  recordNames(edit, report);
  recordProperties(edit, report);
  for (const { ref } of edit.source.articles)
    report.record("articles", ref.num, edit.catalog.has("Threads") ? "kept" : "lost");
}

function recordPage(edit: DocumentEdit, index: number, report: FidelityReport): void {
  const before = edit.source.pages[index]!.dict;
  const after = edit.page(index).dict;
  report.record("pages", index, before === after ? "kept" : "changed");
  const { catalog } = edit.source.file;
  const stays = (key: string): Fate => (edit.catalog.has(key) ? "kept" : "lost");
  if (catalog.has("PageLabels")) report.record("labels", index, stays("PageLabels"));
  if (catalog.has("StructTreeRoot") && before.has("StructParents"))
    report.record("tags", index, stays("StructTreeRoot"));
  const left = itemsIn(edit, after.raw("Annots"));
  (before.array("Annots") ?? []).forEach((annotation, place) => {
    const subtype = asDict(annotation)?.name("Subtype");
    if (subtype === undefined || subtype === "Widget" || subtype === "Popup") return;
    const subject = subtype === "Link" ? "links" : "annotations";
    report.record(subject, `${index} ${place}`, fateOf(edit, annotation, left));
  });
}

/** Of an item of a list that now is `left`. */
function fateOf(edit: DocumentEdit, item: PdfObject, left: readonly PdfObject[]): Fate {
  if (!(item instanceof PdfRef)) {
    if (left.includes(item)) return "kept";
    // An item without a number that was changed is another one.
    return left.some((other) => !(other instanceof PdfRef)) ? "changed" : "lost";
  }
  return left.some((other) => isSame(other, item)) ? fateOfObject(edit, item) : "lost";
}

function isSame(one: PdfObject, other: PdfRef): boolean {
  return one instanceof PdfRef && one.num === other.num && one.home === other.home;
}

function fateOfObject(edit: DocumentEdit, ref: PdfRef): Fate {
  return edit.get(ref) === ref.home.object(ref.num) ? "kept" : "changed";
}

function recordBookmarks(edit: DocumentEdit, report: FidelityReport): void {
  const stay = outlineNumbers(edit);
  const record = (items: readonly OutlineItem[]) => {
    for (const { ref, children } of items) {
      if (ref) report.record("bookmarks", ref.num, stay.has(ref.num) ? fateOfObject(edit, ref) : "lost");
      record(children);
    }
  };
  record(edit.source.outline);
}

/** Numbers of the items that the outline has now. */
function outlineNumbers(edit: DocumentEdit): Set<number> {
  const numbers = new Set<number>();
  const pending: (PdfObject | undefined)[] = [edit.dict(edit.catalog.raw("Outlines"))?.raw("First")];
  while (pending.length > 0) {
    const item = pending.pop();
    if (!(item instanceof PdfRef) || item.home !== edit.file || numbers.has(item.num)) continue;
    numbers.add(item.num);
    const dict = edit.dict(item);
    pending.push(dict?.raw("Next"), dict?.raw("First"));
  }
  return numbers;
}

/** Fields that hold a value; those that only group others are not counted. */
function recordFields(edit: DocumentEdit, report: FidelityReport): void {
  const stay = fieldNumbers(edit);
  for (const { ref, fields } of allFields(edit.source.fields)) {
    if (fields.length > 0) continue;
    report.record("fields", ref.num, stay.has(ref.num) ? fateOfObject(edit, ref) : "lost");
  }
}

function fieldNumbers(edit: DocumentEdit): Set<number> {
  const numbers = new Set<number>();
  const pending = [...itemsIn(edit, edit.dict(edit.catalog.raw("AcroForm"))?.raw("Fields"))];
  while (pending.length > 0) {
    const field = pending.pop();
    if (!(field instanceof PdfRef) || numbers.has(field.num)) continue;
    numbers.add(field.num);
    pending.push(...itemsIn(edit, edit.dict(field)?.raw("Kids")));
  }
  return numbers;
}

function recordLayers(edit: DocumentEdit, report: FidelityReport): void {
  const left = itemsIn(edit, edit.dict(edit.catalog.raw("OCProperties"))?.raw("OCGs"));
  for (const group of edit.source.file.catalog.dict("OCProperties")?.array("OCGs") ?? []) {
    if (group instanceof PdfRef) report.record("layers", group.num, fateOf(edit, group, left));
  }
}

function recordNames(edit: DocumentEdit, report: FidelityReport): void {
  const before = edit.source.file.catalog.dict("Names");
  const after = edit.dict(edit.catalog.raw("Names"));
  const fate = (holder: PdfDict | undefined, key: string): Fate => (holder?.has(key) ? "kept" : "lost");
  const namesOf = (key: string) => readNameTree(before?.raw(key) ?? null).map(([name]) => name);
  for (const name of namesOf("EmbeddedFiles")) report.record("attachments", name, fate(after, "EmbeddedFiles"));
  for (const name of namesOf("JavaScript")) report.record("scripts", name, fate(after, "JavaScript"));
  const { names, strings } = edit.source.destinations;
  for (const name of names.keys()) report.record("destinations", `name ${name}`, fate(edit.catalog, "Dests"));
  for (const name of strings.keys()) report.record("destinations", `string ${name}`, fate(after, "Dests"));
}

function recordProperties(edit: DocumentEdit, report: FidelityReport): void {
  const { catalog, trailer } = edit.source.file;
  const before = [trailer.dict("Info"), catalog.has("Metadata") ? catalog.get("Metadata") : undefined];
  const after = [edit.information, edit.catalog.has("Metadata") ? edit.get(edit.catalog.raw("Metadata")) : undefined];
  if (before.some((part) => part !== undefined)) {
    const same = before.every((part, at) => part === after[at]);
    const gone = after.every((part) => part === undefined);
    report.record("properties", "", same ? "kept" : gone ? "lost" : "changed");
  }
  const left = itemsIn(edit, edit.catalog.raw("OutputIntents")).length;
  (catalog.array("OutputIntents") ?? []).forEach((_, at) => report.record("intents", at, at < left ? "kept" : "lost"));
}

function itemsIn(edit: DocumentEdit, list: PdfObject | undefined): readonly PdfObject[] {
  return asArray(edit.get(list)) ?? [];
}

/** Enters in a report what an assembled document keeps, changes and loses of its sources. After the document was made. */
import type { Fate, FidelityReport, Subject } from "../../kernel/fidelity-report.ts";
import { type Field, isWidget } from "../document/fields.ts";
import type { OutlineItem } from "../document/outline.ts";
import { readNameTree } from "../document/tree.ts";
import { asDict, PdfRef } from "../syntax/objects.ts";
import { isDeadLink } from "./annotations.ts";
import { standsOnItsOwn } from "./bookmarks.ts";
import { type DestinationPlan, leadsToKeptPage, retargetedEntries } from "./named-destinations.ts";
import type { Assembly, SourceUse, TakenPage } from "./plan.ts";

export function recordFates(assembly: Assembly, destinations: DestinationPlan, report: FidelityReport): void {
  for (const use of assembly.uses) {
    const record = (subject: Subject, key: string, fate: Fate) =>
      report.record(subject, `${use.position} ${key}`, fate);
    recordPages(assembly, use, destinations, record);
    recordBookmarks(assembly, use, use.doc.outline, destinations, record);
    recordDestinations(use, destinations, record);
    for (const field of use.doc.fields) recordField(assembly, use, field, record);
    recordArticles(use, record);
    recordTrees(assembly, use, record);
    recordProperties(assembly, use, record);
  }
}

type Record = (subject: Subject, key: string, fate: Fate) => void;

function recordPages(assembly: Assembly, use: SourceUse, destinations: DestinationPlan, record: Record): void {
  const { catalog } = use.doc.file;
  const turned = new Set(
    assembly.pages
      .filter(({ origin, plan }) => origin?.use === use && (plan as TakenPage).turn)
      .map(({ origin }) => origin!.index),
  );
  use.doc.pages.forEach((page, index) => {
    const fate = use.kept[index] === 1 ? "kept" : "lost";
    record("pages", `${index}`, turned.has(index) ? "changed" : fate);
    if (catalog.has("PageLabels")) record("labels", `${index}`, fate);
    if (catalog.has("StructTreeRoot") && page.dict.has("StructParents")) record("tags", `${index}`, fate);
    (page.dict.array("Annots") ?? []).forEach((annotation, at) => {
      const dict = asDict(annotation);
      const subtype = dict?.name("Subtype");
      if (!dict || subtype === "Widget" || subtype === "Popup") return;
      if (subtype !== "Link") return record("annotations", `${index} ${at}`, fate);
      const dead = fate === "lost" || isDeadLink(use, dict);
      record("links", `${index} ${at}`, dead ? "lost" : changes(use, dict, destinations) ? "changed" : "kept");
    });
  });
}

function changes(use: SourceUse, holder: Parameters<typeof retargetedEntries>[1], plan: DestinationPlan): boolean {
  return Object.keys(retargetedEntries(use, holder, plan)).length > 0;
}

/** True when any of the items is part of the result. */
function recordBookmarks(
  assembly: Assembly,
  use: SourceUse,
  items: readonly OutlineItem[],
  plan: DestinationPlan,
  record: Record,
  path = "",
): boolean {
  return items
    .map((item, at) => {
      const key = `${path}/${at}`;
      const below = recordBookmarks(assembly, use, item.children, plan, record, key);
      const stands = assembly.bookmarks !== "none" && standsOnItsOwn(assembly, use, item.dict);
      const heading = assembly.bookmarks !== "none" && below;
      const fate = stands ? (changes(use, item.dict, plan) ? "changed" : "kept") : heading ? "changed" : "lost";
      record("bookmarks", key, fate);
      return stands || heading;
    })
    .some(Boolean);
}

function recordDestinations(use: SourceUse, plan: DestinationPlan, record: Record): void {
  const renames = plan.renamed.get(use);
  for (const kind of ["names", "strings"] as const) {
    for (const [name, destination] of use.doc.destinations[kind]) {
      const renamed = renames?.[kind].has(name) ?? false;
      record(
        "destinations",
        `${kind} ${name}`,
        !leadsToKeptPage(use, destination) ? "lost" : renamed ? "changed" : "kept",
      );
    }
  }
}

/** Fields that hold a value; those that only group others are not counted. */
function recordField(assembly: Assembly, use: SourceUse, field: Field, record: Record, renamed?: boolean): void {
  const changed = renamed ?? assembly.fieldRenames.get(use)?.has(field.name) ?? false;
  for (const kid of field.fields) recordField(assembly, use, kid, record, changed);
  if (field.fields.length > 0) return;
  if (field.dict.name("FT") === "Sig" && field.dict.has("V")) record("signatures", `${field.ref.num}`, "lost");
  const places = isWidget(field) ? [field.ref] : field.widgets;
  const stays = !use.pruned || places.some((place) => isOnKeptPage(assembly, use, place));
  record("fields", `${field.ref.num}`, !stays ? "lost" : changed ? "changed" : "kept");
}

function isOnKeptPage({ scope }: Assembly, use: SourceUse, widget: PdfRef): boolean {
  const page = use.doc.ownerOf(widget.num);
  return page === undefined ? scope === "document" : use.kept[page] === 1;
}

function recordArticles(use: SourceUse, record: Record): void {
  for (const { ref, beads } of use.doc.articles) {
    const kept = beads.filter(({ dict }) => {
      const page = use.doc.pageIndex.get(dict.ref("P")?.num ?? -1);
      return page !== undefined && use.kept[page] === 1;
    });
    const fate = kept.length === beads.length ? "kept" : kept.length > 0 ? "changed" : "lost";
    record("articles", `${ref.num}`, fate);
  }
}

function recordTrees({ whole, scope, writer }: Assembly, use: SourceUse, record: Record): void {
  const { catalog } = use.doc.file;
  const fate = whole || scope === "document" ? "kept" : "lost";
  const names = catalog.dict("Names");
  for (const [name] of readNameTree(names?.raw("EmbeddedFiles") ?? null)) record("attachments", name, fate);
  for (const [name] of readNameTree(names?.raw("JavaScript") ?? null)) record("scripts", name, fate);
  for (const group of catalog.dict("OCProperties")?.array("OCGs") ?? []) {
    if (group instanceof PdfRef) record("layers", `${group.num}`, writer.includes(group) ? "kept" : "lost");
  }
}

/** A document has properties of its own once: those of the first source. */
function recordProperties({ uses }: Assembly, use: SourceUse, record: Record): void {
  const { catalog, trailer } = use.doc.file;
  const fate = use === uses[0] ? "kept" : "lost";
  if (trailer.dict("Info") || catalog.has("Metadata")) record("properties", "", fate);
  (catalog.array("OutputIntents") ?? []).forEach((_, at) => record("intents", `${at}`, fate));
}

/** The catalog's name trees, ISO 32000-2 §7.7.4: attachments, scripts and the like of all sources, none lost to a clash. */
import { readNameTree, type TreeEntry, writeNameTree } from "../document/tree.ts";
import { PdfDict, type PdfObject } from "../syntax/objects.ts";
import type { DestinationPlan } from "./named-destinations.ts";
import { renamedAction } from "./field-references.ts";
import type { Assembly, SourceUse } from "./plan.ts";
import { UniqueNames } from "../../kernel/unique-names.ts";

/** The Names entry; undefined when there is nothing to name. */
export function writeNames(assembly: Assembly, destinations: DestinationPlan): PdfDict | undefined {
  const { uses, writer, scope } = assembly;
  const names = new PdfDict();
  const keys = new Set(uses.flatMap((use) => [...(use.doc.file.catalog.dict("Names")?.entries.keys() ?? [])]));
  keys.delete("Dests");
  if (scope === "excerpt") {
    if (keys.has("EmbeddedFiles")) assembly.note("attachments-left-out");
    keys.clear();
  }
  for (const key of keys) {
    const entries = joined(uses.map((use) => entriesOf(assembly, use, key)));
    if (entries.length > 0) names.entries.set(key, writeNameTree(writer, entries));
  }
  if (destinations.strings.length > 0) names.entries.set("Dests", writeNameTree(writer, destinations.strings));
  return names.entries.size > 0 ? names : undefined;
}

/** The entries of one of a source's trees; its scripts speak of its fields by their new names. */
function entriesOf(assembly: Assembly, use: SourceUse, key: string): TreeEntry<string>[] {
  const entries = readNameTree(use.doc.file.catalog.dict("Names")?.raw(key) ?? null);
  const renames = assembly.fieldRenames.get(use);
  if (key !== "JavaScript" || !renames) return entries;
  return entries.map(([name, action]) => [name, renamedAction(assembly, action, renames)]);
}

function joined(trees: readonly (readonly TreeEntry<string>[])[]): TreeEntry<string>[] {
  const taken = new UniqueNames();
  return trees.flatMap((entries) => entries.map(([key, value]): TreeEntry<string> => [taken.take(key), value]));
}

/** A catalog array of all sources together; undefined when none has it. */
export function joinedArray({ uses }: Assembly, key: string): PdfObject[] | undefined {
  const items = uses.flatMap((use) => use.doc.file.catalog.array(key) ?? []);
  return items.length > 0 ? items : undefined;
}

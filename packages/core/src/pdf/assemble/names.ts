/** The catalog's name trees, ISO 32000-2 §7.7.4: attachments, scripts and the like of all sources, none lost to a clash. */
import { readNameTree, type TreeEntry, writeNameTree } from "../document/tree.ts";
import { PdfDict, type PdfObject } from "../syntax/objects.ts";
import type { DestinationPlan } from "./named-destinations.ts";
import type { Assembly } from "./plan.ts";
import { UniqueNames } from "../../kernel/unique-names.ts";

/** The Names entry; undefined when there is nothing to name. */
export function writeNames(assembly: Assembly, destinations: DestinationPlan): PdfDict | undefined {
  const { uses, writer, scope } = assembly;
  const names = new PdfDict();
  const trees = uses.flatMap((use) => use.doc.file.catalog.dict("Names") ?? []);
  const keys = new Set(trees.flatMap((tree) => [...tree.entries.keys()]));
  keys.delete("Dests");
  if (scope === "excerpt") {
    if (keys.has("EmbeddedFiles")) assembly.note("attachments-left-out");
    keys.clear();
  }
  for (const key of keys) {
    const entries = joined(trees.map((tree) => readNameTree(tree.raw(key) ?? null)));
    if (entries.length > 0) names.entries.set(key, writeNameTree(writer, entries));
  }
  if (destinations.strings.length > 0) names.entries.set("Dests", writeNameTree(writer, destinations.strings));
  return names.entries.size > 0 ? names : undefined;
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

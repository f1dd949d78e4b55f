/** The structure tree of an assembled document, the tags, ISO 32000-2 §14.7. */
import type { StructureIndex } from "../document/structure-index.ts";
import { type TreeEntry, writeNameTree, writeNumberTree } from "../document/tree.ts";
import { asArray, asDict, type PdfDict, PdfName, type PdfObject, PdfRef } from "../syntax/objects.ts";
import type { Assembly, SourceUse } from "./plan.ts";
import { pruneStructure } from "./structure-pruning.ts";
import { StructureNames } from "./structure-renames.ts";

interface StructurePart {
  readonly use: SourceUse;
  readonly index: StructureIndex;
  /** Added to its keys in the parent tree. */
  readonly offset: number;
}

export interface StructurePlan {
  readonly parts: readonly StructurePart[];
  readonly nextKey: number;
}

/** Gives each source a range of keys in the parent tree of its own. Before pages are marked. */
export function planStructure({ uses, writer, whole }: Assembly): StructurePlan {
  const parts: StructurePart[] = [];
  let nextKey = 0;
  if (whole) return { parts, nextKey };
  for (const use of uses) {
    const index = use.doc.structure;
    if (!index) continue;
    const { root, rootRef, parents } = index;
    // Whatever leads to the old tree from a page must not take all of it along.
    if (rootRef) writer.replace(rootRef, null);
    if (nextKey > 0) writer.offsetStructureParents(use.doc.file, nextKey);
    parts.push({ use, index, offset: nextKey });
    const highest = parents.reduce((most, [key]) => Math.max(most, key), -1);
    nextKey += Math.max(highest + 1, Math.min(root.number("ParentTreeNextKey") ?? 0, 0x3fff_ffff));
  }
  return { parts, nextKey };
}

/** Writes the joined tree and returns its root; undefined when nothing is tagged. After pages are marked. */
export function writeStructure(assembly: Assembly, { parts, nextKey }: StructurePlan): PdfRef | undefined {
  const [base] = parts;
  if (!base) return undefined;
  const { writer } = assembly;
  const rootRef = base.index.rootRef ?? writer.reserve();
  const kids: PdfObject[] = [];
  const parents: TreeEntry<number>[] = [];
  const names = new StructureNames();
  for (const part of parts) {
    const kept = part.use.pruned ? pruneStructure(assembly, part.use, part.index) : wholeStructure(part.index);
    kids.push(...kept.kids);
    for (const [key, value] of kept.parents) parents.push([key + part.offset, value]);
    names.add(assembly, part.index.root, kept.kids, kept.ids);
    if (part !== base) adopt(assembly, part, kept.kids, rootRef);
  }
  if (kids.length === 0) return undefined;
  writer.replace(
    rootRef,
    base.index.root.with({
      Type: PdfName.of("StructTreeRoot"),
      K: kids,
      ParentTree: writeNumberTree(writer, parents),
      ParentTreeNextKey: nextKey,
      IDTree: names.ids.length > 0 ? writeNameTree(writer, names.ids) : undefined,
      RoleMap: names.roleMap,
      ClassMap: names.classMap,
      Namespaces: list(parts, "Namespaces"),
      AF: assembly.scope === "document" ? list(parts, "AF") : undefined,
    }),
  );
  return rootRef;
}

function wholeStructure({ root, parents, ids }: StructureIndex) {
  const kids = root.get("K");
  return {
    kids: asArray(kids) ?? (kids === null ? [] : [root.raw("K")!]),
    parents,
    ids,
  };
}

/** Puts the topmost elements of a later source under the common root, in their own language. */
function adopt({ writer, uses }: Assembly, { use }: StructurePart, kids: readonly PdfObject[], parent: PdfRef): void {
  const language = use.doc.file.catalog.raw("Lang");
  const common = uses[0]!.doc.file.catalog.raw("Lang");
  for (const kid of kids) {
    const element = asDict(kid);
    if (!element || !(kid instanceof PdfRef)) continue;
    const ownLanguage = language !== undefined && language !== common && !element.has("Lang") ? { Lang: language } : {};
    writer.change(kid, element, { P: parent, ...ownLanguage });
  }
}

function list(parts: readonly StructurePart[], key: string): PdfObject[] | undefined {
  const items = parts.flatMap(({ index }) => index.root.array(key) ?? []);
  return items.length > 0 ? items : undefined;
}

/** The MarkInfo entry: tagged only when every source was, for the claim is about the whole document (§14.7.1). */
export function markInfo({ uses }: Assembly): PdfDict | undefined {
  const infos = uses.map((use) => use.doc.file.catalog.dict("MarkInfo"));
  return infos.every((info) => info?.get("Marked") === true) ? infos[0] : undefined;
}

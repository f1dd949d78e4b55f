/** Takes out what layers that are switched off hold: content, annotations and the layers themselves (ISO 32000-2 §8.11). */
import { INITIAL_STATE } from "../../pdf/content/graphics-state.ts";
import type { MarkedContent } from "../../pdf/content/interpreter.ts";
import { contentStreamOf } from "../../pdf/content/content-stream.ts";
import { eraseContent } from "../../pdf/erase/erase-content.ts";
import type { Erasure } from "../../pdf/erase/erasure.ts";
import { Regions } from "../../pdf/erase/regions.ts";
import { ContentSource, type DocumentEdit, pageContent, PdfDict, type PdfObject, PdfRef } from "../../pdf/index.ts";
import { mapDicts, rewriteEach } from "../../pdf/scrub/rewrite-objects.ts";

/** Returns how many layers there were. Groups that depend on several layers stay, unless all of those are off. */
export async function removeHiddenLayers(edit: DocumentEdit): Promise<number> {
  const off = hiddenGroups(edit);
  if (off.length === 0) return 0;
  const isOff = (group: PdfObject | undefined) => off.some((hidden) => edit.get(group) === edit.get(hidden));
  const hides = (layer: PdfDict): boolean => {
    if (off.some((hidden) => edit.get(hidden) === layer)) return true;
    const members = layer.name("Type") === "OCMD" ? edit.get(layer.raw("OCGs")) : null;
    const groups = Array.isArray(members) ? (members as PdfObject[]) : members === null ? [] : [members];
    const usual = ["AnyOn", undefined].includes(layer.name("P")) && !layer.has("VE");
    return usual && groups.length > 0 && groups.every(isOff);
  };
  const unseen = ({ tag, properties }: MarkedContent) => tag === "OC" && properties !== undefined && hides(properties);
  await eraseFromPages(edit, unseen);
  rewriteEach(edit, (object) => mapDicts(object, (dict) => withoutGroups(edit, dict, hides, isOff)));
  return off.length;
}

/** What the default configuration switches off, §8.11.4.3. */
function hiddenGroups(edit: DocumentEdit): PdfRef[] {
  const layers = edit.dict(edit.catalog.raw("OCProperties"));
  const usual = edit.dict(layers?.raw("D"));
  const list = (dict: PdfDict | undefined, key: string) => {
    const items = edit.get(dict?.raw(key));
    return Array.isArray(items) ? (items as PdfObject[]).filter((item) => item instanceof PdfRef) : [];
  };
  if (usual?.name("BaseState") !== "OFF") return list(usual, "OFF");
  const on = list(usual, "ON");
  return list(layers, "OCGs").filter((group) => !on.some((shown) => shown.equals(group)));
}

async function eraseFromPages(edit: DocumentEdit, unseen: NonNullable<Erasure["unseen"]>): Promise<void> {
  const source = new ContentSource(edit.file);
  const erasure: Erasure = {
    regions: new Regions([]),
    unseen,
    image: async () => undefined,
    add: (object) => edit.add(object),
  };
  for (let index = 0; index < edit.pageCount; index++) {
    const page = edit.page(index);
    const content = pageContent(source, page.dict.raw("Contents") ?? null);
    const erased = await eraseContent(source, content, page.resources, erasure, INITIAL_STATE);
    if (erased.changed)
      edit.changePage(index, { Contents: edit.add(contentStreamOf(erased.bytes)), Resources: erased.resources });
  }
}

/** Pages without annotations of hidden layers, and lists without those layers. */
function withoutGroups(
  edit: DocumentEdit,
  dict: PdfDict,
  hides: (layer: PdfDict) => boolean,
  isOff: (group: PdfObject | undefined) => boolean,
): PdfDict {
  const changes: Record<string, PdfObject | undefined> = {};
  for (const [key, value] of dict.entries) {
    const object = edit.get(value);
    if (key === "Annots" && Array.isArray(object)) {
      const kept = (object as PdfObject[]).filter((annotation) => {
        const layer = edit.dict(edit.dict(annotation)?.raw("OC"));
        return !layer || !hides(layer);
      });
      if (kept.length < object.length) changes[key] = kept;
    } else if (LISTS.has(key) && Array.isArray(object)) {
      const kept = withoutOff(object as PdfObject[], isOff);
      if (kept.length < object.length || kept.some((item, at) => item !== (object as PdfObject[])[at]))
        changes[key] = kept;
    } else if (key === "Properties" && object instanceof PdfDict) {
      const kept = [...object.entries].filter(([, layer]) => !isOff(layer));
      if (kept.length < object.entries.size) changes[key] = new PdfDict(kept);
    }
  }
  return Object.keys(changes).length > 0 ? dict.with(changes) : dict;
}

const LISTS = new Set(["OCGs", "ON", "OFF", "Order", "Locked", "RBGroups"]);

function withoutOff(items: readonly PdfObject[], isOff: (group: PdfObject | undefined) => boolean): PdfObject[] {
  return items
    .filter((item) => !isOff(item))
    .map((item) => {
      if (!Array.isArray(item)) return item;
      const kept = withoutOff(item as PdfObject[], isOff);
      return kept.length === item.length && kept.every((one, at) => one === (item as PdfObject[])[at]) ? item : kept;
    });
}

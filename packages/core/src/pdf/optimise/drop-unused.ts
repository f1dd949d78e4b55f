/** What nobody looks at: resources that content does not name, previews, and what programs left for themselves. */
import { resourcesOf, usedNames } from "../document/resource-use.ts";
import type { DocumentEdit } from "../edit/document-edit.ts";
import { PdfDict, type PdfObject, PdfStream } from "../syntax/objects.ts";
import { liveObjects } from "./live-objects.ts";

/**
 * Previews (ISO 32000-2 §12.3.4), data of the program that made the file (§14.5), other versions of images (§8.9.5.4),
 * data of printing servers and web capture (§14.10, §14.11.7).
 */
const PRIVATE = ["Thumb", "PieceInfo", "Alternates", "OPI", "SpiderInfo"];

/** Drops private data from everything. */
export function dropPrivateData(edit: DocumentEdit): void {
  if (edit.catalog.has("PieceInfo") || edit.catalog.has("SpiderInfo")) {
    edit.changeCatalog({ PieceInfo: undefined, SpiderInfo: undefined });
  }
  for (const [num, object] of liveObjects(edit)) {
    const dict = object instanceof PdfStream ? object.dict : object;
    if (!(dict instanceof PdfDict) || !PRIVATE.some((key) => dict.has(key))) continue;
    edit.change(edit.file.ref(num), Object.fromEntries(PRIVATE.map((key) => [key, undefined])));
  }
}

/** Resource categories whose entries content names, §7.8.3. */
const CATEGORIES = ["ExtGState", "ColorSpace", "Pattern", "Shading", "XObject", "Font", "Properties"];

/** Takes resources that are not used out of pages' resource dictionaries; pages that share one still do. */
export function dropUnusedResources(edit: DocumentEdit): void {
  const users = new Map<PdfDict, number[]>();
  edit.source.pages.forEach((page, index) => {
    const resources = resourcesOf(page);
    if (resources) users.set(resources, [...(users.get(resources) ?? []), index]);
  });
  for (const [resources, pages] of users) {
    const used = namesUsedBy(edit, resources, pages);
    const slimmer = used && withOnly(resources, used);
    if (!slimmer) continue;
    const ref = edit.add(slimmer);
    for (const page of pages) edit.changePage(page, { Resources: ref });
  }
}

/** Undefined when the content of one of the pages cannot be read whole. */
function namesUsedBy(edit: DocumentEdit, resources: PdfDict, pages: readonly number[]): Set<string> | undefined {
  const all = new Set<string>();
  for (const page of pages) {
    const names = usedNames(edit.file, edit.source.pages[page]!, resources);
    if (!names) return undefined;
    for (const name of names) all.add(name);
  }
  return all;
}

/** Undefined when nothing is to be left out. */
function withOnly(resources: PdfDict, used: ReadonlySet<string>): PdfDict | undefined {
  const changes: Record<string, PdfObject> = {};
  for (const category of CATEGORIES) {
    const dict = resources.dict(category);
    if (!dict || [...dict.entries.keys()].every((name) => used.has(name) || isDefault(name))) continue;
    changes[category] = new PdfDict([...dict.entries].filter(([name]) => used.has(name) || isDefault(name)));
  }
  return Object.keys(changes).length > 0 ? resources.with(changes) : undefined;
}

/** Used without being named, §8.6.5.6. */
function isDefault(name: string): boolean {
  return name === "DefaultGray" || name === "DefaultRGB" || name === "DefaultCMYK";
}

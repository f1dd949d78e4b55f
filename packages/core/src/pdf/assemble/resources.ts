/**
 * Resources of taken pages, ISO 32000-2 §7.8.3. Many files keep the fonts and images of all pages in one dictionary;
 * the pages taken get a dictionary with what they use, so that nothing of the others comes along.
 */
import { resourcesOf, usedNames } from "../document/resource-use.ts";
import { asDict, PdfDict, type PdfObject, type PdfRef } from "../syntax/objects.ts";
import type { Assembly, SourceUse } from "./plan.ts";

/** What pages get in the place of the dictionary they share with pages that are not taken. */
export type ResourcePlan = ReadonlyMap<PdfDict, PdfRef>;

/** Used without being named in the content, §8.6.5.6. */
const USED_BY_DEFAULT = ["DefaultGray", "DefaultRGB", "DefaultCMYK"];

export function planResources({ uses, writer }: Assembly): ResourcePlan {
  const plan = new Map<PdfDict, PdfRef>();
  for (const use of uses.filter(({ pruned }) => pruned)) {
    for (const [resources, pages] of keptUsers(use)) {
      const names = namesUsed(use, resources, pages);
      if (names) plan.set(resources, writer.add(narrowed(use, resources, names)));
    }
  }
  return plan;
}

/** The resource dictionaries that kept pages share with others, in whole or in part, and those kept pages. */
function keptUsers(use: SourceUse): Map<PdfDict, number[]> {
  const users = new Map<PdfDict, number[]>();
  const ownAlone = new Set<PdfDict>();
  for (const index of use.pages) {
    const resources = resourcesOf(use.doc.pages[index]!);
    if (!resources || ownAlone.has(resources)) continue;
    const known = users.get(resources);
    if (known) known.push(index);
    else if (isShared(use, resources)) users.set(resources, [index]);
    else ownAlone.add(resources);
  }
  return users;
}

function isShared(use: SourceUse, resources: PdfDict): boolean {
  return [resources, ...resources.entries.values()].some((part) => usedByOthers(use, asDict(part)));
}

function usedByOthers({ doc, kept }: SourceUse, dict: PdfDict | undefined): boolean {
  const users = dict && doc.resourceUsers.get(dict);
  return users?.some((page) => kept[page] === 0) ?? false;
}

function namesUsed({ doc }: SourceUse, resources: PdfDict, pages: readonly number[]): Set<string> | undefined {
  const all = new Set(USED_BY_DEFAULT);
  for (const page of pages) {
    const names = usedNames(doc.file, doc.pages[page]!, resources);
    if (!names) return undefined;
    for (const name of names) all.add(name);
  }
  return all;
}

/** The dictionary with the named members of the categories that other pages use too. */
function narrowed(use: SourceUse, resources: PdfDict, names: ReadonlySet<string>): PdfDict {
  const wholly = usedByOthers(use, resources);
  const narrow = (value: PdfObject): PdfObject => {
    const category = asDict(value);
    if (!category || !(wholly || usedByOthers(use, category))) return value;
    return new PdfDict([...category.entries].filter(([name]) => names.has(name)));
  };
  return new PdfDict([...resources.entries].map(([key, value]) => [key, narrow(value)]));
}

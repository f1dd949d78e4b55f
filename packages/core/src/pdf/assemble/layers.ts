/** Optional content of an assembled document, the layers, ISO 32000-2 §8.11.4. */
import {
  asArray,
  asDict,
  type PdfArray,
  PdfDict,
  type PdfObject,
  PdfRef,
  PdfString,
  resolve,
} from "../syntax/objects.ts";
import type { Assembly, SourceUse } from "./plan.ts";

interface Layers {
  /** The OCProperties entry of a document. */
  readonly properties: PdfDict;
  /** Whether the result has a group of it. */
  readonly keeps: (group: PdfRef) => boolean;
}

/** The OCProperties entry with the groups that the pages, already marked, make use of; undefined when there are none. */
export function layerProperties({ uses, writer }: Assembly): PdfDict | undefined {
  const keeps = (use: SourceUse) => (ref: PdfRef) => !use.pruned || writer.includes(ref);
  return joinedLayers(
    uses.flatMap((use) => {
      const properties = use.doc.file.catalog.dict("OCProperties");
      return properties ? [{ properties, keeps: keeps(use) }] : [];
    }),
  );
}

/** The OCProperties entry for the layers of several documents, each as it is in its own; undefined when there are none. */
export function joinedLayers(parts: readonly Layers[]): PdfDict | undefined {
  const groups = parts.flatMap(({ properties, keeps }) => references(properties.get("OCGs")).filter(keeps));
  if (groups.length === 0) return undefined;
  const alternatives = parts.flatMap(({ properties, keeps }) =>
    (properties.array("Configs") ?? [])
      .flatMap((config) => asDict(config) ?? [])
      .map((config) => pruned(config, keeps)),
  );
  return PdfDict.of({
    OCGs: groups,
    D: parts.map(({ properties, keeps }) => configuration(properties, keeps)).reduce(joined),
    Configs: alternatives.length > 0 ? alternatives : undefined,
  });
}

/** The groups that `object` leads to. */
export function groupsReachedFrom(object: PdfObject): ReadonlySet<PdfRef["num"]> {
  const groups = new Set<number>();
  const seen = new Set<number>();
  const rest = [object];
  for (let item = rest.pop(); item !== undefined; item = rest.pop()) {
    if (item instanceof PdfRef) {
      if (seen.has(item.num)) continue;
      seen.add(item.num);
      if (isGroup(item)) groups.add(item.num);
      else rest.push(resolve(item));
      continue;
    }
    rest.push(...(asArray(item) ?? asDict(item)?.entries.values() ?? []));
  }
  return groups;
}

const GROUP_LISTS = ["ON", "OFF", "Order", "RBGroups", "Locked", "AS"];

/** A source's default configuration, with the hidden groups listed whatever its base state. */
function configuration(properties: PdfDict, keeps: (ref: PdfRef) => boolean): PdfDict {
  const config = properties.dict("D") ?? new PdfDict();
  if (config.name("BaseState") !== "OFF") return pruned(config.without("ON", "BaseState"), keeps);
  const shown = new Set(references(config.get("ON")).map(({ num }) => num));
  const hidden = references(properties.get("OCGs")).filter(({ num }) => !shown.has(num));
  return pruned(config.without("ON", "BaseState").with({ OFF: hidden }), keeps);
}

function pruned(config: PdfDict, keeps: (ref: PdfRef) => boolean): PdfDict {
  const lists = GROUP_LISTS.filter((key) => config.array(key));
  return config.with(Object.fromEntries(lists.map((key) => [key, prune(config.get(key), keeps, new Set())])));
}

/** Lists of groups inside each other; deeper ones are no list that a viewer shows. */
const MAX_LEVELS = 32;

/** A nested list of groups without those that are not kept; usage dictionaries of AS are pruned inside. */
function prune(value: PdfObject, keeps: (ref: PdfRef) => boolean, done: Set<PdfObject>, level = 0): PdfObject {
  const list = asArray(value);
  if (list) return list.flatMap((item) => prunedItem(item, keeps, done, level + 1));
  const usage = asDict(value);
  if (!usage || isGroup(value)) return value;
  return usage.array("OCGs") ? usage.with({ OCGs: prune(usage.get("OCGs"), keeps, done, level + 1) }) : value;
}

/**
 * An item of such a list as a list of one, or of none; a nested list, or its label, goes with the last of its groups.
 * A list that stands in several places, or in itself, stays in the first.
 */
function prunedItem(
  item: PdfObject,
  keeps: (ref: PdfRef) => boolean,
  done: Set<PdfObject>,
  level: number,
): PdfObject[] {
  if (item instanceof PdfRef && isGroup(item)) return keeps(item) ? [item] : [];
  const nested = asArray(item);
  if (!nested) return [prune(item, keeps, done, level)];
  if (level > MAX_LEVELS || done.has(nested)) return [];
  done.add(nested);
  const kept = prune(nested, keeps, done, level) as PdfArray;
  return kept.some((entry) => !(entry instanceof PdfString)) ? [kept] : [];
}

function isGroup(value: PdfObject): boolean {
  return asDict(value)?.name("Type") === "OCG";
}

function joined(first: PdfDict, second: PdfDict): PdfDict {
  const lists = GROUP_LISTS.filter((key) => first.has(key) || second.has(key));
  return first.with(
    Object.fromEntries(lists.map((key) => [key, [...(first.array(key) ?? []), ...(second.array(key) ?? [])]])),
  );
}

function references(value: PdfObject): PdfRef[] {
  return (asArray(value) ?? []).filter((item): item is PdfRef => item instanceof PdfRef);
}

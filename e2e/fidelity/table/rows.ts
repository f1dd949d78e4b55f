/** What is looked for in a result: one row of the table each. */
import { isDeepStrictEqual } from "node:util";
import { check, QpdfObjects, uncompressed } from "../../oracles/qpdf.ts";
import type { Bookmark } from "../../oracles/pdfjs.ts";
import { faultsOf } from "../consistency.ts";
import { type Features, type PageFeatures, tagTree } from "../features.ts";
import type { FidelityTask } from "./tasks.ts";

/** How much of what should be there is there, or whether the result is as it should be. */
export type Verdict = "all" | "some" | "none" | "yes" | "no";

/** A result as other engines read it. */
export interface Evidence {
  readonly bytes: Uint8Array;
  readonly features: Features;
  readonly objects: QpdfObjects;
}

interface Row {
  readonly title: string;
  /** Undefined where the task has nothing to show it by. */
  readonly judge: (found: Evidence, task: FidelityTask) => Verdict | undefined;
}

/** A row that is judged by a list of things, each there or not. */
function list(title: string, things: (features: Features, task: FidelityTask) => readonly unknown[]): Row {
  return {
    title,
    judge: ({ features }, task) => compare(things(features, task), things(task.expected, task)),
  };
}

/** The same for what each page has. */
function perPage(title: string, thing: (page: PageFeatures) => unknown): Row {
  return list(title, ({ pages }) => pages.map((page, index) => [index, thing(page)]));
}

function compare(found: readonly unknown[], expected: readonly unknown[]): Verdict | undefined {
  if (expected.length === 0) return undefined;
  const left = [...found];
  let there = 0;
  for (const thing of expected) {
    const at = left.findIndex((candidate) => isDeepStrictEqual(candidate, thing));
    if (at === -1) continue;
    left.splice(at, 1);
    there++;
  }
  return there === expected.length ? "all" : there > 0 ? "some" : "none";
}

const yes = (right: boolean): Verdict => (right ? "yes" : "no");

/** The tags of each page that has some. A link's go with the link, which has a row of its own. */
function tagsOf({ pages }: Features): unknown[] {
  const structures = pages.map(({ structure }, index) => [index, structure.replace(/ ?Link\([^()]*\)/g, "")]);
  return structures.filter(([, structure]) => structure !== "");
}

/** The labels of pages that must have a certain one. */
function labelsOf({ pages }: Features): unknown[] {
  return pages.flatMap(({ label }, index) => (label === undefined ? [] : [[index, label]]));
}

export const ROWS: readonly Row[] = [
  perPage("Pages: text, size, turn", ({ text, rotation, box }) => ({ text, rotation, box })),
  list("Bookmarks: nesting, targets, style", ({ bookmarks }, { kind }) => flat(bookmarks, kind === "excerpt")),
  list("Links", ({ pages }) => pages.flatMap(({ links }, index) => links.map((link) => [index, link]))),
  list("Named destinations", ({ namedPlaces }, { kind }) =>
    Object.entries(namedPlaces).map(([name, place]) => (kind === "merge" ? place : [name, place])),
  ),
  list("Other annotations, files pinned to pages among them", ({ pages }) =>
    pages.flatMap(({ annotations }, index) =>
      annotations.filter((type) => type !== "Link").map((type) => [index, type]),
    ),
  ),
  list("Form fields with their values", ({ fields }, { kind }) =>
    Object.entries(fields).map(([name, field]) => (kind === "merge" ? field : [name, field])),
  ),
  list("Calculation order of fields", ({ fields, calculationOrder }, { kind }) =>
    calculationOrder.map((name, index) => [index, kind === "merge" ? fields[name]?.value : name]),
  ),
  list("Page labels", labelsOf),
  list("Layers, shown or hidden", ({ layers }) => layers),
  {
    title: "Tags",
    judge: ({ features, objects }, { expected, tagTree: tree }) =>
      tree === undefined ? compare(tagsOf(features), tagsOf(expected)) : compare([tagTree(objects)], [tree]),
  },
  list("Attachments", ({ attachments }) => Object.values(attachments)),
  list("Article threads", ({ threads }) => threads),
  list("Title, author and other document information", ({ information }) => Object.entries(information)),
  list("XMP metadata", ({ xmpTitle }) => (xmpTitle === undefined ? [] : [xmpTitle])),
  list("Language, viewer preferences, output intents", ({ properties }, task) =>
    Object.keys(task.expected.properties).flatMap((key) => (key in properties ? [[key, properties[key]]] : [])),
  ),
  {
    title: "Nothing of other pages left behind",
    judge: ({ bytes, objects }, { foreign }) => {
      if (foreign.length === 0) return undefined;
      const streams = uncompressed(bytes);
      const strings = JSON.stringify(objects.all);
      return yes(!foreign.some((word) => streams.includes(word) || strings.includes(word)));
    },
  },
  {
    title: "Field names unique, parts consistent with each other",
    judge: ({ objects }) => yes(isConsistent(objects)),
  },
  { title: "`qpdf --check` finds no fault", judge: ({ bytes }) => yes(check(bytes).ok) },
];

/** Parts that are not what they must be cannot even be compared. */
function isConsistent(objects: QpdfObjects): boolean {
  try {
    return faultsOf(objects).length === 0;
  } catch {
    return false;
  }
}

/** Bookmarks in a row, with their depth. Those that lead nowhere and hold nothing need not be in an excerpt. */
function flat(items: readonly Bookmark[], excerpt: boolean, depth = 0): unknown[] {
  return items
    .filter(({ place, items: below }) => !excerpt || place || below.length > 0)
    .flatMap(({ title, place, url, bold, italic, color, items: below }) => [
      { title, place, url, bold, italic, color, depth },
      ...flat(below, excerpt, depth + 1),
    ]);
}

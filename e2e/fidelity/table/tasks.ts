/** The work that programs are compared by, and what a result must hold that lost nothing. */
import { loadFixture } from "../../../fixtures/load.ts";
import {
  type Features,
  moveBookmarks,
  moved,
  moveFields,
  moveLinks,
  movePlaces,
  moveThreads,
  OTHER,
  type PageFeatures,
  readFeatures,
  tagTree,
  withoutViews,
} from "../features.ts";
import { QpdfObjects } from "../../oracles/qpdf.ts";
import { withOtherAttachments } from "../rivals.ts";

export interface FidelityTask {
  /** Id of our tool. */
  readonly tool: string;
  readonly title: string;
  readonly inputs: readonly Uint8Array[];
  /** Options of the tool, as on the command line. */
  readonly options: Readonly<Record<string, string>>;
  /** Which file of the result is looked at, where there are several. */
  readonly part: number;
  /** What that file must hold. */
  readonly expected: Features;
  /** "excerpt": what the pages do not need must stay behind; "merge": names that clash may change. */
  readonly kind: "whole" | "excerpt" | "merge";
  /** True where what was on a page is elsewhere on one now: a target is right when its page is. */
  readonly moves: boolean;
  /** The tags of the document, where they are not those of its pages but of forms on them, which pdf.js does not read. */
  readonly tagTree?: string;
  /** Words that must not be in the result: they belong to pages that are not. */
  readonly foreign: readonly string[];
}

const source = loadFixture("everything.pdf");
const second = withOtherAttachments();
const [everything, rival, back] = [
  await readFeatures(source),
  await readFeatures(second),
  await readFeatures(loadFixture("three-pages.pdf")),
];

/** What everything.pdf holds for the sake of other pages than the second and the third. */
const FOREIGN = ["Everything page 1", "Everything page 5", "Heading 1", "Alice", "Chapter Three", "Hidden notes"];

const task = (tool: string, title: string, options: FidelityTask["options"], expected: Features): FidelityTask => ({
  tool,
  title,
  inputs: [source],
  options,
  part: 0,
  expected,
  kind: "whole",
  moves: false,
  foreign: [],
});

const excerpt = (pages: readonly number[]): Pick<FidelityTask, "expected" | "kind" | "foreign"> => {
  const expected = moved(everything, pages);
  const layers = everything.layers.filter(({ name }) => name === "German" || name === "French");
  return { expected: { ...expected, layers, attachments: {} }, kind: "excerpt", foreign: FOREIGN };
};

export const TASKS: readonly FidelityTask[] = [
  {
    ...task(
      "merge",
      "Merging two files with the same names in them",
      {},
      joined(everything, rival, (page) => page + everything.pages.length),
    ),
    inputs: [source, second],
    kind: "merge",
  },
  { ...task("extract-pages", "Extracting two pages of six", { pages: "2-3" }, everything), ...excerpt([2, 3]) },
  { ...task("split", "One page of a file split into pages", {}, everything), part: 1, ...excerpt([2]) },
  task("rotate", "Turning all pages", { angle: "90" }, turned(everything)),
  {
    ...task("delete-pages", "Deleting a page", { pages: "4" }, moved(everything, [1, 2, 3, 5, 6])),
    foreign: ["Everything page 4"],
  },
  task("reorder", "Reordering pages", { order: "4,2,6,1,3,5" }, moved(everything, [4, 2, 6, 1, 3, 5])),
  task("reverse", "Reversing pages", {}, moved(everything, [6, 5, 4, 3, 2, 1])),
  {
    ...task("interleave", "Interleaving with another file", {}, interleaved(everything, back)),
    inputs: [source, loadFixture("three-pages.pdf")],
  },
  {
    ...task("overlay", "Laying another file over it, page by page", {}, overlaid(everything, rival)),
    inputs: [source, second],
    kind: "merge",
    moves: true,
  },
  onSheets("n-up", "Two pages a sheet", {}, [
    [1, 2],
    [3, 4],
    [5, 6],
  ]),
  onSheets("booklet", "A booklet", {}, [[1], [2], [6, 3], [4, 5]]),
];

/** Two documents in one; `after` says where the other's pages are, those of the first stay. */
function joined(first: Features, other: Features, after: (page: number) => number): Features {
  const pages = other.pages.map((page) => ({ ...page, links: moveLinks(page.links, after) }));
  const rename = (name: string) => `second ${name}`;
  const renamed = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [rename(name), value]));
  const { "/MarkInfo": _, ...properties } = first.properties;
  return {
    ...first,
    pages: [...first.pages, ...pages],
    bookmarks: [...first.bookmarks, ...moveBookmarks(other.bookmarks, after)],
    namedPlaces: {
      ...first.namedPlaces,
      ...renamed(
        Object.fromEntries(
          Object.entries(other.namedPlaces).map(([name, place]) => [
            name,
            place && { ...place, page: after(place.page) },
          ]),
        ),
      ),
    },
    fields: { ...first.fields, ...renamed(moveFields(other.fields, after)) },
    calculationOrder: [...first.calculationOrder, ...other.calculationOrder.map(rename)],
    attachments: { ...first.attachments, ...renamed(other.attachments) },
    properties,
  };
}

function overlaid(first: Features, other: Features): Features {
  const stacked = joined(first, other, (page) => page);
  const pages = first.pages.map((page, index) => {
    const above = other.pages[index]!;
    return {
      ...page,
      text: `${page.text} ${above.text}`,
      links: [...page.links, ...above.links],
      annotations: [...page.annotations, ...above.annotations],
    };
  });
  return withoutViews({ ...stacked, pages, properties: first.properties });
}

/** A4 on its side with these pages on each sheet, from left to right. */
function onSheets(
  tool: string,
  title: string,
  options: FidelityTask["options"],
  sheets: readonly (readonly number[])[],
): FidelityTask {
  const map = (page: number) => sheets.findIndex((sheet) => sheet.includes(page)) + 1;
  const pages = sheets.map((sheet): PageFeatures => {
    const on = sheet.map((page) => everything.pages[page - 1]!);
    return {
      text: on.map(({ text }) => text).join(" "),
      rotation: 0,
      box: [0, 0, 841.89, 595.28],
      label: undefined,
      annotations: on.flatMap(({ annotations }) => annotations),
      links: on.flatMap(({ links }) => moveLinks(links, map)),
      structure: "",
    };
  });
  const expected: Features = {
    ...everything,
    pages,
    bookmarks: moveBookmarks(everything.bookmarks, map),
    namedPlaces: movePlaces(everything.namedPlaces, map),
    fields: moveFields(everything.fields, map),
    threads: moveThreads(everything.threads, map),
  };
  return {
    ...task(tool, title, options, withoutViews(expected)),
    moves: true,
    tagTree: tagTree(new QpdfObjects(source)),
  };
}

function turned(features: Features): Features {
  return { ...features, pages: features.pages.map((page) => ({ ...page, rotation: (page.rotation + 90) % 360 })) };
}

function interleaved(first: Features, other: Features): Features {
  const blank = other.pages[0] as PageFeatures;
  const result = moved(first, [1, OTHER, 2, OTHER, 3, OTHER, 4, 5, 6], blank);
  const backs = other.pages.map((page) => ({ ...page, links: [], label: undefined }));
  const pages = result.pages.map((page, index) => (index % 2 === 1 && index < 6 ? backs[(index - 1) / 2]! : page));
  const { "/MarkInfo": _, ...properties } = result.properties;
  return { ...result, pages, properties };
}

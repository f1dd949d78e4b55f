/** Page labels of an assembled document, ISO 32000-2 §12.4.2: every page keeps the label it had. */
import { writeNumberTree } from "../document/tree.ts";
import { asDict, PdfDict, PdfName, type PdfObject, type PdfRef, type PdfString } from "../syntax/objects.ts";
import { bytesAsText, type TreeEntry } from "../document/tree.ts";
import type { Assembly, SourceUse } from "./plan.ts";

interface Label {
  /** Numbering style; undefined when the label is its prefix alone. */
  readonly style: string | undefined;
  readonly prefix: PdfString | undefined;
  readonly number: number;
}

/** Blank pages show nothing and take no number. */
const NO_LABEL: Label = { style: undefined, prefix: undefined, number: 1 };

/** Writes the labels; undefined when no source has any. */
export function writePageLabels({ uses, pages, writer }: Assembly): PdfRef | undefined {
  if (!uses.some(hasLabels)) return undefined;
  const labelsOf = new Map(uses.map((use) => [use, use.doc.pageLabels]));
  const ranges: TreeEntry<number>[] = [];
  let previous: Label | undefined;
  pages.forEach(({ origin }, position) => {
    const label = origin ? labelAt(labelsOf.get(origin.use)!, origin.index) : NO_LABEL;
    if (!previous || !follows(label, previous)) ranges.push([position, labelDict(label)]);
    previous = label;
  });
  return writeNumberTree(writer, ranges);
}

function hasLabels(use: SourceUse): boolean {
  return use.doc.file.catalog.dict("PageLabels") !== undefined;
}

/** The label of a page; the plain page number where its source has none. */
function labelAt(ranges: readonly TreeEntry<number>[], index: number): Label {
  const range = ranges.findLast(([first]) => first <= index);
  const dict = range && asDict(range[1]);
  if (!range || !dict) return { style: "D", prefix: undefined, number: index + 1 };
  return { style: dict.name("S"), prefix: dict.string("P"), number: (dict.number("St") ?? 1) + index - range[0] };
}

function follows(label: Label, previous: Label): boolean {
  const counts = label.style === undefined ? true : label.number === previous.number + 1;
  return label.style === previous.style && prefixText(label) === prefixText(previous) && counts;
}

function prefixText({ prefix }: Label): string {
  return prefix ? bytesAsText(prefix) : "";
}

function labelDict({ style, prefix, number }: Label): PdfObject {
  return PdfDict.of({
    S: style === undefined ? undefined : PdfName.of(style),
    P: prefix,
    St: style === undefined || number === 1 ? undefined : number,
  });
}

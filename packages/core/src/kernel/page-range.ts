/**
 * Page selections as people write them: `1,3-5,8-`, `odd`, `even`, `last`, `-3` (third from the end), `all`.
 *
 * Grammar: selection = item *("," item); item = "all" / "odd" / "even" / page / page "-" [page].
 */
import { invalidPages, PAGE_NUMBER, parsePageNumber, resolvePageNumber } from "./page-number.ts";

export type RangeItem =
  | { readonly kind: "all" | "odd" | "even" }
  /** `from` and `to` are page numbers: positive from the front, negative from the end. */
  | { readonly kind: "range"; readonly from: number; readonly to: number };

const ITEM = new RegExp(`^(${PAGE_NUMBER})(?:(-)(${PAGE_NUMBER})?)?$`);
const EXPECTED = "pages such as 1,3-5,8-, odd, even, last or -3";

/** Parses a selection. Throws a plain `SyntaxError` naming the item: the option decoder adds the field. */
export function parsePageRange(text: string): RangeItem[] {
  return text.split(",").map(parseItem);
}

function parseItem(part: string): RangeItem {
  const item = part.replace(/\s+/g, "").toLowerCase();
  if (item === "all" || item === "odd" || item === "even") return { kind: item };
  const match = ITEM.exec(item);
  if (!match) throw new SyntaxError(`'${part.trim().slice(0, 40)}' is not a page or a range`);
  const from = parsePageNumber(match[1]!);
  const to = match[3] !== undefined ? parsePageNumber(match[3]) : match[2] ? -1 : from;
  if (from > 0 === to > 0 && from > to) throw new SyntaxError(`the range '${item}' runs backwards`);
  return { kind: "range", from, to };
}

/** Prints what `parsePageRange` reads. */
export function printPageRange(items: readonly RangeItem[]): string {
  return items.map(printItem).join(",");
}

function printItem(item: RangeItem): string {
  if (item.kind !== "range") return item.kind;
  return item.from === item.to ? `${item.from}` : `${item.from}-${item.to}`;
}

/**
 * The chosen pages of a document of `count` pages as 0-based indices, in the order written, repeats kept.
 * Throws `invalid-option` when a page lies outside the document or a range runs backwards.
 */
export function selectPages(text: string, count: number, field = "pages"): number[] {
  return selectPageGroups(text, count, field).flat();
}

/** As `selectPages`, one array for each comma-separated item: the parts of a split. */
export function selectPageGroups(text: string, count: number, field = "ranges"): number[][] {
  let items: RangeItem[];
  try {
    items = parsePageRange(text);
  } catch (cause) {
    throw invalidPages(field, EXPECTED, (cause as Error).message);
  }
  return items.map((item) => resolveItem(item, count, field));
}

function resolveItem(item: RangeItem, count: number, field: string): number[] {
  if (item.kind !== "range") return span(item.kind === "even" ? 1 : 0, count - 1, item.kind === "all" ? 1 : 2);
  const from = resolvePageNumber(item.from, count, field);
  const to = resolvePageNumber(item.to, count, field);
  if (from > to) throw invalidPages(field, EXPECTED, `the range ${from + 1}-${to + 1} runs backwards`);
  return span(from, to, 1);
}

function span(first: number, last: number, step: number): number[] {
  return Array.from({ length: Math.max(0, Math.floor((last - first) / step) + 1) }, (_, i) => first + i * step);
}

/**
 * A new order of pages, as the page grid edits it and the shell types it: `3,1@90,5-4,last`.
 *
 * Like a page selection, but ranges may run backwards, and `@90`, `@180` or `@270` turns what stands before it clockwise.
 */
import { invalidPages, PAGE_NUMBER, parsePageNumber, resolvePageNumber } from "./page-number.ts";

export type Turn = 0 | 90 | 180 | 270;

export interface OrderedPage {
  /** 0-based page index. */
  readonly index: number;
  /** Clockwise turn on top of the page's own rotation, in degrees. */
  readonly turn: Turn;
}

export interface OrderItem {
  /** Page numbers: positive from the front, negative from the end. */
  readonly from: number;
  readonly to: number;
  readonly turn: Turn;
}

const ITEM = new RegExp(`^(${PAGE_NUMBER})(?:(-)(${PAGE_NUMBER})?)?(?:@(0|90|180|270))?$`);

/** Parses an order. Throws a plain `SyntaxError` naming the item: the option decoder adds the field. */
export function parsePageOrder(text: string): OrderItem[] {
  return text.split(",").map((part) => {
    const match = ITEM.exec(part.replace(/\s+/g, "").toLowerCase());
    if (!match) throw new SyntaxError(`'${part.trim().slice(0, 40)}' is not a page, a range or a turned page`);
    const from = parsePageNumber(match[1]!);
    const to = match[3] !== undefined ? parsePageNumber(match[3]) : match[2] ? -1 : from;
    return { from, to, turn: Number(match[4] ?? 0) as Turn };
  });
}

/** Prints pages as an order that `parsePageOrder` reads, without ranges. */
export function printPageOrder(pages: readonly OrderedPage[]): string {
  return pages.map(({ index, turn }) => (turn ? `${index + 1}@${turn}` : `${index + 1}`)).join(",");
}

/** The pages of an order for a document of `count` pages. Throws `invalid-option` for a page outside it. */
export function orderPages(text: string, count: number, field = "order"): OrderedPage[] {
  let items: OrderItem[];
  try {
    items = parsePageOrder(text);
  } catch (cause) {
    throw invalidPages(field, "an order such as 3,1@90,5-4", (cause as Error).message);
  }
  return items.flatMap(({ from, to, turn }) => {
    const first = resolvePageNumber(from, count, field);
    const last = resolvePageNumber(to, count, field);
    const step = last >= first ? 1 : -1;
    return Array.from({ length: Math.abs(last - first) + 1 }, (_, i) => ({ index: first + i * step, turn }));
  });
}

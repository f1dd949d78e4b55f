/** Pages in the order they are to have, as the grid shows them and the text of an option says them. */
import { type OrderedPage, orderPages, type Turn } from "@ephemera/core";

export interface PlacedPage extends OrderedPage {
  /** Tells copies of one page apart; the same page keeps its key wherever it goes. */
  readonly key: string;
}

export type Pages = readonly PlacedPage[];

/** The pages that a text orders; undefined when it cannot be read. */
export function pagesOfOrder(text: string, pageCount: number): Pages | undefined {
  try {
    return withKeys(orderPages(text, pageCount));
  } catch {
    return undefined;
  }
}

export function allPages(pageCount: number): Pages {
  return withKeys(Array.from({ length: pageCount }, (_, index) => ({ index, turn: 0 as Turn })));
}

/** Keys are made from what is shown, so that a page is recognised in a text that somebody typed. */
export function withKeys(pages: readonly OrderedPage[]): Pages {
  const copies = new Map<number, number>();
  return pages.map(({ index, turn }) => {
    const copy = copies.get(index) ?? 0;
    copies.set(index, copy + 1);
    return { index, turn, key: copy === 0 ? `${index}` : `${index}-${copy}` };
  });
}

export function turnPages(pages: Pages, keys: ReadonlySet<string>, by: Turn): Pages {
  return pages.map((page) => (keys.has(page.key) ? { ...page, turn: ((page.turn + by) % 360) as Turn } : page));
}

/** Never leaves none: a document has at least one page. */
export function dropPages(pages: Pages, keys: ReadonlySet<string>): Pages {
  const left = pages.filter(({ key }) => !keys.has(key));
  return left.length === 0 ? pages : left;
}

/** A copy of each behind it. */
export function duplicatePages(pages: Pages, keys: ReadonlySet<string>): Pages {
  return withKeys(pages.flatMap((page) => (keys.has(page.key) ? [page, page] : [page])));
}

/** The pages one place to the front or to the back, those between them first. */
export function shiftPages(pages: Pages, keys: ReadonlySet<string>, by: -1 | 1): Pages {
  const moving = pages.flatMap(({ key }, at) => (keys.has(key) ? [at] : []));
  if (moving.length === 0) return pages;
  const first = moving[0]!;
  const staying = pages.filter(({ key }) => !keys.has(key));
  const at = Math.min(
    Math.max(0, by === -1 ? first - 1 : staysBefore(pages, keys, moving.at(-1)!) + 1),
    staying.length,
  );
  return [...staying.slice(0, at), ...moving.map((index) => pages[index]!), ...staying.slice(at)];
}

/** How many that stay stand before a place. */
function staysBefore(pages: Pages, keys: ReadonlySet<string>, place: number): number {
  return pages.slice(0, place).filter(({ key }) => !keys.has(key)).length;
}

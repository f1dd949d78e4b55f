/** Between a set of pages and the text that selects them. */
import { printPageRange, type RangeItem, selectPages } from "@ephemera/core";

/** The selected pages, 0-based; none when the text cannot be read. */
export function pagesOfText(text: string, pageCount: number): Set<number> {
  if (text.trim() === "") return new Set();
  try {
    return new Set(selectPages(text, pageCount));
  } catch {
    return new Set();
  }
}

/** The shortest list of ranges for a set of pages; empty for none. */
export function textOfPages(pages: Iterable<number>): string {
  const items: RangeItem[] = [];
  for (const page of [...pages].map((index) => index + 1).toSorted((a, b) => a - b)) {
    const last = items.at(-1);
    if (last?.kind === "range" && last.to === page - 1) items[items.length - 1] = { ...last, to: page };
    else items.push({ kind: "range", from: page, to: page });
  }
  return printPageRange(items);
}

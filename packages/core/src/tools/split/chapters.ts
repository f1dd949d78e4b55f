/** Cuts at bookmarks: each part runs from one bookmark's page to the page before the next one's. */
import { ToolError } from "../../kernel/errors.ts";
import { type Bookmark, bookmarks, type SourceDocument } from "../../pdf/index.ts";
import { titleAsName } from "../../kernel/title-as-name.ts";
import type { Part } from "./run.ts";

/** Parts at the bookmarks of the first `level` levels; pages before the first bookmark are a part too. */
export function chapters(document: SourceDocument, level: number): Part[] {
  const starts = new Map<number, string>();
  for (const { page, title } of upToLevel(bookmarks(document), level)) if (!starts.has(page)) starts.set(page, title);
  if (starts.size === 0) {
    throw new ToolError("no-match", "The document has no bookmarks to split at.", {
      field: "mode",
      expected: "a document with bookmarks",
    });
  }
  if (!starts.has(0)) starts.set(0, "");
  const cuts = [...starts].toSorted(([a], [b]) => a - b);
  const digits = String(cuts.length).length;
  return cuts.map(([first, title], i) => {
    const end = cuts[i + 1]?.[0] ?? document.pages.length;
    const number = String(i + 1).padStart(digits, "0");
    const words = titleAsName(title);
    return {
      pages: Array.from({ length: end - first }, (_, j) => first + j),
      name: words ? `${number}-${words}` : number,
    };
  });
}

function upToLevel(items: readonly Bookmark[], level: number): { page: number; title: string }[] {
  if (level === 0) return [];
  return items.flatMap(({ page, title, children }) => [
    ...(page === undefined ? [] : [{ page, title }]),
    ...upToLevel(children, level - 1),
  ]);
}

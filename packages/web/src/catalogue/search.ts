/** Search over tools: every word typed must begin a word of the title, the keywords or the summary. */
import type { Tool } from "@ephemera/core";

type Searchable = Pick<Tool, "title" | "summary" | "keywords">;

/** The matching tools, those that match by title first. */
export function searchTools<T extends Searchable>(tools: readonly T[], query: string): T[] {
  const words = normalise(query).split(" ").filter(Boolean);
  return tools
    .map((tool) => ({ tool, rank: rank(tool, words) }))
    .filter(({ rank: value }) => value < Infinity)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ tool }) => tool);
}

/** 0 when the title matches, 1 for keywords, 2 for the summary, infinite for none. */
function rank({ title, keywords, summary }: Searchable, words: readonly string[]): number {
  const places = [title, keywords.join(" "), summary].map((text) => ` ${normalise(text)}`);
  const ranks = words.map((word) => {
    const place = places.findIndex((text) => text.includes(` ${word}`));
    return place === -1 ? Infinity : place;
  });
  return Math.max(0, ...ranks);
}

function normalise(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

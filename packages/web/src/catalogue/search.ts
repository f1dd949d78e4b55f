/**
 * Search over tools. Every word typed must be found: at the beginning of a word, inside one, or nearly, with a slip of
 * the finger or two. Titles count more than keywords, keywords more than summaries, right more than nearly.
 */

export interface Searchable {
  /** In every language that is to be searched, the shown one first. */
  readonly titles: readonly string[];
  readonly keywords: readonly string[];
  readonly summaries: readonly string[];
}

/** The matching entries, the best first; all in their order for nothing typed. */
export function search<T extends Searchable>(entries: readonly T[], query: string): T[] {
  const words = normalise(query).split(" ").filter(Boolean);
  return entries
    .map((entry) => ({ entry, cost: cost(entry, words) }))
    .filter((found) => found.cost < Infinity)
    .toSorted((a, b) => a.cost - b.cost)
    .map(({ entry }) => entry);
}

const PLACE_COST = 4;

function cost({ titles, keywords, summaries }: Searchable, words: readonly string[]): number {
  const places = [titles, keywords, summaries].map((texts) => texts.map(normalise));
  return words.reduce((sum, word) => {
    // Nearly is not looked for in sentences: they are long, and something in them is always near.
    const costs = places.map(
      (texts, place) => place * PLACE_COST + Math.min(...texts.map((text) => textCost(text, word, place < 2))),
    );
    return sum + Math.min(...costs);
  }, 0);
}

function textCost(text: string, word: string, nearly: boolean): number {
  if (` ${text}`.includes(` ${word}`)) return 0;
  if (word.length >= 3 || isIdeographic(word)) if (text.includes(word)) return 1;
  if (!nearly || word.length < 4) return Infinity;
  const slips = word.length >= 7 ? 2 : 1;
  const distance = Math.min(...text.split(" ").map((other) => prefixDistance(word, other)));
  return distance <= slips ? 1 + distance : Infinity;
}

/** Scripts that do not put spaces between words, or say much in one sign. */
function isIdeographic(word: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word);
}

/** Edits that turn `word` into the beginning of `other`; a swap of neighbours is one (optimal string alignment). */
function prefixDistance(word: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= word.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = word[i - 1] === other[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1])
        best = Math.min(best, beforeLast[j - 2]! + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return Math.min(...last);
}

function normalise(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

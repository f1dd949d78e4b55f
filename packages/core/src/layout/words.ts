/** Characters of a page as words on rows, in visible space: what layout needs and no more. */
import type { PageText, TextCharacter } from "../engines/ports.ts";
import { toVisible, type ToVisible } from "./visible-space.ts";

/** A run of characters without a gap. Lengths in default user space units, y down from the top of the page. */
export interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** True when its baseline runs from left to right as the page is shown. */
  readonly upright: boolean;
  readonly characters: number;
}

/** Words whose heights overlap, from left to right. */
export interface Row {
  readonly words: readonly Word[];
  readonly top: number;
  readonly bottom: number;
}

/** The words in the order of the page's content. */
export function wordsOf(page: PageText): Word[] {
  const visible = toVisible(page.box, readingTurn(page));
  const words: Word[] = [];
  let run: Placed[] = [];
  const end = () => {
    if (run.length > 0) words.push(wordOf(run));
    run = [];
  };
  for (const character of page.characters) {
    if (character.generated || isSpace(character.codePoint)) {
      end();
      continue;
    }
    const placed = place(character, visible);
    const previous = run.at(-1);
    if (previous && !continues(previous, placed)) end();
    run.push(placed);
  }
  end();
  return words;
}

/** The clockwise turn at which most of the text stands upright: that of the page, unless its text lies on its side. */
function readingTurn({ characters, rotation }: PageText): number {
  const counts = new Map<number, number>();
  for (const { quad, generated } of characters) {
    if (generated) continue;
    const angle = (Math.atan2(quad[3] - quad[1], quad[2] - quad[0]) * 180) / Math.PI;
    const turn = (Math.round(angle / 90) * 90 + 360) % 360;
    counts.set(turn, (counts.get(turn) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  return (counts.get(rotation) ?? 0) === most ? rotation : [...counts].find(([, count]) => count === most)![0];
}

/** Upright words by rows from top to bottom; each word at another angle is a row of its own. */
export function rowsOf(words: readonly Word[]): Row[] {
  const rows: { words: Word[]; top: number; bottom: number }[] = [];
  for (const word of words.toSorted((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1);
    if (row && word.upright && row.words[0]!.upright && sharesRow(row, word)) {
      row.words.push(word);
      row.top = Math.min(row.top, word.top);
      row.bottom = Math.max(row.bottom, word.bottom);
    } else {
      rows.push({ words: [word], top: word.top, bottom: word.bottom });
    }
  }
  for (const row of rows) row.words.sort((a, b) => a.left - b.left);
  return rows;
}

interface Placed {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly upright: boolean;
  readonly size: number;
}

function place({ codePoint, quad, fontSize }: TextCharacter, visible: ToVisible): Placed {
  const corners = [0, 2, 4, 6].map((at) => visible(quad[at]!, quad[at + 1]!));
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [start, next] = corners as [readonly [number, number], readonly [number, number]];
  return {
    text: String.fromCodePoint(codePoint > 0x10ffff ? 0xfffd : codePoint),
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
    upright: next[0] - start[0] >= 0 && Math.abs(next[1] - start[1]) <= Math.abs(next[0] - start[0]) * 0.1 + 1e-6,
    size: fontSize,
  };
}

function continues(previous: Placed, next: Placed): boolean {
  if (previous.upright !== next.upright) return false;
  const slack = 0.25 * Math.max(previous.size, next.size, 1);
  const sameLine = next.top < previous.bottom + slack && next.bottom > previous.top - slack;
  if (!previous.upright) return sameLine;
  return sameLine && next.left < previous.right + slack && next.right > previous.left - slack;
}

function wordOf(run: readonly Placed[]): Word {
  return {
    text: run.map(({ text }) => text).join(""),
    left: Math.min(...run.map(({ left }) => left)),
    right: Math.max(...run.map(({ right }) => right)),
    top: Math.min(...run.map(({ top }) => top)),
    bottom: Math.max(...run.map(({ bottom }) => bottom)),
    upright: run[0]!.upright,
    characters: run.length,
  };
}

function middle({ top, bottom }: { top: number; bottom: number }): number {
  return (top + bottom) / 2;
}

/** The middle of the word lies within the row, and the row's within the word. */
function sharesRow(row: { words: readonly Word[]; top: number; bottom: number }, word: Word): boolean {
  const last = row.words.at(-1)!;
  return middle(word) < last.bottom && middle(last) > word.top;
}

function isSpace(codePoint: number): boolean {
  return (
    codePoint <= 0x20 || codePoint === 0xa0 || codePoint === 0x3000 || (codePoint >= 0x2000 && codePoint <= 0x200b)
  );
}

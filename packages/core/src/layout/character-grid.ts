/** Rows of words as lines of a fixed-pitch font, so that columns and tables stay beneath each other. */
import type { Row, Word } from "./words.ts";

const MOST_BLANK_LINES = 5;
const MOST_COLUMNS = 1000;

/** Lines of the page from its first word to its last. */
export function characterGrid(rows: readonly Row[]): string[] {
  const words = rows.flatMap((row) => row.words);
  const pitch = characterPitch(words);
  const left = Math.min(...words.map((word) => word.left));
  const lineHeight = median(rows.map((row) => row.bottom - row.top)) * 1.25 || 1;
  return rows.flatMap((row, index) => {
    const gap = index === 0 ? 0 : row.top - rows[index - 1]!.bottom;
    const blank = Math.max(0, Math.min(MOST_BLANK_LINES, Math.round(gap / lineHeight)));
    return [...Array<string>(blank).fill(""), lineOf(row, left, pitch)];
  });
}

function lineOf(row: Row, left: number, pitch: number): string {
  let line = "";
  row.words.forEach((word, index) => {
    const column = Math.min(MOST_COLUMNS, Math.round((word.left - left) / pitch));
    const indent = column - [...line].length;
    line += " ".repeat(index === 0 ? Math.max(0, indent) : spaces(row.words[index - 1]!, word, indent)) + word.text;
  });
  return line;
}

/** Between words of a sentence one; over a wider gap as many as reach the column. */
function spaces(previous: Word, word: Word, indent: number): number {
  const gap = word.left - previous.right;
  const height = word.bottom - word.top;
  if (gap < height * 0.05) return 0;
  return gap < height ? 1 : Math.max(2, indent);
}

/** Width of a column: that of an average character of the page. */
function characterPitch(words: readonly Word[]): number {
  const widths = words
    .filter((word) => word.upright && word.right > word.left)
    .map((word) => (word.right - word.left) / word.characters);
  return median(widths) || 5;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

/** Plain text in columns, for help. */

/** Columns of a terminal that everybody has. */
export const PAGE_WIDTH = 80;
const INDENT = 2;
const GUTTER = 2;

/** Lines of at most `width` characters, broken at spaces; a longer word stands alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Terms on the left, what they mean on the right; a term wider than `termWidth` has a line of its own. */
export function definitions(rows: readonly (readonly [term: string, meaning: string])[], termWidth: number): string {
  const widest = Math.max(0, ...rows.map(([term]) => term.length).filter((length) => length <= termWidth));
  const column = INDENT + widest + GUTTER;
  return rows.flatMap(([term, meaning]) => definition(term, wrap(meaning, PAGE_WIDTH - column), column)).join("");
}

function definition(term: string, [first = "", ...rest]: readonly string[], column: number): string[] {
  const start = " ".repeat(INDENT) + term;
  const margin = " ".repeat(column);
  const head = start.length + GUTTER <= column ? [start.padEnd(column) + first] : [start, margin + first];
  return [...head, ...rest.map((line) => margin + line)].map((line) => `${line.trimEnd()}\n`);
}

/** A paragraph, indented. */
export function paragraph(text: string, indent = INDENT): string {
  return wrap(text, PAGE_WIDTH - indent)
    .map((line) => `${" ".repeat(indent)}${line}\n`)
    .join("");
}

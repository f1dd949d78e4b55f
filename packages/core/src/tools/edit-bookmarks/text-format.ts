/**
 * Bookmarks as text: one a line, indented below the one it belongs to, with its page after a tab, two spaces or a row of
 * dots, as a printed table of contents has it. In place of a page may stand an address in angle brackets, or a hyphen for
 * a bookmark that leads nowhere.
 */
import { ToolError } from "../../kernel/errors.ts";
import { phrase } from "../../kernel/phrase.ts";
import { type BookmarkEntry, MAX_BOOKMARKS, MAX_LEVELS } from "./bookmark.ts";

export function printText(entries: readonly BookmarkEntry[], level = 0): string {
  return entries
    .map((entry) => {
      const target = entry.page ?? (entry.url === undefined ? "-" : `<${entry.url}>`);
      return `${"  ".repeat(level)}${entry.title.trim()}\t${target}\n${printText(entry.children ?? [], level + 1)}`;
    })
    .join("");
}

interface Line {
  readonly number: number;
  readonly indent: number;
  readonly entry: BookmarkEntry & { readonly children: Line["entry"][] };
  /** True when nothing was said of where it leads. */
  readonly bare: boolean;
}

const TAB = 8;

/** Throws `invalid-option` with the line of the fault. */
export function parseText(text: string): readonly BookmarkEntry[] {
  const lines = linesOf(text);
  const roots: BookmarkEntry[] = [];
  const above: Line[] = [];
  lines.forEach((line, i) => {
    while (above.length > 0 && above.at(-1)!.indent >= line.indent) above.pop();
    if (above.length >= MAX_LEVELS) throw fault(line.number, "it is nested too deeply", `at most ${MAX_LEVELS} levels`);
    // A heading may do without a page; anything else without one is likelier a slip.
    if (line.bare && (lines[i + 1]?.indent ?? 0) <= line.indent)
      throw fault(line.number, "there is no page", "a page after a tab or dots, or a hyphen for none");
    (above.at(-1)?.entry.children ?? roots).push(line.entry);
    above.push(line);
  });
  return roots;
}

function linesOf(text: string): Line[] {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  const found: Line[] = [];
  lines.forEach((line, i) => {
    if (line.trim() !== "") found.push(lineOf(line, i + 1));
  });
  if (found.length > MAX_BOOKMARKS)
    throw fault(found[MAX_BOOKMARKS]!.number, "there are too many", `at most ${MAX_BOOKMARKS} bookmarks`);
  return found;
}

function lineOf(line: string, number: number): Line {
  const words = line.trimStart();
  const indent = Array.from(line.slice(0, line.length - words.length)).reduce(
    (width, character) => width + (character === "\t" ? TAB : 1),
    0,
  );
  const { title, target } = split(words.trimEnd());
  if (title === "") throw fault(number, "there is no title", "a title before the page");
  if (target !== undefined && /^0+$/.test(target)) throw fault(number, "there is no page 0", "pages from 1 on");
  const entry = {
    title,
    ...(target !== undefined && /^\d/.test(target) && { page: Number(target) }),
    ...(target?.startsWith("<") && { url: target.slice(1, -1) }),
    open: true,
    children: [],
  };
  return { number, indent, entry, bare: target === undefined };
}

/** Title and target, which a tab, two spaces or three dots set apart. */
function split(line: string): { title: string; target?: string } {
  const target = /(?:\d{1,7}|-|<[^<>\s]+>)$/.exec(line);
  const before = target ? line.slice(0, target.index) : "";
  // A tab is sure; dots may belong to the title.
  const gap = /\t\s*$/.exec(before) ?? /(?: {2,}|\s*(?:[.·…]\s?){3,}|\s*…\s*)$/.exec(before);
  return target && gap ? { title: before.slice(0, gap.index).trim(), target: target[0] } : { title: line };
}

function fault(line: number, what: string, expected: string): ToolError {
  return new ToolError(
    "invalid-option",
    phrase("Line {line} of the bookmarks: {what}.", { line, what: { text: what } }),
    { field: "bookmarks", expected },
  );
}

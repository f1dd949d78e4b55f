/** A page as people write it: from 1 at the front, from -1 at the end, or `last`. */
import { ToolError } from "./errors.ts";
import { phrase } from "./phrase.ts";

/** Source of a regular expression that matches one page number. */
export const PAGE_NUMBER = String.raw`-?\d{1,9}|last`;

/** Parses what `PAGE_NUMBER` matches. Throws a plain `SyntaxError` for page 0. */
export function parsePageNumber(text: string): number {
  const page = text === "last" ? -1 : Number(text);
  if (page === 0) throw new SyntaxError("pages count from 1");
  return page;
}

/** The 0-based index of a page in a document of `count` pages. Throws `invalid-option` outside it. */
export function resolvePageNumber(page: number, count: number, field: string): number {
  const index = page > 0 ? page - 1 : count + page;
  if (index >= 0 && index < count) return index;
  throw new ToolError(
    "invalid-option",
    phrase("Option '{field}': page {page} is outside the document, which ends with page {count}.", {
      field,
      page,
      count,
    }),
    {
      field,
      expected: `pages 1 to ${count}`,
      received: String(page),
    },
  );
}

/** The error for a selection that cannot be read or makes no sense. */
export function invalidPages(field: string, expected: string, received: string): ToolError {
  return new ToolError("invalid-option", `Option '${field}': expected ${expected}; ${received}.`, {
    field,
    expected,
    received,
  });
}

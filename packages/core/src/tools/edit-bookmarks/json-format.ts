/** Bookmarks as JSON: a list of objects, see `BookmarkEntry`. */
import { z } from "zod";
import { ToolError } from "../../kernel/errors.ts";
import { type Phrase, phrase } from "../../kernel/phrase.ts";
import { type BookmarkEntry, MAX_BOOKMARKS, MAX_LEVELS, VIEW_KINDS } from "./bookmark.ts";

const entry: z.ZodType<BookmarkEntry> = z.strictObject({
  title: z.string().max(10_000),
  page: z.int().min(1).optional(),
  view: z
    .tuple([z.enum(VIEW_KINDS)], z.number().nullable())
    .refine((view) => view.length <= 5)
    .optional(),
  url: z.string().max(10_000).optional(),
  open: z.boolean().optional(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  color: z
    .string()
    .regex(/^#[\dA-Fa-f]{6}$/)
    .optional(),
  item: z.int().min(1).optional(),
  get children() {
    return z.array(entry).optional();
  },
});

export function printJson(entries: readonly BookmarkEntry[]): string {
  return `${JSON.stringify(entries, (key, value: unknown) => (key === "children" && isEmpty(value) ? undefined : value), 2)}\n`;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Throws `invalid-option` with the place of the fault. */
export function parseJson(text: string): readonly BookmarkEntry[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw fault("The bookmarks are no JSON that can be read.", "a JSON list");
  }
  if (depthOf(json) > MAX_LEVELS) throw fault("The bookmarks are nested too deeply.", `at most ${MAX_LEVELS} levels`);
  const parsed = z.array(entry).safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue!.path.join(".");
    throw fault(
      place === "" ? "The bookmarks are no list." : phrase("The bookmarks have a fault at {place}.", { place }),
      issue!.message,
    );
  }
  if (count(parsed.data) > MAX_BOOKMARKS) throw fault("There are too many bookmarks.", `at most ${MAX_BOOKMARKS}`);
  return parsed.data;
}

/** Levels of lists inside each other, without going deeper than is allowed. */
function depthOf(json: unknown, level = 0): number {
  if (!Array.isArray(json) || level > MAX_LEVELS) return level;
  return json.reduce<number>(
    (most, item) => Math.max(most, depthOf((item as { children?: unknown } | null)?.children, level + 1)),
    level + 1,
  );
}

function count(entries: readonly BookmarkEntry[]): number {
  return entries.reduce((sum, { children }) => sum + 1 + count(children ?? []), 0);
}

function fault(reason: string | Phrase, expected: string): ToolError {
  return new ToolError("invalid-option", reason, { field: "bookmarks", expected });
}

/** Names for the parts of a result: they sort in order, and hold nothing but digits, letters and hyphens. */
import { UniqueNames } from "../kernel/unique-names.ts";

/** A name for each group of 0-based page indices, such as "page-007" or "pages-001-010", of a document of `count` pages. */
export function uniquePartNames(groups: readonly (readonly number[])[], count: number): string[] {
  const digits = String(count).length;
  const names = new UniqueNames();
  const page = (index: number) => String(index + 1).padStart(digits, "0");
  return groups.map((group) =>
    names.take(group.length === 1 ? `page-${page(group[0]!)}` : `pages-${page(group[0]!)}-${page(group.at(-1)!)}`),
  );
}

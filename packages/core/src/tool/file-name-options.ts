/** Names of files for the tools that put them into their result, filled in by faces that know them. */
import type { Tool } from "./define-tool.ts";

/** Strings by option name for what the caller left out; `names` are those of all inputs, in order, without folders. */
export function fileNameOptions(
  tool: Tool,
  names: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Record<string, string[]> {
  const filled: Record<string, string[]> = {};
  for (const [option, { fileNamesFrom }] of tool.optionSpecs) {
    if (fileNamesFrom === undefined || given[option] !== undefined) continue;
    const wanted = names.slice(fileNamesFrom);
    if (wanted.length > 0) filled[option] = wanted;
  }
  return filled;
}

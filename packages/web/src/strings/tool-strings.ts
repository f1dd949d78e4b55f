/** All texts of tools' declarations that people read on the page, in English: what there is to translate. */
import type { Tool } from "@ephemera/core";
import { keywordText } from "../catalogue/tool-search.ts";
import { isFilePassword } from "../options/option-form.tsx";

export function toolStrings(tools: readonly Tool[]): ReadonlySet<string> {
  return new Set(tools.flatMap(stringsOf).filter((text) => /\p{L}{2}/u.test(text)));
}

function stringsOf(tool: Tool): string[] {
  const options = [...tool.optionSpecs.values()].filter((spec) => !isFilePassword(spec));
  return [
    tool.title,
    tool.summary,
    keywordText(tool),
    ...options.flatMap(({ title, description = "", choices = {} }) => [title, description, ...Object.values(choices)]),
  ];
}

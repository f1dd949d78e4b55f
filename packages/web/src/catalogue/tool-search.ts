/** The tools as they are searched: in the language shown at once, in all languages as soon as their words are there. */
import { type Tool, tools } from "@ephemera/core";
import { useMemo, useState } from "react";
import { LANGUAGES } from "../strings/languages.ts";
import { useText } from "../strings/text.tsx";
import { type Searchable, search } from "./search.ts";

type Translations = Readonly<Record<string, string>>;

export interface ToolEntry extends Searchable {
  readonly tool: Tool;
}

/** The text under which the keywords of a tool are translated, all at once. */
export function keywordText({ keywords }: Pick<Tool, "keywords">): string {
  return keywords.join(", ");
}

export function searchEntry(tool: Tool, languages: readonly Translations[]): ToolEntry {
  const inAll = (text: string) => languages.map((words) => words[text] || text);
  return {
    tool,
    titles: inAll(tool.title),
    keywords: inAll(keywordText(tool)),
    summaries: inAll(tool.summary).slice(0, 1),
  };
}

export interface ToolSearch {
  find(query: string): Tool[];
  /** Fetches the words of all languages; called when somebody begins to type. */
  prepare(): void;
}

export function useToolSearch(): ToolSearch {
  const { tool: translate } = useText();
  const [others, setOthers] = useState<readonly Translations[]>([]);
  const entries = useMemo(() => {
    const shown = new Proxy<Translations>({}, { get: (_, text) => translate(String(text)) });
    return tools.map((tool) => searchEntry(tool, [shown, {}, ...others]));
  }, [translate, others]);
  return useMemo(
    () => ({
      find: (query) => search(entries, query).map(({ tool }) => tool),
      prepare: () => void loadAll().then(setOthers, () => undefined),
    }),
    [entries],
  );
}

let all: Promise<Translations[]> | undefined;

function loadAll(): Promise<Translations[]> {
  all ??= Promise.all(Object.values(LANGUAGES).map((language) => language.tools()));
  return all;
}

/** What tools note about their results, in the language of the page. */
import { type Note, say, type Speech } from "@ephemera/core";
import { formatSize } from "./format-size.ts";

/** `words` are the translations of what tools say, by the English text. */
export function sayNote({ message, phrase }: Note, words: Readonly<Record<string, string>>, language: string): string {
  if (!phrase) return words[message] ?? message;
  const said = say(phrase, speechOf(words, language));
  return said[0]!.toLocaleUpperCase(language) + said.slice(1);
}

function speechOf(words: Readonly<Record<string, string>>, language: string): Speech {
  return {
    words: (english) => words[english] ?? english,
    number: (value) => new Intl.NumberFormat(language).format(value),
    size: (bytes) => formatSize(bytes, language),
    list: (items) => new Intl.ListFormat(language).format(items),
  };
}

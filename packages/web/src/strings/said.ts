/** What tools say of their results, their errors and what they found, in the language of the page. */
import { type Phrase, say, type Speech } from "@ephemera/core";
import { formatSize } from "./format-size.ts";

/** A sentence in English, and what it was made of where it holds values. */
export interface Said {
  readonly message: string;
  readonly phrase?: Phrase | undefined;
}

/** `words` are the translations of what tools say, by the English text. */
export function saySaid({ message, phrase }: Said, words: Readonly<Record<string, string>>, language: string): string {
  if (!phrase) return words[message] ?? message;
  const said = say(phrase, speechOf(words, language));
  return said[0]!.toLocaleUpperCase(language) + said.slice(1);
}

/** True when no part of it would be in English. */
export function isTranslated({ message, phrase }: Said, words: Readonly<Record<string, string>>): boolean {
  return textsOf(phrase ?? { text: message }).every((text) => words[text] !== undefined);
}

function textsOf({ text, values = {} }: Phrase): string[] {
  const parts = Object.values(values).flat();
  return [text, ...parts.flatMap((part) => (typeof part === "object" && "text" in part ? [part.text] : []))];
}

function speechOf(words: Readonly<Record<string, string>>, language: string): Speech {
  return {
    words: (english) => words[english] ?? english,
    number: (value) => new Intl.NumberFormat(language).format(value),
    size: (bytes) => formatSize(bytes, language),
    list: (items) => new Intl.ListFormat(language).format(items),
  };
}

/** Words with places for values, kept apart so that a face can say them in another language than English. */
export interface Phrase {
  /** In English; `{name}` stands for a value. */
  readonly text: string;
  readonly values?: Readonly<Record<string, PhraseValue>> | undefined;
}

export type PhraseValue = Figure | PhrasePart | readonly PhrasePart[];

/** Words in the place of a value. */
export interface PhrasePart extends Phrase {
  readonly values?: Readonly<Record<string, Figure>> | undefined;
}

/** Strings are the same in every language. A size in bytes is written as a language writes sizes. */
type Figure = string | number | { readonly bytes: number };

/** How a language says what phrases are made of. */
export interface Speech {
  words(english: string): string;
  number(value: number): string;
  size(bytes: number): string;
  list(items: readonly string[]): string;
}

export const ENGLISH: Speech = {
  words: (english) => english,
  number: String,
  size: englishSize,
  list: (items) => new Intl.ListFormat("en-GB").format(items),
};

/** A phrase that is nothing more; its text is listed where it can be translated. */
export function phrase<const Values extends Phrase["values"]>(text: string, values: Values) {
  return { text, values };
}

export function say({ text, values = {} }: Phrase, speech: Speech): string {
  return speech.words(text).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : sayValue(value, speech);
  });
}

function sayValue(value: PhraseValue, speech: Speech): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return speech.number(value);
  if ("bytes" in value) return speech.size(value.bytes);
  return "text" in value ? say(value, speech) : speech.list(value.map((part) => say(part, speech)));
}

function englishSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(2)} MB`;
}

/** What a case of the redaction suite is, and how one is told in a line. */
import { document, STAYS } from "../document.ts";

export interface RedactionCase {
  readonly name: string;
  readonly file: () => Uint8Array;
  /** What must be gone. */
  readonly word: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** What must still be found. */
  readonly stays: readonly string[];
  /** True where only eyes can read the word: what shows is not what is stored. */
  readonly onlySeen: boolean;
  /** True where it goes without a mark, since nothing of the page's own is touched. */
  readonly unmarked: boolean;
}

export const WORD = "Zanzibar";

export function text(name: string, file: () => Uint8Array, more: Partial<RedactionCase> = {}): RedactionCase {
  return {
    name,
    file,
    word: WORD,
    options: { text: [more.word ?? WORD] },
    stays: STAYS,
    onlySeen: false,
    unmarked: false,
    ...more,
  };
}

/** Content of a page, and nothing else to it. */
export function content(name: string, operators: string, more: Partial<RedactionCase> = {}): RedactionCase {
  return text(name, () => document(() => ({ content: operators })), more);
}

/** An annotation. */
export const comment = (entries: string) => `<< /Type /Annot /Rect [300 500 400 540] ${entries} >>`;

/** What a report says of a file. */
import type { Phrase } from "../../kernel/phrase.ts";

export const RISKS = ["high", "medium", "low"] as const;
export type Risk = (typeof RISKS)[number];

export interface Finding {
  /** Stable; made for programs. */
  readonly id: string;
  readonly risk: Risk;
  /** In English. */
  readonly message: string;
  /** What the message was made of: for faces that say it in another language. */
  readonly phrase: Phrase;
  readonly count: number;
  /** Pages, counted from 1; absent where it is about the whole document. */
  readonly pages?: readonly number[];
  /** The tool that removes it, with the options it takes for that. */
  readonly removedBy?: { readonly tool: string; readonly options?: Readonly<Record<string, unknown>> };
}

export interface Report {
  readonly findings: readonly Finding[];
  readonly facts: Facts;
}

/** What the file is, without judgement. */
export interface Facts {
  readonly pages: number;
  readonly version: string;
  readonly encrypted: boolean;
  /** What a reader with the user password may do; absent when the file is not encrypted. */
  readonly permissions?: Readonly<Record<string, boolean>>;
  readonly information: Readonly<Record<string, string>>;
  /** Claims such as "PDF/A-2b", which nobody has checked. */
  readonly conformance: readonly string[];
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[];
  readonly images: { readonly count: number; readonly lowestDpi?: number; readonly highestDpi?: number };
  readonly signatures: readonly { readonly coversWholeFile: boolean }[];
}

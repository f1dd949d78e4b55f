/** The page's words in the language chosen, for every component. */
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { en, type MessageKey, type Messages } from "./en.ts";
import { formatSize } from "./format-size.ts";
import { type Language, LANGUAGES } from "./languages.ts";
import { formatMessage, type Values } from "./message.ts";
import { isTranslated, type Said, saySaid } from "./said.ts";

export interface Words {
  readonly language: Language;
  readonly messages: Messages;
  /** Translations of what tools declare, by the English text. */
  readonly tools: Readonly<Record<string, string>>;
}

export interface Text {
  readonly language: Language;
  /** A message of the catalogue. */
  t(key: MessageKey, values?: Values): string;
  /** A text of a tool's declaration; in English where it is not translated. */
  tool(english: string): string;
  /** What a tool says about its result, or about a file; in English where it is not translated. */
  said(said: Said): string;
  /** The same; undefined where it is not translated. */
  translated(said: Said): string | undefined;
  size(bytes: number): string;
}

export const ENGLISH: Words = { language: "en", messages: en, tools: {} };

export async function loadWords(language: Language): Promise<Words> {
  const { messages, tools } = LANGUAGES[language];
  const [own, declared] = await Promise.all([messages(), tools()]);
  return { language, messages: own, tools: declared };
}

export async function loadText(language: Language): Promise<Text> {
  return textOf(await loadWords(language));
}

const TextContext = createContext<Text>(textOf(ENGLISH));

export function useText(): Text {
  return use(TextContext);
}

interface TextProviderProps {
  /** What to begin with, loaded before the page is first drawn. */
  readonly initial: Words;
  readonly language: Language;
  readonly children: ReactNode;
}

export function TextProvider({ initial, language, children }: TextProviderProps) {
  const [words, setWords] = useState(initial);
  useEffect(() => {
    let left = false;
    // Without its words a language stays as it was: offline, one that was never loaded.
    loadWords(language).then(
      (loaded) => left || setWords(loaded),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [language]);
  useEffect(() => {
    document.documentElement.lang = words.language;
    document.documentElement.dir = LANGUAGES[words.language].direction;
  }, [words]);
  const text = useMemo(() => textOf(words), [words]);
  return (
    <I18nProvider locale={words.language}>
      <TextContext value={text}>{children}</TextContext>
    </I18nProvider>
  );
}

function textOf({ language, messages, tools }: Words): Text {
  return {
    language,
    t: (key, values = {}) => formatMessage(messages[key], values, language),
    tool: (english) => tools[english] || english,
    said: (said) => saySaid(said, tools, language),
    translated: (said) => (language === "en" || isTranslated(said, tools) ? saySaid(said, tools, language) : undefined),
    size: (bytes) => formatSize(bytes, language),
  };
}

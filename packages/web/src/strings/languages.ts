/** The languages of the page. English is always there; the others come when they are chosen. */
import { en, type Messages } from "./en.ts";

interface LanguageEntry {
  /** Its own name. */
  readonly name: string;
  readonly direction: "ltr" | "rtl";
  /** The words of the page. */
  readonly messages: () => Promise<Messages>;
  /** The words of the tools' declarations, by the English ones. */
  readonly tools: () => Promise<Readonly<Record<string, string>>>;
}

export const LANGUAGES = {
  en: { name: "English", direction: "ltr", messages: async () => en, tools: async () => ({}) },
  de: {
    name: "Deutsch",
    direction: "ltr",
    messages: async () => (await import("./de.ts")).de,
    tools: async () => (await import("./tools/de.json")).default,
  },
  fr: {
    name: "Français",
    direction: "ltr",
    messages: async () => (await import("./fr.ts")).fr,
    tools: async () => (await import("./tools/fr.json")).default,
  },
  es: {
    name: "Español",
    direction: "ltr",
    messages: async () => (await import("./es.ts")).es,
    tools: async () => (await import("./tools/es.json")).default,
  },
  it: {
    name: "Italiano",
    direction: "ltr",
    messages: async () => (await import("./it.ts")).it,
    tools: async () => (await import("./tools/it.json")).default,
  },
  pt: {
    name: "Português",
    direction: "ltr",
    messages: async () => (await import("./pt.ts")).pt,
    tools: async () => (await import("./tools/pt.json")).default,
  },
  nl: {
    name: "Nederlands",
    direction: "ltr",
    messages: async () => (await import("./nl.ts")).nl,
    tools: async () => (await import("./tools/nl.json")).default,
  },
  pl: {
    name: "Polski",
    direction: "ltr",
    messages: async () => (await import("./pl.ts")).pl,
    tools: async () => (await import("./tools/pl.json")).default,
  },
  ja: {
    name: "日本語",
    direction: "ltr",
    messages: async () => (await import("./ja.ts")).ja,
    tools: async () => (await import("./tools/ja.json")).default,
  },
  "zh-Hans": {
    name: "简体中文",
    direction: "ltr",
    messages: async () => (await import("./zh-hans.ts")).zhHans,
    tools: async () => (await import("./tools/zh-hans.json")).default,
  },
  ar: {
    name: "العربية",
    direction: "rtl",
    messages: async () => (await import("./ar.ts")).ar,
    tools: async () => (await import("./tools/ar.json")).default,
  },
} as const satisfies Readonly<Record<string, LanguageEntry>>;

export type Language = keyof typeof LANGUAGES;

export function isLanguage(code: string): code is Language {
  return Object.hasOwn(LANGUAGES, code);
}

/** The first of the visitor's languages that there is; English otherwise. */
export function bestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const code = tag.toLowerCase().startsWith("zh") ? "zh-Hans" : tag.split("-")[0]!.toLowerCase();
    if (isLanguage(code)) return code;
  }
  return "en";
}

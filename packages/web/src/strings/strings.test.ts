import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { en } from "./en.ts";
import { bestLanguage, LANGUAGES } from "./languages.ts";
import { formatMessage, type Message } from "./message.ts";
import { formatSize } from "./format-size.ts";

const SOURCES = fileURLToPath(new URL("../", import.meta.url));

function sources(): string {
  const names = readdirSync(SOURCES, { recursive: true, encoding: "utf8" });
  const code = names.filter((name) => /\.tsx?$/.test(name) && !name.includes("strings/") && !name.endsWith(".test.ts"));
  return code.map((name) => readFileSync(join(SOURCES, name), "utf8")).join("\n");
}

const formsOf = (message: Message) => (typeof message === "string" ? { other: message } : message);
const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();

function matches(message: Message, english: Message, categories: readonly string[]): boolean {
  const samePlaces = placesOf(formsOf(message).other).join() === placesOf(formsOf(english).other).join();
  const known = Object.keys(formsOf(message)).every((category) => category === "zero" || categories.includes(category));
  return samePlaces && known && typeof message === typeof english;
}

/** Names and patterns, which are the same in every language. */
const NAMES: ReadonlySet<string> = new Set([
  "app.name",
  "app.apiDocs",
  "options.textNumber",
  "result.sizes",
  "result.pageOf",
]);

/** Messages that a language says just as English does. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  es: ["findings.no"],
  fr: [
    "group.pages",
    "group.images",
    "files.pages",
    "options.title",
    "pages.title",
    "pages.page",
    "areas.page",
    "findings.pages",
    "findings.signatures",
  ],
  it: ["files.password", "findings.no", "failure.file"],
  nl: ["pages.even"],
};

it("has no message that nobody says", () => {
  const code = sources();
  // Keys put together from parts, such as `phase.${phase}`, are said by their prefix.
  const prefixes = [...code.matchAll(/`([a-z]+\.)\$\{/g)].map(([, prefix]) => prefix!);
  const silent = Object.keys(en).filter(
    (key) => !code.includes(`"${key}"`) && !prefixes.some((prefix) => key.startsWith(prefix)),
  );
  expect(silent).toEqual([]);
});

describe.each(Object.entries(LANGUAGES).filter(([code]) => code !== "en"))("%s", (code, language) => {
  it("says every message, with the same places for values, in plural forms it has", async () => {
    const messages = await language.messages();
    expect(Object.keys(messages)).toEqual(Object.keys(en));
    const categories = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
    const faults = Object.entries(messages).filter(
      ([key, message]) => !matches(message, en[key as keyof typeof en], categories),
    );
    expect(faults).toEqual([]);
  });

  it("keeps no message in English that is not the same word", async () => {
    const messages = Object.entries(await language.messages());
    const english = messages.filter(
      ([key, message]) => !NAMES.has(key) && isDeepStrictEqual(message, en[key as keyof typeof en]),
    );
    expect(english.map(([key]) => key)).toEqual(ALIKE[code] ?? []);
  });
});

it("puts values into messages, numbers as the language writes them, plurals by its rules", () => {
  const pages: Message = {
    one: "{count} strona",
    few: "{count} strony",
    many: "{count} stron",
    other: "{count} strony",
  };
  expect([1, 3, 12].map((count) => formatMessage(pages, { count }, "pl"))).toEqual([
    "1 strona",
    "3 strony",
    "12 stron",
  ]);
  expect(formatMessage("{count} of {total}", { count: 1234.5, total: "x" }, "de")).toBe("1.234,5 of x");
});

it.each([
  [999, "en", "999 bytes"],
  [1500, "en", "1.5 kB"],
  [38_179_792, "en", "38 MB"],
  [1500, "de", "1,5 kB"],
])("writes %d bytes in %s as %s", (bytes, language, expected) => {
  expect(formatSize(bytes, language)).toBe(expected);
});

it("chooses the visitor's first language that there is", () => {
  expect(bestLanguage(["sv", "pt-BR", "de"])).toBe("pt");
  expect(bestLanguage(["zh-CN"])).toBe("zh-Hans");
  expect(bestLanguage([])).toBe("en");
});

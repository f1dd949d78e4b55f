/**
 * What tools say and a language of the page does not: `tsx scripts/translations.ts [--tidy] [language]`.
 *
 * Prints the missing texts as JSON, ready to be filled in and put into packages/web/src/strings/tools/; `--tidy` takes
 * out those that no tool says any more, and puts the others into the order in which tools say them.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { tools } from "@ephemera/core";
import { toolStrings } from "./tool-strings.ts";

const FOLDER = new URL("../packages/web/src/strings/tools/", import.meta.url);

/** Words that a language writes just as English does. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  de: ["Format", "Position", "Text"],
  es: ["Scripts", "scripts"],
  fr: [
    "Action",
    "Actions",
    "Angle",
    "Annotations",
    "Articles",
    "Centre",
    "Description",
    "Format",
    "Images",
    "Orientation",
    "Pages",
    "Portrait",
    "Position",
    "Scripts",
    "Transparent",
    "pixels",
    "scripts",
  ],
  it: ["Password", "area {count}"],
  nl: ["Binding", "Label", "Scripts", "pixels", "scripts"],
  pl: ["Format"],
  pt: ["Scripts", "scripts"],
};

type Translations = Readonly<Record<string, string>>;

export interface Gap {
  readonly language: string;
  /** Said by a tool, not translated. */
  readonly missing: readonly string[];
  /** Translated, said by no tool. */
  readonly unused: readonly string[];
  /** Still in English, or with other places for values than the English text. */
  readonly wrong: readonly string[];
}

export function gaps(): Gap[] {
  const said = toolStrings(tools);
  return languages().map((language) => {
    const words = read(language);
    return {
      language,
      missing: [...said].filter((text) => !words[text]),
      unused: Object.keys(words).filter((text) => !said.has(text)),
      wrong: Object.keys(words).filter((text) => !translates(words[text]!, text, ALIKE[language] ?? [])),
    };
  });
}

function languages(): string[] {
  return readdirSync(FOLDER).map((file) => file.replace(".json", ""));
}

function read(language: string): Translations {
  return JSON.parse(readFileSync(new URL(`${language}.json`, FOLDER), "utf8")) as Translations;
}

function translates(words: string, english: string, alike: readonly string[]): boolean {
  return (words !== english) !== alike.includes(english) && placesOf(words) === placesOf(english);
}

function placesOf(text: string): string {
  return [...text.matchAll(/\{\w+\}/g)].map(String).toSorted().join();
}

function tidy(language: string): void {
  const words = read(language);
  const left = [...toolStrings(tools)].filter((text) => words[text]).map((text) => [text, words[text]]);
  writeFileSync(new URL(`${language}.json`, FOLDER), `${JSON.stringify(Object.fromEntries(left), undefined, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const only = process.argv.slice(2).find((word) => !word.startsWith("--"));
  for (const { language, missing, unused, wrong } of gaps().filter((gap) => [gap.language, undefined].includes(only))) {
    if (process.argv.includes("--tidy")) tidy(language);
    console.log(`${language}: ${missing.length} missing, ${unused.length} unused, ${wrong.length} wrong`);
    if (only) console.log(JSON.stringify(Object.fromEntries(missing.map((text) => [text, ""])), undefined, 2));
  }
}

/**
 * What tools say and a language of the page does not: `tsx scripts/translations.ts [--tidy] [language]`.
 *
 * Prints the missing texts as JSON, ready to be filled in and put into packages/web/src/strings/tools/; `--tidy` takes
 * out those that no tool says any more.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { tools } from "@ephemera/core";
import { toolStrings } from "./tool-strings.ts";

const FOLDER = new URL("../packages/web/src/strings/tools/", import.meta.url);

export interface Gap {
  readonly language: string;
  /** Said by a tool, not translated. */
  readonly missing: readonly string[];
  /** Translated, said by no tool. */
  readonly unused: readonly string[];
}

export function gaps(): Gap[] {
  const said = toolStrings(tools);
  return readdirSync(FOLDER).map((file) => {
    const words = JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as Record<string, string>;
    return {
      language: file.replace(".json", ""),
      missing: [...said].filter((text) => !words[text]),
      unused: Object.keys(words).filter((text) => !said.has(text)),
    };
  });
}

function tidy(language: string, unused: readonly string[]): void {
  const path = new URL(`${language}.json`, FOLDER);
  const words = Object.entries(JSON.parse(readFileSync(path, "utf8")) as Record<string, string>);
  const left = Object.fromEntries(words.filter(([text]) => !unused.includes(text)));
  writeFileSync(path, `${JSON.stringify(left, undefined, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const only = process.argv.slice(2).find((word) => !word.startsWith("--"));
  for (const { language, missing, unused } of gaps().filter((gap) => only === undefined || gap.language === only)) {
    if (process.argv.includes("--tidy")) tidy(language, unused);
    console.log(`${language}: ${missing.length} missing, ${unused.length} unused`);
    if (only) console.log(JSON.stringify(Object.fromEntries(missing.map((text) => [text, ""])), undefined, 2));
  }
}

/** Derived tables inside documents that are otherwise written by hand: between `<!-- name -->` and `<!-- /name -->`. */
import type { Tool, ToolGroup } from "@ephemera/core";
import { cell, toolAnchor } from "./tool-reference.ts";

/** The document with each named section filled anew. Throws when a section has no place. */
export function withSections(document: string, sections: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(sections).reduce((text, [name, lines]) => {
    const place = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
    if (!place.test(text)) throw new Error(`There is no place for the section '${name}'.`);
    return text.replace(place, (_, before: string, after: string) => `${before}\n${lines.join("\n")}\n\n${after}`);
  }, document);
}

/** The tools by group, each with a link to its options. */
export function toolTable(tools: readonly Tool[]): string[] {
  const groups = new Set<ToolGroup>(tools.map(({ group }) => group));
  return [
    "| | Tool | What it does |",
    "| --- | --- | --- |",
    ...[...groups].flatMap((name) =>
      tools
        .filter(({ group }) => group === name)
        .map(({ id, title, summary }, index) => {
          const first = index === 0 ? `**${capitalized(name)}**` : "";
          return `| ${first} | [\`${id}\`](docs/tools.md#${toolAnchor(title)}) | ${cell(summary)} |`;
        }),
    ),
  ];
}

export interface SettingRow {
  readonly variable: string;
  readonly default: string;
  readonly defaultInWords?: string;
  readonly meaning: string;
}

export function settingsTable(settings: readonly SettingRow[]): string[] {
  return [
    "| Variable | Default | Meaning |",
    "| --- | --- | --- |",
    ...settings.map(({ variable, defaultInWords, default: value, meaning }) => {
      const preset = defaultInWords ?? (value === "" ? "" : `\`${value}\``);
      return `| \`${variable}\` | ${cell(preset)} | ${cell(meaning)} |`;
    }),
  ];
}

export function codeBlock(language: string, code: string): string[] {
  return [`\`\`\`${language}`, ...code.trimEnd().split("\n"), "```"];
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

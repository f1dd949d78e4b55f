/** The reference of the tools as Markdown, made from their declarations. */
import { commandCall, curlCall, expectation, type OptionSpec, type Tool } from "@ephemera/core";

const SERVER = "http://localhost:8000";

export function toolReference(tools: readonly Tool[]): string {
  const index = tools.map(
    ({ id, title, summary }) => `| [${title}](#${toolAnchor(title)}) | \`${id}\` | ${cell(summary)} |`,
  );
  return [
    "# The tools",
    "",
    "<!-- Written by `npm run gen` from the tools' declarations; changes here are lost. -->",
    "",
    "Every tool has the same options on the page, in the HTTP interface and on the command line.",
    "",
    "| Tool | Id | What it does |",
    "| --- | --- | --- |",
    ...index,
    "",
    ...tools.flatMap(section),
  ].join("\n");
}

function section(tool: Tool): string[] {
  return [
    `## ${tool.title}`,
    "",
    tool.summary,
    "",
    `Takes ${inputs(tool)}; gives ${outcome(tool)}.`,
    "",
    "| Option | Takes | Default |",
    "| --- | --- | --- |",
    ...[...tool.optionSpecs].map(([name, spec]) => optionRow(name, spec)),
    "",
    ...tool.examples.flatMap((example) => [
      `${example.title}:`,
      "",
      "```sh",
      commandCall(tool, example),
      curlCall(tool, example, SERVER),
      "```",
      "",
    ]),
  ];
}

function inputs({ input: { min, max } }: Tool): string {
  if (min === max) return min === 1 ? "one file" : `${min} files`;
  return max >= 1000 ? `${min} or more files` : `${min} to ${max} files`;
}

const KINDS: Readonly<Record<string, string>> = {
  "application/json": "JSON",
  "application/pdf": "PDF",
  "text/plain": "text",
};

function outcome({ output }: Tool): string {
  const kind = KINDS[output.type] ?? output.type;
  if (output.several) return `a ZIP of ${kind === "PDF" ? "PDFs" : `${kind} files`}`;
  return kind === "PDF" ? "one PDF" : `one ${kind} file`;
}

function optionRow(name: string, spec: OptionSpec): string {
  const words = [spec.description ?? `${spec.title}.`, `Takes ${expectation(spec)}.`];
  if (spec.multiple) words.push("May be repeated.");
  const preset = spec.default === undefined ? "" : `\`${spec.default}\``;
  return `| \`${name}\` | ${cell(words.join(" "))} | ${spec.required ? "required" : preset} |`;
}

export function cell(text: string): string {
  return text.replaceAll("|", String.raw`\|`);
}

/** The anchor that renderers of Markdown give a heading. */
export function toolAnchor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(" ", "-")
    .replace(/[^\w-]/g, "");
}

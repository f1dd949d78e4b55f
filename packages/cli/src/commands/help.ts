/** `ephemera help [tool]`: all of it made from the declarations. */
import { styleText } from "node:util";
import { ANY_NUMBER, commandCall, findTool, type Tool, type ToolGroup, tools } from "@ephemera/core";
import { usageError } from "../command-error.ts";
import type { CommandIo } from "../command-io.ts";
import { optionRows, secretRows } from "../option-help.ts";
import { suggest } from "../suggest.ts";
import { definitions, PAGE_WIDTH, paragraph, wrap } from "../text-layout.ts";
import { VERSION } from "../version.ts";

type Heading = (title: string) => string;

const COMMANDS: readonly (readonly [string, string])[] = [
  [
    "pipeline <steps> <files…>",
    "Run several tools one after the other, without a file leaving memory in between. <steps> is a JSON file such as " +
      '[{"tool": "rotate", "options": {"angle": 90}}, {"tool": "encrypt"}]. It holds no passwords: --secret 2.password=<file> ' +
      "takes that of the second step from a file.",
  ],
  [
    "batch <tool> <files…>",
    "Run a tool on each of many files by itself; '-o' names the folder for the results. A file that fails does not stop the others.",
  ],
  ["tools [--json]", "List the tools; as JSON with all their options."],
  ["serve", "Serve the web page and the API from this machine."],
  ["doctor [--json]", "Look whether this machine keeps the promise that nothing stays; exit code 5 if not."],
  ["help [tool]", "Explain a tool, with its options and examples."],
  ["--version", "Print the version."],
];

const TERM_WIDTH = 26;

/** How headings look: bold on a terminal, unless colours are refused (https://no-color.org). */
export function helpStyle(stream: CommandIo["stdout"], env: CommandIo["env"]): Heading {
  const bold = stream.isTTY && !env["NO_COLOR"];
  return (title) => `\n${bold ? styleText("bold", title) : title}\n`;
}

/** The help on what `args` name, or on everything. Throws a usage error when there is no such thing. */
export async function helpText([subject]: readonly string[], heading: Heading): Promise<string> {
  if (subject === undefined) return overview(heading);
  if (subject === "serve") return serveHelp(heading);
  const tool = findTool(subject);
  if (tool) return toolHelp(tool, heading);
  const command = COMMANDS.find(([term]) => term.split(" ")[0] === subject);
  if (command) return `ephemera ${command[0]}\n${paragraph(command[1])}`;
  const near = suggest(subject, [...tools.map(({ id }) => id), ...COMMANDS.map(([term]) => term.split(" ")[0]!)]);
  throw usageError(
    `There is no help on '${subject.slice(0, 60)}'.`,
    near ? `Did you mean '${near}'?` : "'ephemera help' lists the tools.",
  );
}

function overview(heading: Heading): string {
  return [
    `Ephemera ${VERSION}: a PDF toolkit that forgets.\n`,
    heading("Usage"),
    "  ephemera <tool> <inputs…> [--option value…] [-o <file or folder>]\n",
    toolTable(heading),
    heading("Other commands"),
    definitions(COMMANDS, TERM_WIDTH),
    heading("Files"),
    definitions(
      [
        ["-", "As an input: standard input. After '-o': standard output."],
        ["-o <file>", "Where the result goes. What is there is replaced only when the result is complete."],
        ["-o <folder>/", "The same for tools that make several files; a name in '.zip' packs them."],
        ["without -o", "A new name in the current folder, such as 'report-rotated.pdf'."],
      ],
      TERM_WIDTH,
    ),
    heading("Exit codes"),
    paragraph(
      "0 done, 1 internal fault, 2 wrong usage, 3 the input cannot be processed, 4 a limit was hit, " +
        "5 not available on this machine, 130 cancelled.",
    ),
  ].join("");
}

/** The tools by group, with what they do. */
export function toolTable(heading: Heading): string {
  const groups = new Set<ToolGroup>(tools.map(({ group }) => group));
  return [...groups]
    .map((name) => {
      const rows = tools.filter(({ group }) => group === name).map(({ id, summary }) => [id, summary] as const);
      return heading(capitalized(name)) + definitions(rows, TERM_WIDTH);
    })
    .join("");
}

function toolHelp(tool: Tool, heading: Heading): string {
  const secrets = secretRows(tool);
  return [
    ...wrap(`${tool.title}: ${tool.summary}`, PAGE_WIDTH).map((line) => `${line}\n`),
    heading("Usage"),
    `  ephemera ${tool.id} ${inputWords(tool)} [options] [-o ${tool.output.several ? "<folder or .zip>" : "<file>"}]\n`,
    heading("Options"),
    definitions(
      [
        ...optionRows(tool),
        ["-o, --out <path>", outputWords(tool)],
        ["--report[=<file>]", REPORT_WORDS],
        ["-h, --help", "Print this help."],
      ],
      TERM_WIDTH,
    ),
    secrets.length > 0 ? heading("Secrets") + definitions(secrets, TERM_WIDTH) : "",
    tool.examples.length > 0 ? heading("Examples") : "",
    ...tool.examples.map((example) => `  # ${example.title}\n  ${commandCall(tool, example)}\n`),
  ].join("");
}

const REPORT_WORDS =
  "Say what was kept, changed and lost: on standard error, there as JSON with '=json', or in a file, as JSON by a name in '.json'.";

function inputWords({ input }: Tool): string {
  if (input.max === 1) return "<file>";
  const needed = Array.from({ length: Math.min(input.min, 3) }, (_, index) => `<file ${index + 1}>`).join(" ");
  return input.max >= ANY_NUMBER || input.max > input.min ? `${needed} …` : needed;
}

function outputWords({ output }: Tool): string {
  return output.several
    ? `The folder or ZIP to write; '-' is standard output, as a ZIP. Default: the folder '<name>${output.suffix}'.`
    : `The file to write; '-' is standard output. Default: '<name>${output.suffix}' in the current folder.`;
}

/** The settings are the server's own table. */
async function serveHelp(heading: Heading): Promise<string> {
  const { SETTINGS } = await import("@ephemera/server");
  const rows = Object.values(SETTINGS).map(
    (setting) =>
      [
        setting.variable,
        `${setting.meaning} Default: ${"defaultInWords" in setting ? setting.defaultInWords : setting.default}.`,
      ] as const,
  );
  return [
    "Serve the web page and the API from this machine, until Ctrl-C.\n",
    heading("Usage"),
    "  ephemera serve\n",
    heading("Settings, from the environment"),
    definitions(rows, 30),
  ].join("");
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** All texts of tools that people read on the page, in English: what there is to translate. */
import { type OptionSpec, SUBJECTS, type Tool } from "@ephemera/core";
import { FINDING_TEXTS } from "../packages/core/src/tools/inspect/finding-texts.ts";
import { NOTE_TEXTS } from "../packages/core/src/tools/note-texts.ts";
import { REASON_TEXTS } from "../packages/core/src/tools/reason-texts.ts";

/** Names that are written alike in every language. */
const NAMES: ReadonlySet<string> = new Set([
  "ACME-",
  "AES-128",
  "AES-256",
  "IBAN",
  "IBAN {count}",
  "JPG",
  "JSON",
  "PNG",
  "WebP",
  "XFA",
  "dpi",
  "i, ii, iii",
  "I, II, III",
  "mm",
  "pt",
]);

export function toolStrings(tools: readonly Tool[]): ReadonlySet<string> {
  const texts = [
    ...tools.flatMap(stringsOf),
    ...Object.values(SUBJECTS),
    ...NOTE_TEXTS,
    ...REASON_TEXTS,
    ...FINDING_TEXTS,
  ];
  return new Set(texts.filter((text) => /\p{L}{2}/u.test(text) && !NAMES.has(text)));
}

function stringsOf(tool: Tool): string[] {
  // The passwords of files are asked for beside them, in words of the page.
  const options = [...tool.optionSpecs.values()].filter(({ kind, multiple }) => !(kind === "secret" && multiple));
  return [
    tool.title,
    tool.summary,
    // Keywords are translated together: other languages have more of them, or fewer.
    tool.keywords.join(", "),
    ...options.flatMap(textsOf),
  ];
}

function textsOf({ kind, title, description = "", unit = "", choices = {}, ...spec }: OptionSpec): string[] {
  const words = kind === "text" ? [spec.placeholder ?? "", String(spec.default ?? "")] : [];
  return [title, description, unit, ...Object.values(choices), ...words];
}

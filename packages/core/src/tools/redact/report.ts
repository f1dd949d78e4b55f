/** What a redaction took out: how many, on which pages, of which kind; never which words. */
import type { Note } from "../../tool/define-tool.ts";
import type { Redaction, RedactionPlan } from "./redact-document.ts";
import type { PhrasePart } from "../../kernel/phrase.ts";
import { noted, type NoteWord, wordOf } from "../note-texts.ts";

const KINDS: Readonly<Record<string, NoteWord>> = {
  text: "text {count}",
  regex: "regular expression {count}",
  email: "e-mail address {count}",
  phone: "phone number {count}",
  iban: "IBAN {count}",
  card: "payment card {count}",
  ssn: "social security number {count}",
  ip: "IP address {count}",
  url: "web address {count}",
  "date-of-birth": "date of birth {count}",
  area: "area {count}",
};

export function noteRedaction(
  redaction: Redaction,
  { keep, matchers }: RedactionPlan,
  note: (note: Note) => void,
): void {
  const counts = new Map<string, number>();
  const pages = new Set<number>();
  redaction.pages.forEach(({ hits }, index) => {
    for (const { id, kind } of hits) {
      if (keep.has(id)) continue;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      pages.add(index + 1);
    }
  });
  if (pages.size > 0) note(noted("redacted", { things: things(counts), pages: listOf([...pages]) }));
  else note(noted("redacted-nothing", undefined, "redacted"));
  if (redaction.elsewhere.size > 0) note(noted("redacted-elsewhere", { things: things(redaction.elsewhere) }));
  if (redaction.typefacesLeft) note(noted("typefaces-left"));
  if (redaction.annotations > 0) note(noted("annotations-removed", { count: redaction.annotations }));
  if (redaction.wholeImages > 0) note(noted("images-removed", { count: redaction.wholeImages }));
  if (redaction.unsearched.length > 0) note(noted("pages-not-searched", { pages: listOf(redaction.unsearched) }));
  const illegible = redaction.pages.flatMap(({ legible }, index) => (legible === false ? [index + 1] : []));
  if (illegible.length > 0) note(noted("no-words-seen", { pages: listOf(illegible) }));
  if (redaction.pages.some(({ legible }) => legible)) note(noted("words-may-be-missed"));
  if (matchers.length > 0 && redaction.pages.some(({ pictures, legible }) => pictures && legible === undefined))
    note(noted("pictures-not-searched"));
}

function things(counts: ReadonlyMap<string, number>): PhrasePart[] {
  return [...counts].map(([kind, count]) => wordOf(KINDS[kind]!, { count }));
}

/** The first of them, where there are many. */
const MOST_LISTED = 50;

function listOf(numbers: readonly number[]): string | PhrasePart {
  const pages = numbers.slice(0, MOST_LISTED).join(", ");
  if (numbers.length <= MOST_LISTED) return pages;
  return wordOf("{pages} and {count} more", { pages, count: numbers.length - MOST_LISTED });
}

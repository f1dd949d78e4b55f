/** What a redaction took out: how many, on which pages, of which kind; never which words. */
import type { Note } from "../../tool/define-tool.ts";
import type { Redaction, RedactionPlan } from "./redact-document.ts";

const KINDS: Readonly<Record<string, string>> = {
  text: "text",
  regex: "regular expression",
  email: "e-mail address",
  phone: "phone number",
  iban: "IBAN",
  card: "payment card",
  ssn: "social security number",
  ip: "IP address",
  url: "web address",
  "date-of-birth": "date of birth",
  area: "area",
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
  const onPages = [...counts].map(([kind, count]) => `${KINDS[kind] ?? kind} ${count}`).join(", ");
  const where = pages.size > 0 ? `; pages ${listOf([...pages])}` : "";
  note({ code: "redacted", message: `Removed from pages: ${onPages || "nothing"}${where}.` });
  if (redaction.elsewhere.size > 0) {
    const elsewhere = [...redaction.elsewhere].map(([kind, count]) => `${KINDS[kind] ?? kind} ${count}`).join(", ");
    note({
      code: "redacted-elsewhere",
      message: `Removed outside of pages (fields, comments, bookmarks, names, metadata, attachments): ${elsewhere}.`,
    });
  }
  if (redaction.annotations > 0)
    note({ code: "annotations-removed", message: `Annotations in marked areas: ${redaction.annotations} removed.` });
  if (redaction.wholeImages > 0)
    note({
      code: "images-removed",
      message: `Images that could not be changed in part: ${redaction.wholeImages} removed as a whole.`,
    });
  if (redaction.unsearched.length > 0)
    note({
      code: "pages-not-searched",
      message: `The text of pages ${listOf(redaction.unsearched)} could not be searched; what they show was not looked at.`,
    });
  if (matchers.length > 0 && redaction.pages.some(({ pictures }) => pictures))
    note({
      code: "pictures-not-searched",
      message: "Pictures were not searched for words; mark areas where they show any.",
    });
}

/** The first of them, where there are many. */
const MOST_LISTED = 50;

function listOf(numbers: readonly number[]): string {
  const listed = numbers.slice(0, MOST_LISTED).join(", ");
  return numbers.length > MOST_LISTED ? `${listed} and ${numbers.length - MOST_LISTED} more` : listed;
}

/** What is said of a redaction: how many, where and of which kind, and never which words. */
import { expect, it } from "vitest";
import type { Note } from "../../tool/define-tool.ts";
import type { Hit, PageFindings } from "./hits.ts";
import type { Redaction, RedactionPlan } from "./redact-document.ts";
import { noteRedaction } from "./report.ts";

const hit = (id: string, kind: string): Hit => ({ id, kind, quads: [], seen: false });
const page = (hits: readonly Hit[], more: Partial<PageFindings> = {}): PageFindings => ({
  hits,
  obstacle: undefined,
  pictures: false,
  legible: undefined,
  ...more,
});

function notes(redaction: Partial<Redaction>, plan: Partial<RedactionPlan> = {}): Note[] {
  const found: Note[] = [];
  const whole = { pages: [], elsewhere: new Map(), unsearched: [], wholeImages: 0, annotations: 0, ...redaction };
  noteRedaction(whole as unknown as Redaction, { keep: new Set(), matchers: [], ...plan } as RedactionPlan, (note) =>
    found.push(note),
  );
  return found;
}
const codes = (redaction: Partial<Redaction>, plan?: Partial<RedactionPlan>) =>
  notes(redaction, plan).map(({ code }) => code);

it("counts by kind and names pages, those that were left aside", () => {
  const pages = [page([hit("1.1", "text"), hit("1.2", "iban")]), page([]), page([hit("3.1", "text")])];
  const [note] = notes({ pages }, { keep: new Set(["1.2"]) });
  expect(note!.code).toBe("redacted");
  expect(note!.message).toContain("2");
  expect(note!.message).toContain("1, 3");
  expect(note!.message).not.toContain("IBAN");
});

it("says when all that was found is to stay", () => {
  expect(notes({ pages: [page([hit("1.1", "text")])] }, { keep: new Set(["1.1"]) })[0]!.message).toMatch(/nothing/i);
});

it("lists the first of many pages, and how many more there are", () => {
  const pages = Array.from({ length: 60 }, (_, index) => page([hit(`${index + 1}.1`, "text")]));
  expect(notes({ pages })[0]!.message).toContain("50 and 10 more");
});

it("tells what could not be searched or may have been missed", () => {
  expect(codes({ pages: [page([], { legible: false })], unsearched: [1] })).toEqual(
    expect.arrayContaining(["pages-not-searched", "no-words-seen"]),
  );
  expect(codes({ pages: [page([hit("1.1", "text")], { legible: true })] })).toContain("words-may-be-missed");
  const matchers = [{ kind: "text", find: () => [], unbroken: false, literal: "x" }];
  expect(codes({ pages: [page([], { pictures: true })] }, { matchers })).toContain("pictures-not-searched");
});

it("tells that names of typefaces match and were left", () => {
  expect(codes({ typefacesLeft: true })).toContain("typefaces-left");
  expect(codes({ typefacesLeft: false })).not.toContain("typefaces-left");
});

it("tells what went as a whole", () => {
  expect(codes({ wholeImages: 2, annotations: 1, elsewhere: new Map([["text", 3]]) })).toEqual(
    expect.arrayContaining(["images-removed", "annotations-removed", "redacted-elsewhere"]),
  );
});

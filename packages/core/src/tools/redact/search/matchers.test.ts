import { describe, expect, it } from "vitest";
import { matchersOf, type SearchTerms } from "./matchers.ts";
import { PATTERNS, type PatternName } from "./patterns.ts";

const found = (terms: Partial<SearchTerms>, text: string): string[] =>
  matchersOf({ text: [], regex: [], patterns: [], ignoreCase: true, wholeWord: false, ...terms }).flatMap((matcher) =>
    matcher.find(text).map(({ start, end }) => text.slice(start, end)),
  );

describe("text", () => {
  it.each([
    ["straße", "die STRASSE und die Straße", ["Straße"]],
    ["office", "the oﬃce", ["oﬃce"]],
    ["a b", "a \u00a0\n b", ["a \u00a0\n b"]],
    ["Zanzibar", "Zan\u00adzi\u200bbar", ["Zan\u00adzi\u200bbar"]],
    ["don't", "don’t", ["don’t"]],
    ["２０２６", "in 2026", ["2026"]],
    ["e", "é e", ["e"]],
    ["👍🏽", "ok 👍🏽!", ["👍🏽"]],
  ])("%s in %j", (text, inside, expected) => {
    expect(found({ text: [text] }, inside)).toEqual(expected);
  });

  it("heeds case and words when asked to", () => {
    expect(found({ text: ["art"], ignoreCase: false }, "Art art")).toEqual(["art"]);
    expect(found({ text: ["art"], wholeWord: true }, "party art, Art-Deco art1")).toEqual(["art", "Art"]);
  });
});

describe("patterns", () => {
  const yes: Readonly<Record<PatternName, readonly string[]>> = {
    email: ["jo.do+x@example.co.uk", "jörg@exämple.de"],
    phone: ["+49 30 1234567", "(030) 123 4567", "030/1234567", "555-123-4567", "(555) 123-4567", "0044 20 7946 0958"],
    iban: ["DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819", "ch93-0076-2011-6238-5295-7"],
    card: ["4111 1111 1111 1111", "378282246310005", "5500-0000-0000-0004"],
    ssn: ["123-45-6789"],
    ip: ["192.168.0.1", "2001:db8::8a2e:370:7334", "::1", "fe80::1"],
    url: ["https://example.org/a?b=c#d", "www.example.org"],
    "date-of-birth": [
      "Date of birth: 01.02.1990",
      "born 3 March 1970",
      "geb. 5.6.1980",
      "DOB 1990-02-01",
      "né le 3 février 1970",
    ],
  };
  const no: Readonly<Record<PatternName, readonly string[]>> = {
    email: ["@home", "a@b"],
    phone: ["12.03.2024", "1,234,567.89", "2024-01-02"],
    iban: ["DE89 3704 0044 0532 0130 01", "DE12"],
    card: ["4111 1111 1111 1112", "1234567890123456"],
    ssn: ["000-12-3456", "666-12-3456", "123-45-67890", "123-4567-89"],
    ip: ["1.2.3.400", "1.2.3", "10:30", "12:34:56"],
    url: ["example", "http"],
    "date-of-birth": ["Invoice of 01.02.1990"],
  };
  it.each(Object.keys(PATTERNS) as PatternName[])("%s", (name) => {
    for (const text of yes[name])
      expect([text, found({ patterns: [name] }, `see ${text} there`)]).toEqual([text, [expect.any(String)]]);
    for (const text of no[name]) expect([text, found({ patterns: [name] }, `see ${text} there`)]).toEqual([text, []]);
  });

  it("take no longer than text is long", () => {
    const texts = [
      "a".repeat(50_000),
      "1 ".repeat(50_000),
      "a@".repeat(30_000),
      "00".repeat(30_000),
      "1.".repeat(30_000),
      ":a".repeat(30_000),
    ];
    for (const text of texts) found({ patterns: Object.keys(PATTERNS) as PatternName[] }, text);
  }, 20_000);
});

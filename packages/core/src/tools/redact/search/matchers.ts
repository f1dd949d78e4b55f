/** What is looked for, as functions that find it in a text. */
import { RE2JS } from "re2js";
import { ToolError } from "../../../kernel/errors.ts";
import { fold } from "./fold.ts";
import { PATTERNS, type PatternName, type Span } from "./patterns.ts";

export interface SearchTerms {
  readonly text: readonly string[];
  readonly regex: readonly string[];
  readonly patterns: readonly PatternName[];
  readonly ignoreCase: boolean;
  readonly wholeWord: boolean;
}

export interface Matcher {
  /** "text", "regex" or the name of the pattern: what the report may say. */
  readonly kind: string;
  /** Spans of the text as given, not folded. */
  readonly find: (text: string) => Span[];
  /** True when the text searched for has no white space, so that it may be looked for across lines joined without any. */
  readonly unbroken: boolean;
  /** For exact texts: what is looked for, folded. */
  readonly literal: string | undefined;
}

/** More matches of one kind in one text are no redaction. */
const MOST_MATCHES = 200_000;

/** Longer programs than this stand for expressions such as (a{1000}){1000}. */
const LARGEST_PROGRAM = 20_000;

/** Throws `invalid-option` for an expression that is wrong, too large, or matches nothing at all. */
export function matchersOf(terms: SearchTerms): Matcher[] {
  return [
    ...terms.text.map((text) => literalMatcher(text, terms)),
    ...terms.regex.map((source) => regexMatcher(source, terms)),
    ...terms.patterns.map((name) => patternMatcher(name)),
  ];
}

function literalMatcher(wanted: string, { ignoreCase, wholeWord }: SearchTerms): Matcher {
  const literal = fold(wanted, ignoreCase).text.trim();
  if (literal === "") throw invalid("text", "text with at least one visible character", "nothing to look for");
  return {
    kind: "text",
    literal,
    unbroken: !literal.includes(" ") && [...literal].length >= 4 && !wholeWord,
    find: (text) => {
      const folded = fold(text, ignoreCase);
      const spans: Span[] = [];
      for (let at = folded.text.indexOf(literal); at !== -1; at = folded.text.indexOf(literal, at + 1)) {
        const end = at + literal.length;
        if (wholeWord && !standsAlone(folded.text, at, end)) continue;
        spans.push({ start: folded.origin[at]!, end: folded.origin[end - 1]! + 1 });
        if (spans.length >= MOST_MATCHES) throw tooMany();
      }
      return spans.map((span) => wholeCharacters(text, span));
    },
  };
}

function regexMatcher(source: string, { ignoreCase, wholeWord }: SearchTerms): Matcher {
  const pattern = compile(source, ignoreCase);
  return {
    kind: "regex",
    literal: undefined,
    unbroken: false,
    find: (text) => {
      const folded = fold(text, false);
      const spans: Span[] = [];
      const matcher = pattern.matcher(folded.text);
      while (matcher.find()) {
        const [at, end] = [matcher.start(), matcher.end()];
        if (at === end || (wholeWord && !standsAlone(folded.text, at, end))) continue;
        spans.push({ start: folded.origin[at]!, end: folded.origin[end - 1]! + 1 });
        if (spans.length >= MOST_MATCHES) throw tooMany();
      }
      return spans.map((span) => wholeCharacters(text, span));
    },
  };
}

function compile(source: string, ignoreCase: boolean): RE2JS {
  let pattern: RE2JS;
  try {
    pattern = RE2JS.compile(source, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (cause) {
    throw invalid("regex", "a regular expression in RE2 syntax", (cause as Error).message.slice(0, 100));
  }
  if (pattern.programSize() > LARGEST_PROGRAM) throw invalid("regex", "a smaller expression", "one that is too large");
  if (pattern.matches("")) throw invalid("regex", "an expression that does not match empty text", "one that does");
  return pattern;
}

function patternMatcher(name: PatternName): Matcher {
  const find = PATTERNS[name]();
  return {
    kind: name,
    literal: undefined,
    unbroken: name !== "phone" && name !== "date-of-birth" && name !== "ssn" && name !== "ip",
    find: (text) => {
      const folded = fold(text, false);
      const spans = find(folded.text);
      if (spans.length >= MOST_MATCHES) throw tooMany();
      return spans.map(({ start, end }) =>
        wholeCharacters(text, { start: folded.origin[start]!, end: folded.origin[end - 1]! + 1 }),
      );
    },
  };
}

function standsAlone(text: string, start: number, end: number): boolean {
  const before = /[\p{L}\p{N}\p{M}_]$/u.test(text.slice(Math.max(0, start - 2), start));
  return !before && !/^[\p{L}\p{N}\p{M}_]/u.test(text.slice(end, end + 2));
}

/** A span takes the marks on its last character with it, and never ends between the halves of a surrogate pair. */
function wholeCharacters(text: string, { start, end }: Span): Span {
  const unit = text.charCodeAt(end - 1);
  const whole = unit >= 0xd800 && unit < 0xdc00 ? end + 1 : end;
  return { start, end: whole + (/^\p{M}+/u.exec(text.slice(whole, whole + 32))?.[0].length ?? 0) };
}

function invalid(field: string, expected: string, received: string): ToolError {
  return new ToolError("invalid-option", `Option '${field}': expected ${expected}, received ${received}.`, {
    field,
    expected,
    received,
  });
}

function tooMany(): ToolError {
  return new ToolError("too-complex", "There are too many matches.", {
    expected: `fewer than ${MOST_MATCHES} matches`,
  });
}

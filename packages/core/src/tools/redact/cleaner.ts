/** Takes matches out of text that is no page content: strings, names, packets. */
import { encodeText, decodeText } from "../../pdf/document/text-string.ts";
import { PdfName, PdfString } from "../../pdf/syntax/objects.ts";
import type { Matcher } from "./search/matchers.ts";
import type { Span } from "./search/patterns.ts";
import { isVocabulary } from "./vocabulary.ts";

export class Cleaner {
  readonly matchers: readonly Matcher[];
  readonly #replacement: string;
  readonly #names = new Map<string, PdfName>();
  readonly #counts = new Map<string, number>();
  #typefacesLeft = false;

  constructor(matchers: readonly Matcher[], replacement: string) {
    this.matchers = matchers;
    this.#replacement = replacement;
  }

  /** Matches taken out so far, by kind. */
  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  /** True when a name of a typeface matches: those are left, for a viewer goes by them. */
  get typefacesLeft(): boolean {
    return this.#typefacesLeft;
  }

  /** Matches in every reading of bytes that may be text, whatever their encoding. */
  matches(bytes: Uint8Array): boolean {
    return readingsOf(bytes).some((text) => this.matchesText(text));
  }

  matchesText(text: string): boolean {
    return this.matchers.some((matcher) => matcher.find(text).length > 0);
  }

  /** The string without what matches; itself when nothing does. */
  readonly string = (string: PdfString): PdfString => {
    if (this.matchers.length === 0 || string.bytes.length === 0) return string;
    const [text, ...others] = readingsOf(string.bytes);
    const cleaned = this.text(text!);
    if (cleaned !== text) return encodeText(cleaned);
    // Found only in another reading: which of its bytes that means nobody knows.
    const other = others.find((reading) => this.matchesText(reading));
    if (other === undefined) return string;
    this.#count(other);
    return encodeText(this.#replacement);
  };

  /** The text with each match replaced. */
  text(text: string): string {
    const spans = merged(this.matchers.flatMap((matcher) => matcher.find(text)));
    if (spans.length === 0) return text;
    this.#count(text);
    let result = "";
    let from = 0;
    for (const { start, end } of spans) {
      result += text.slice(from, start) + this.#replacement;
      from = end;
    }
    return result + text.slice(from);
  }

  /** Another name in the place of one that matches, the same everywhere. */
  readonly name = (name: PdfName): PdfName => {
    if (this.matchers.length === 0 || isVocabulary(name.value)) return name;
    const known = this.#names.get(name.value);
    if (known) return known;
    const renamed = nameReadings(name.value).some((text) => this.matchesText(text));
    if (renamed) this.#count(nameReadings(name.value)[0]!);
    const cleaned = renamed ? PdfName.of(`Redacted${this.#renamed++}`) : name;
    this.#names.set(name.value, cleaned);
    return cleaned;
  };

  /** The same name. */
  readonly typeface = (name: PdfName): PdfName => {
    this.#typefacesLeft ||=
      !isVocabulary(name.value) && nameReadings(name.value).some((text) => this.matchesText(text));
    return name;
  };

  #renamed = 1;

  /** Counts what was taken out elsewhere on this one's behalf. */
  add(counts: ReadonlyMap<string, number>): void {
    for (const [kind, found] of counts) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + found);
  }

  #count(text: string): void {
    for (const matcher of this.matchers) {
      const found = matcher.find(text).length;
      if (found > 0) this.#counts.set(matcher.kind, (this.#counts.get(matcher.kind) ?? 0) + found);
    }
  }
}

export function nameReadings(value: string): string[] {
  const bytes = Uint8Array.from(value, (character) => character.charCodeAt(0));
  return readingsOf(bytes);
}

/** As text string, as UTF-8, as UTF-16 without its mark, with the escapes of XML and of scripts undone, and without tags. */
export function readingsOf(bytes: Uint8Array): string[] {
  const readings = new Set([decodeText(new PdfString(bytes))]);
  if (bytes.some((byte) => byte >= 0x80)) {
    const utf8 = new TextDecoder().decode(bytes);
    if (!utf8.includes("\ufffd")) readings.add(utf8);
  }
  if (bytes.length >= 4 && bytes.includes(0)) {
    readings.add(new TextDecoder("utf-16be").decode(bytes));
    readings.add(new TextDecoder("utf-16le").decode(bytes));
  }
  for (const text of Array.from(readings)) {
    if (text.includes("&")) readings.add(unescapeXml(text));
    if (text.includes("<") && text.includes(">")) readings.add(unescapeXml(text.replace(/<[^<>]{0,10000}>/g, "")));
    if (text.includes("\\")) readings.add(unescapeScript(text));
    if (text.includes("%")) readings.add(unescapeAddress(text));
  }
  return [...readings];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return ENTITIES[name.toLowerCase()]!;
      const point = decimal ? Number(decimal) : Number.parseInt(hex!, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}

function unescapeScript(text: string): string {
  return text
    .replace(/\\u([\da-f]{4})|\\x([\da-f]{2})/gi, (_, long?: string, short?: string) =>
      String.fromCharCode(Number.parseInt(long ?? short!, 16)),
    )
    .replace(/["']\s*\+\s*["']/g, "");
}

function unescapeAddress(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (escapes) =>
    new TextDecoder().decode(Uint8Array.from(escapes.match(/[\da-f]{2}/gi)!, (hex) => Number.parseInt(hex, 16))),
  );
}

function merged(spans: readonly Span[]): Span[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

/**
 * Things that can be told by their form, with their check digits where they have any. Every expression is bounded, so that
 * none takes longer than the text is long. Text is folded but keeps its case.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

export type FindSpans = (text: string) => Span[];

export const PATTERNS = {
  email: () => matching(/[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}[\p{L}\p{M}]{1,62}/gu),
  phone: () => phones,
  iban: () => ibans,
  card: () => cards,
  ssn: () => matching(/(?<![\d-])(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])/g),
  ip: () => addresses,
  url: () => matching(/(?:(?:https?|ftp|sftp|file):\/\/|www\.)[^\s<>"{}|\\^`]{2,2000}/gi),
  "date-of-birth": () => birthDates,
} as const satisfies Record<string, () => FindSpans>;

export type PatternName = keyof typeof PATTERNS;

function matching(expression: RegExp, accept: (match: string) => boolean = () => true): FindSpans {
  return (text) =>
    [...text.matchAll(expression)]
      .filter(([match]) => accept(match))
      .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** With a country code, with an area code in brackets, or grouped as phone numbers are; seven to fifteen digits. */
const phones = matching(
  /(?<![\p{L}\d+.-])(?:\+|00)\d{1,3}(?:[ .\-/()]{0,3}\d){6,14}(?!\d)|(?<![\p{L}\d.-])\(?0\d{1,5}\)?(?:[ \-/]{1,3}\d{1,9}){1,5}(?![\d.-])|(?<![\p{L}\d.-])(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\d-])/gu,
  (match) => {
    const digits = match.replace(/\D/g, "").length;
    return digits >= 7 && digits <= 17;
  },
);

/** Lengths by country, ISO 13616 registry. */
const IBAN_LENGTHS = new Map(
  (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 " +
    "FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 " +
    "LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 " +
    "RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
  )
    .split(" ")
    .map((entry): [string, number] => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const ibans: FindSpans = (text) => {
  const found: Span[] = [];
  for (const match of text.matchAll(/(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}/g)) {
    const length = IBAN_LENGTHS.get(match[0].slice(0, 2).toUpperCase());
    const end = length && endOfCharacters(text, match.index, length, /[A-Za-z0-9]/);
    if (end && isIban(text.slice(match.index, end).replace(/[ -]/g, "").toUpperCase()))
      found.push({ start: match.index, end });
  }
  return found;
};

/** Position after so many characters of a class, single spaces and hyphens between them allowed; undefined when they are not there. */
function endOfCharacters(text: string, from: number, count: number, kind: RegExp): number | undefined {
  let left = count;
  let at = from;
  for (; left > 0 && at < text.length; at++) {
    if (kind.test(text[at]!)) left--;
    else if (!/[ -]/.test(text[at]!) || !kind.test(text[at + 1] ?? "")) return undefined;
  }
  return left === 0 && !kind.test(text[at] ?? "") ? at : undefined;
}

/** ISO 7064, modulus 97: the rest is 1. */
function isIban(code: string): boolean {
  let rest = 0;
  for (const character of code.slice(4) + code.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const cards = matching(/(?<![\d.,-])[2-6](?:[ -]?\d){12,18}(?![\d-])/g, (match) => isLuhn(match.replace(/\D/g, "")));

/** ISO/IEC 7812-1 Annex B. */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

const IPV4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)/g;
const IPV6 = /(?<![\w:])[\da-f:]{2,39}(?:\.\d{1,3}){0,3}(?![\w:])/gi;

const addresses: FindSpans = (text) => [...matching(IPV4)(text), ...matching(IPV6, isIpv6)(text)];

/** RFC 4291 §2.2: eight groups, or fewer around one "::". */
function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return false;
  return halves.length === 1 ? groups.length === 8 : groups.length >= 1 && groups.length < 8;
}

const MONTHS =
  "jan(?:uary|vier|uar)?|feb(?:ruary|ruar)?|f\\p{L}{0,2}vrier|m(?:ar(?:ch|s|zo)?|\\p{L}{1,3}rz)|apr(?:il)?|avril|abril|ma[iy]o?|june?|juni|juin|" +
  "jul(?:y|i|io)?|juillet|aug(?:ust)?|ao\\p{L}{0,2}t|agosto|sep(?:t(?:ember|embre|iembre)?)?|o[ck]t(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|" +
  "de[cz](?:ember|embre)?|d\\p{L}{0,2}cembre|diciembre|enero|febrero|marzo|junio|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre";
const DATE = `(?:\\d{1,2}[./-] ?\\d{1,2}[./-] ?(?:\\d{4}|\\d{2})|\\d{4}[./-]\\d{1,2}[./-]\\d{1,2}|\\d{1,2}(?:st|nd|rd|th)?\\.? (?:of |de )?(?:${MONTHS})\\.?,? (?:de )?\\d{4}|(?:${MONTHS})\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})`;
const LABEL =
  "(?:date of birth|birth ?date|birthday|d\\.? ?o\\.? ?b\\.?|born(?: on)?|geburtsdatum|geburtstag|geboren(?: am)?|geb\\.|" +
  "date de naissance|n\\p{L}{1,2}e?(?: le)?|fecha de nacimiento|nacid[oa](?: el)?|data di nascita|nat[oa](?: il)?|geboortedatum|" +
  "data de nascimento|data urodzenia)";
const LABELLED_DATE = new RegExp(`(?<!\\p{L})${LABEL}[ :(\\-]{0,12}(${DATE})(?!\\d)`, "giu");

/** A date that is said to be one of birth; the words that say so stay. */
const birthDates: FindSpans = (text) =>
  [...text.matchAll(LABELLED_DATE)].map((match) => {
    const end = match.index + match[0].length;
    return { start: end - match[1]!.length, end };
  });

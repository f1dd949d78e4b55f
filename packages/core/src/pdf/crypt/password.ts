/** From the characters of a password to the bytes a file is encrypted with. */
import { type PhrasePart, phrase } from "../../kernel/phrase.ts";

const encoder = new TextEncoder();

/** What revisions 5 and 6 take of a password, ISO 32000-2 §7.6.4.3.3. */
const LONGEST_UTF8 = 127;

/** PDFDocEncoding where it differs from Latin-1, ISO 32000-2 annex D.2. */
const PDF_DOC_CODES = new Map<string, number>([
  ...codesFrom(0x18, "˘ˇˆ˙˝˛˚˜"),
  ...codesFrom(0x80, "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž"),
  ...codesFrom(0xa0, "€"),
]);

/** RFC 3454 tables C.1.2 and B.1: what SASLprep makes a plain space, and what it drops. */
const OTHER_SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;
const DROPPED = /\u00ad|\u034f|\u1806|[\u180b-\u180d]|[\u200b-\u200d]|\u2060|[\ufe00-\ufe0f]|\ufeff/gu;

/**
 * The bytes that a password for revisions 2 to 4 may stand for, likeliest first: the standard wants PDFDocEncoding, some
 * writers use UTF-8.
 */
export function legacyPasswordBytes(password: string): Uint8Array[] {
  const utf8 = encoder.encode(password);
  const pdfDoc = inPdfDocEncoding(password);
  if (pdfDoc === undefined) return [utf8];
  return pdfDoc.length === utf8.length ? [pdfDoc] : [pdfDoc, utf8];
}

/** The same for revisions 5 and 6: UTF-8, normalised as SASLprep (RFC 4013) does, and as it was typed. */
export function modernPasswordBytes(password: string): Uint8Array[] {
  const prepared = saslPrepared(password);
  const spellings = prepared === password ? [password] : [prepared, password];
  return spellings.map((spelling) => encoder.encode(spelling).subarray(0, LONGEST_UTF8));
}

/** RFC 3454 tables C.2 to C.9 as far as Unicode has properties for them: control, private, unassigned and the like. */
const PROHIBITED = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\ufff9-\ufffd\u2ff0-\u2ffb]/u;

/** What revisions 2 to 4 take of a password. */
const LONGEST_LEGACY = 32;

/** What a new password lacks to be usable, in words; undefined when nothing. `modern`: for revision 6, else for 4. */
export function passwordFault(password: string, modern: boolean): PhrasePart | undefined {
  if (PROHIBITED.test(modern ? saslPrepared(password) : password))
    return { text: "no control or unassigned characters" };
  if (modern) {
    const { length } = encoder.encode(saslPrepared(password));
    return length > LONGEST_UTF8 ? phrase("at most {count} bytes in UTF-8", { count: LONGEST_UTF8 }) : undefined;
  }
  const bytes = inPdfDocEncoding(password);
  if (!bytes) return { text: "characters of western languages only, for AES-128" };
  return bytes.length > LONGEST_LEGACY
    ? phrase("at most {count} characters, for AES-128", { count: LONGEST_LEGACY })
    : undefined;
}

/** The bytes of a new password for revision 6, one without a fault. */
export function newModernPassword(password: string): Uint8Array {
  return encoder.encode(saslPrepared(password)).subarray(0, LONGEST_UTF8);
}

/** The same for revision 4. */
export function newLegacyPassword(password: string): Uint8Array {
  return inPdfDocEncoding(password)?.subarray(0, LONGEST_LEGACY) ?? encoder.encode(password);
}

function saslPrepared(password: string): string {
  return password.replace(OTHER_SPACES, " ").replace(DROPPED, "").normalize("NFKC");
}

function inPdfDocEncoding(password: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const character of password) {
    const code = PDF_DOC_CODES.get(character) ?? character.codePointAt(0)!;
    if (code > 255) return undefined;
    bytes.push(code);
  }
  return Uint8Array.from(bytes);
}

function codesFrom(first: number, characters: string): [string, number][] {
  return Array.from(characters, (character, i) => [character, first + i]);
}

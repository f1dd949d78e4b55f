/** Text strings, ISO 32000-2 §7.9.2.2: PDFDocEncoding, UTF-16BE or UTF-8 with their byte order marks. */
import { PdfString } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";

/** Code points of the bytes 0x18–0x1F and 0x80–0xA0 in PDFDocEncoding, ISO 32000-2 Annex D.2; the rest is Latin-1. */
const LOW = "\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc";
const HIGH =
  "\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203a\u2212\u2030\u201e\u201c\u201d\u2018" +
  "\u2019\u201a\u2122\ufb01\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142\u0153\u0161\u017e\ufffd\u20ac";

export function decodeText({ bytes }: PdfString): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes);
  let text = "";
  for (const byte of bytes) text += docCharacter(byte);
  return text;
}

/** The text of a string that may be missing. */
export function textOf(string: PdfString | undefined): string {
  return string ? decodeText(string) : "";
}

/** Latin-1 where that holds the text, else UTF-16BE. */
export function encodeText(text: string): PdfString {
  if (/^[\t\n\r -~\u00a1-\u00ff]*$/.test(text)) return new PdfString(latin1(text));
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes[0] = 0xfe;
  bytes[1] = 0xff;
  for (let i = 0; i < text.length; i++) {
    bytes[2 + i * 2] = text.charCodeAt(i) >> 8;
    bytes[3 + i * 2] = text.charCodeAt(i) & 0xff;
  }
  return new PdfString(bytes);
}

function docCharacter(byte: number): string {
  if (byte >= 0x18 && byte <= 0x1f) return LOW[byte - 0x18]!;
  if (byte >= 0x80 && byte <= 0xa0) return HIGH[byte - 0x80]!;
  return String.fromCharCode(byte);
}

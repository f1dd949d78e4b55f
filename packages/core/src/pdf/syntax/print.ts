/** Writes objects as bytes, ISO 32000-2 §7.3: short, without optional white space, the same for the same object. */
import { CLASS, REGULAR } from "./characters.ts";
import { PdfDict, PdfName, type PdfObject, PdfRef, PdfString } from "./objects.ts";

/** The number under which a referenced object stands in the output; 0 when it is not part of it. */
export type NumberOf = (ref: PdfRef) => number;

/** How the bytes of a string are written. */
export type PrintString = (bytes: Uint8Array) => string;

/** A direct object as text, one character for each byte. Streams are printed by the writer. */
export function print(object: PdfObject, numberOf: NumberOf, string: PrintString = printString): string {
  if (object === null) return "null";
  if (typeof object === "boolean") return object ? "true" : "false";
  if (typeof object === "number") return printNumber(object);
  if (object instanceof PdfName) return printName(object.value);
  if (object instanceof PdfString) return string(object.bytes);
  if (object instanceof PdfRef) return printReference(numberOf(object));
  if (object instanceof PdfDict) return printDict(object, numberOf, string);
  if (Array.isArray(object))
    return `[${joinTokens((object as PdfObject[]).map((item) => print(item, numberOf, string)))}]`;
  throw new TypeError("a stream is no direct object");
}

export function printDict(dict: PdfDict, numberOf: NumberOf, string: PrintString = printString): string {
  let text = "<<";
  for (const [key, value] of dict.entries) {
    const printed = print(value, numberOf, string);
    // A null entry is the same as none, §7.3.7.
    if (printed !== "null") text += printName(key) + (startsRegular(printed) ? " " : "") + printed;
  }
  return `${text}>>`;
}

function printReference(num: number): string {
  return num === 0 ? "null" : `${num} 0 R`;
}

function joinTokens(tokens: readonly string[]): string {
  let text = "";
  for (const token of tokens) text += text && startsRegular(token) ? ` ${token}` : token;
  return text;
}

function startsRegular(token: string): boolean {
  return CLASS[token.charCodeAt(0)] === REGULAR;
}

/** Readers hold integers in 64 bits at most (Annex C.2 asks for 32). */
const LARGEST = 2 ** 63;

/** Never in exponential notation, which PDF does not have (§7.3.3). */
function printNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value === 0 ? 0 : value);
  if (!Number.isFinite(value)) return "0";
  if (Math.abs(value) >= LARGEST) return value < 0 ? "-9223372036854775808" : "9223372036854775807";
  if (Math.abs(value) >= 1e15) return BigInt(Math.round(value)).toString();
  const text = value.toFixed(Math.abs(value) < 1 ? 10 : 6).replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}

export function printName(value: string): string {
  if (/^[!-"$&'*-.0-;=?-Z\\^-z|~]*$/.test(value)) return `/${value}`;
  let text = "/";
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    // A name cannot hold it, not even escaped, §7.3.5.
    if (code === 0) continue;
    const plain = code > 0x20 && code < 0x7f && code !== 0x23 && CLASS[code] === REGULAR;
    text += plain ? value[i] : `#${code.toString(16).padStart(2, "0")}`;
  }
  return text;
}

/** Literal where that is the shorter form, hexadecimal otherwise. */
function printString(bytes: Uint8Array): string {
  let escapes = 0;
  for (const byte of bytes) if (needsEscape(byte)) escapes++;
  if (escapes > bytes.length / 2) return printHexString(bytes);
  let text = "(";
  for (const byte of bytes) {
    if (byte === 0x0d) text += "\\r";
    else text += needsEscape(byte) ? `\\${String.fromCharCode(byte)}` : String.fromCharCode(byte);
  }
  return `${text})`;
}

function needsEscape(byte: number): boolean {
  return byte === 0x28 || byte === 0x29 || byte === 0x5c || byte === 0x0d;
}

export function printHexString(bytes: Uint8Array): string {
  let text = "<";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return `${text}>`;
}

/** Text of one character a byte as bytes. */
export function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

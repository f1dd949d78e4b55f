/**
 * Reads one object, ISO 32000-2 §7.3. Faults that viewers forgive are forgiven: a stray keyword is passed over, a missing
 * value is null, an unclosed container ends with the data. What can run away, the nesting, is bounded.
 */
import { enforce, type Limits } from "../../kernel/limits.ts";
import { CLASS, HEX, isDigit, REGULAR, skipWhiteSpace, WHITE_SPACE } from "./characters.ts";
import { type ObjectHome, PdfDict, PdfName, type PdfObject, PdfRef, PdfString } from "./objects.ts";

/** A word that is no object, such as `endobj` or `stream`. */
class Keyword {
  readonly word: string;
  constructor(word: string) {
    this.word = word;
  }
}

const END_OF_DATA = new Keyword("");
const END_OF_ARRAY = new Keyword("]");
const END_OF_DICT = new Keyword(">>");

/** Words after which nothing of the same object can follow. */
const TERMINATORS = new Set(["", "endobj", "obj", "stream", "endstream", "xref", "trailer", "startxref"]);

type Token = PdfObject | Keyword;

export type DecryptString = (bytes: Uint8Array) => Uint8Array;

export class ObjectParser {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  readonly #home: ObjectHome;
  readonly #limits: Limits;
  readonly #decrypt: DecryptString | undefined;
  #depth = 0;
  /** Where the next token is looked for; after `object()` the end of what was read. */
  position: number;
  /** After `object()` gave undefined, the keyword it met, at most its first 20 characters; empty at the end of the data. */
  keyword = "";

  constructor(
    bytes: Uint8Array,
    position: number,
    home: ObjectHome,
    limits: Limits,
    decrypt?: DecryptString,
    end = bytes.length,
  ) {
    this.#bytes = bytes;
    this.position = position;
    this.#end = end;
    this.#home = home;
    this.#limits = limits;
    this.#decrypt = decrypt;
  }

  /** The object at the position; undefined when a keyword or the end of the data stands there. */
  object(): PdfObject | undefined {
    const token = this.#token();
    if (!(token instanceof Keyword)) return token;
    this.keyword = token.word;
    return undefined;
  }

  #token(): Token {
    this.position = skipWhiteSpace(this.#bytes, this.position, this.#end);
    if (this.position >= this.#end) return END_OF_DATA;
    const byte = this.#bytes[this.position]!;
    switch (byte) {
      case 0x2f /* / */:
        return this.#name();
      case 0x28 /* ( */:
        return this.#decrypted(this.#literalString());
      case 0x5b /* [ */:
        return this.#array();
      case 0x5d /* ] */:
        this.position++;
        return END_OF_ARRAY;
      case 0x3c /* < */:
        if (this.#bytes[this.position + 1] === 0x3c) return this.#dictionary();
        return this.#decrypted(this.#hexString());
      case 0x3e /* > */:
        this.position += this.#bytes[this.position + 1] === 0x3e ? 2 : 1;
        return END_OF_DICT;
    }
    if (isDigit(byte) || byte === 0x2b || byte === 0x2d || byte === 0x2e) return this.#numberOrReference();
    return this.#keyword();
  }

  #keyword(): Token {
    const start = this.position;
    while (this.position < this.#end && CLASS[this.#bytes[this.position]!] === REGULAR) this.position++;
    if (this.position === start) this.position++;
    const word = ascii(this.#bytes, start, Math.min(this.position, start + 20));
    if (word === "true") return true;
    if (word === "false") return false;
    if (word === "null") return null;
    return new Keyword(word);
  }

  #name(): PdfName {
    const start = ++this.position;
    const bytes = this.#bytes;
    let escaped = false;
    while (this.position < this.#end && CLASS[bytes[this.position]!] === REGULAR) {
      if (bytes[this.position] === 0x23 /* # */) escaped = true;
      this.position++;
    }
    const text = ascii(bytes, start, this.position);
    return PdfName.of(escaped ? unescapeName(text) : text);
  }

  #numberOrReference(): number | PdfRef {
    const bytes = this.#bytes;
    const start = this.position;
    let value = 0;
    while (this.position < this.#end && isDigit(bytes[this.position]!))
      value = value * 10 + (bytes[this.position++]! - 0x30);
    const next = this.position < this.#end ? bytes[this.position]! : 0x20;
    if (this.position > start && CLASS[next] !== REGULAR) {
      const after = CLASS[next] === WHITE_SPACE ? endOfReference(bytes, this.position, this.#end) : -1;
      if (after === -1) return value;
      this.position = after;
      return new PdfRef(this.#home, value);
    }
    while (this.position < this.#end && CLASS[bytes[this.position]!] === REGULAR) this.position++;
    return looseNumber(ascii(bytes, start, Math.min(this.position, start + 400)));
  }

  #array(): PdfObject[] {
    this.position++;
    const items: PdfObject[] = [];
    this.#descend();
    for (;;) {
      const before = this.position;
      const token = this.#token();
      if (token === END_OF_ARRAY) break;
      if (!(token instanceof Keyword)) items.push(token);
      else if (token === END_OF_DICT || TERMINATORS.has(token.word)) {
        this.position = before;
        break;
      }
    }
    this.#depth--;
    return items;
  }

  #dictionary(): PdfDict {
    this.position += 2;
    const dict = new PdfDict();
    this.#descend();
    let key = this.#key();
    while (key !== undefined) {
      const before = this.position;
      const value = this.#token();
      if (value instanceof Keyword) {
        dict.entries.set(key, null);
        if (value === END_OF_DICT) break;
        if (TERMINATORS.has(value.word)) {
          this.position = before;
          break;
        }
      } else {
        dict.entries.set(key, value);
      }
      key = this.#key();
    }
    this.#depth--;
    return dict;
  }

  /** The next key of a dictionary, anything else passed over; undefined at its end. */
  #key(): string | undefined {
    for (;;) {
      const before = this.position;
      const token = this.#token();
      if (token instanceof PdfName) return token.value;
      if (token === END_OF_DICT) return undefined;
      if (token instanceof Keyword && TERMINATORS.has(token.word)) {
        this.position = before;
        return undefined;
      }
    }
  }

  #descend(): void {
    enforce(this.#limits, "nesting", ++this.#depth);
  }

  #decrypted(bytes: Uint8Array): PdfString {
    return new PdfString(this.#decrypt ? this.#decrypt(bytes) : bytes);
  }

  #literalString(): Uint8Array {
    const start = ++this.position;
    const bytes = this.#bytes;
    let depth = 1;
    let plain = true;
    for (; this.position < this.#end; this.position++) {
      const byte = bytes[this.position]!;
      if (byte === 0x5c /* \ */) {
        plain = false;
        this.position++;
      } else if (byte === 0x28) depth++;
      else if (byte === 0x29 && --depth === 0) break;
      else if (byte === 0x0d) plain = false;
    }
    const end = Math.min(this.position, this.#end);
    this.position = Math.min(end + 1, this.#end);
    return plain ? bytes.subarray(start, end) : unescapeString(bytes.subarray(start, end));
  }

  #hexString(): Uint8Array {
    const bytes = this.#bytes;
    const start = ++this.position;
    while (this.position < this.#end && bytes[this.position] !== 0x3e) this.position++;
    const out = new Uint8Array((this.position - start + 1) >> 1);
    let length = 0;
    let high = -1;
    for (let i = start; i < this.position; i++) {
      const digit = HEX[bytes[i]!]!;
      if (digit === 255) continue;
      if (high < 0) high = digit;
      else {
        out[length++] = (high << 4) | digit;
        high = -1;
      }
    }
    if (high >= 0) out[length++] = high << 4;
    this.position = Math.min(this.position + 1, this.#end);
    return out.subarray(0, length);
  }
}

/**
 * Where a reference ends of which the object number has just been read: the position after `R` when ` G R` follows, else -1.
 */
export function endOfReference(bytes: Uint8Array, position: number, end: number): number {
  while (position < end && CLASS[bytes[position]!] === WHITE_SPACE) position++;
  const generation = position;
  while (position < end && isDigit(bytes[position]!)) position++;
  if (position === generation || position - generation > 5) return -1;
  const space = position;
  while (position < end && CLASS[bytes[position]!] === WHITE_SPACE) position++;
  if (position === space || bytes[position] !== 0x52 /* R */ || position >= end) return -1;
  position++;
  return position < end && CLASS[bytes[position]!] === REGULAR ? -1 : position;
}

/** Bytes as text, one character each. */
export function ascii(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}

function unescapeName(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Numbers as viewers read them: signs repeated or in the middle, several points, letters behind. */
function looseNumber(text: string): number {
  const match = /^[+-]*(\d*)(\.\d*)?/.exec(text)!;
  const magnitude = Number.parseFloat(`${match[1]}${match[2] ?? ""}`);
  if (!Number.isFinite(magnitude)) return 0;
  return text.startsWith("-") ? -magnitude : magnitude;
}

const ESCAPES: Record<number, number> = { 0x6e: 0x0a, 0x72: 0x0d, 0x74: 0x09, 0x62: 0x08, 0x66: 0x0c };

/** Escape sequences and end-of-line markers of a literal string, ISO 32000-2 §7.3.4.2. */
function unescapeString(raw: Uint8Array): Uint8Array {
  const out = new Uint8Array(raw.length);
  let length = 0;
  for (let i = 0; i < raw.length; i++) {
    let byte = raw[i]!;
    if (byte === 0x0d) {
      if (raw[i + 1] === 0x0a) i++;
      byte = 0x0a;
    } else if (byte === 0x5c) {
      byte = raw[++i] ?? 0x5c;
      if (byte >= 0x30 && byte <= 0x37) {
        let code = byte - 0x30;
        for (let digits = 1; digits < 3 && raw[i + 1]! >= 0x30 && raw[i + 1]! <= 0x37; digits++)
          code = code * 8 + (raw[++i]! - 0x30);
        byte = code & 0xff;
      } else if (byte === 0x0d || byte === 0x0a) {
        if (byte === 0x0d && raw[i + 1] === 0x0a) i++;
        continue;
      } else {
        byte = ESCAPES[byte] ?? byte;
      }
    }
    out[length++] = byte;
  }
  return out.subarray(0, length);
}

/** Inline images, ISO 32000-2 §8.9.7: where they end is not written anywhere reliable, so several signs are heeded. */
import type { Limits } from "../../kernel/limits.ts";
import { CLASS, find, REGULAR, standsAt, WHITE_SPACE } from "../syntax/characters.ts";
import { asArray, PdfDict, PdfName, type PdfObject, resolve } from "../syntax/objects.ts";
import { ObjectParser } from "../syntax/parse.ts";
import { isOperator } from "./operators.ts";

export interface InlineImage {
  /** Keys and names as written, abbreviated or not. */
  readonly dict: PdfDict;
  readonly data: Uint8Array;
  /** Position after `EI`. */
  readonly end: number;
}

/** Keys as an image XObject has them, §8.9.7 table 91. */
const FULL_KEYS = new Map([
  ["BPC", "BitsPerComponent"],
  ["CS", "ColorSpace"],
  ["D", "Decode"],
  ["DP", "DecodeParms"],
  ["F", "Filter"],
  ["H", "Height"],
  ["IM", "ImageMask"],
  ["I", "Interpolate"],
  ["L", "Length"],
  ["W", "Width"],
]);

/** §8.9.7 tables 92 and 93. */
const FULL_COLOR_SPACES = new Map([
  ["G", "DeviceGray"],
  ["RGB", "DeviceRGB"],
  ["CMYK", "DeviceCMYK"],
  ["I", "Indexed"],
]);
const FULL_FILTERS = new Map([
  ["AHx", "ASCIIHexDecode"],
  ["A85", "ASCII85Decode"],
  ["LZW", "LZWDecode"],
  ["Fl", "FlateDecode"],
  ["RL", "RunLengthDecode"],
  ["CCF", "CCITTFaxDecode"],
  ["DCT", "DCTDecode"],
]);

/** The dictionary with the keys and names that an image XObject would have. */
export function expandInlineImage(dict: PdfDict): PdfDict {
  return new PdfDict(
    [...dict.entries].map(([key, value]) => {
      const full = FULL_KEYS.get(key) ?? key;
      if (full === "ColorSpace") return [full, expandNames(value, FULL_COLOR_SPACES)];
      return [full, full === "Filter" ? expandNames(value, FULL_FILTERS) : value];
    }),
  );
}

function expandNames(value: PdfObject, full: ReadonlyMap<string, string>): PdfObject {
  if (value instanceof PdfName) return PdfName.of(full.get(value.value) ?? value.value);
  return Array.isArray(value) ? (value as PdfObject[]).map((item) => expandNames(item, full)) : value;
}

/** The image whose dictionary starts at `position`, after `BI`; undefined when no `ID` follows. */
export function readInlineImage(bytes: Uint8Array, position: number, limits: Limits): InlineImage | undefined {
  const parser = new ObjectParser(bytes, position, { object: () => null }, limits);
  const dict = new PdfDict();
  for (;;) {
    const key = parser.object();
    if (key === undefined) break;
    const value = parser.object();
    if (value === undefined) break;
    if (key instanceof PdfName) dict.entries.set(key.value, value);
  }
  if (parser.keyword !== "ID") return undefined;
  const full = expandInlineImage(dict);
  const start = dataStart(bytes, parser.position, full);
  const end = findEnd(bytes, start, full);
  return { dict, data: bytes.subarray(start, end.data), end: end.image };
}

/** One white-space character separates ID from the data. Where writers put more, a JPEG gives them away: none starts so. */
function dataStart(bytes: Uint8Array, position: number, dict: PdfDict): number {
  const isSpace = (at: number) => at < bytes.length && CLASS[bytes[at]!] === WHITE_SPACE;
  let start = isSpace(position) ? position + 1 : position;
  if (firstFilter(dict) === "DCTDecode") while (isSpace(start)) start++;
  return start;
}

function firstFilter(dict: PdfDict): string | undefined {
  const filter = dict.get("Filter");
  const first = asArray(filter)?.[0] ?? filter;
  return first instanceof PdfName ? first.value : undefined;
}

interface End {
  readonly data: number;
  readonly image: number;
}

function findEnd(bytes: Uint8Array, start: number, dict: PdfDict): End {
  for (const length of [dict.number("Length"), rawLength(dict)]) {
    if (length === undefined || !(length >= 0) || start + length > bytes.length) continue;
    let at = start + length;
    while (at < bytes.length && CLASS[bytes[at]!] === WHITE_SPACE) at++;
    if (standsAt(bytes, at, "EI") && !isRegular(bytes, at + 2)) return { data: start + length, image: at + 2 };
  }
  let firstWord: End | undefined;
  for (let at = find(bytes, "EI", start); at !== -1; at = find(bytes, "EI", at + 1)) {
    if (!isSeparated(bytes, start, at) || isRegular(bytes, at + 2)) continue;
    const end = { data: at > start && CLASS[bytes[at - 1]!] === WHITE_SPACE ? at - 1 : at, image: at + 2 };
    if (looksLikeContent(bytes, at + 2)) return end;
    firstWord ??= end;
  }
  return firstWord ?? { data: bytes.length, image: bytes.length };
}

/** `>` ends the data of an ASCII filter, after which white space is often left out. */
function isSeparated(bytes: Uint8Array, start: number, at: number): boolean {
  const before = bytes[at - 1]!;
  return at === start || CLASS[before] === WHITE_SPACE || before === 0x3e;
}

/** How far after `EI` image data is told from content. */
const LOOK_AHEAD = 32;
const OPERAND = /^([-+.\d]|(true|false|null)$)/;

/** True when what follows `EI` reads as text and its first word that is no operand is an operator. */
function looksLikeContent(bytes: Uint8Array, position: number): boolean {
  const end = Math.min(position + LOOK_AHEAD, bytes.length);
  let word = "";
  for (let at = position; at < end; at++) {
    const byte = bytes[at]!;
    if (CLASS[byte] === WHITE_SPACE) {
      if (word !== "" && !OPERAND.test(word)) return isOperator(word);
      word = "";
    } else if (byte < 0x20 || byte > 0x7e) {
      return false;
    } else {
      // A delimiter starts a string, a name, an array or a comment: content.
      if (CLASS[byte] !== REGULAR) return true;
      word += String.fromCharCode(byte);
    }
  }
  return true;
}

function isRegular(bytes: Uint8Array, position: number): boolean {
  return position < bytes.length && CLASS[bytes[position]!] === REGULAR;
}

/** Bytes of data without a filter; undefined where a filter or a named colour space leaves it open. */
function rawLength(dict: PdfDict): number | undefined {
  const filter = dict.get("Filter");
  if (filter !== null && asArray(filter)?.length !== 0) return undefined;
  const mask = dict.get("ImageMask") === true;
  const components = mask ? 1 : COMPONENTS.get(familyOf(dict.get("ColorSpace")));
  const bits = mask ? 1 : dict.number("BitsPerComponent");
  const [width, height] = [dict.number("Width"), dict.number("Height")];
  if (components === undefined || bits === undefined || width === undefined || height === undefined) return undefined;
  return Math.ceil((width * components * bits) / 8) * height;
}

const COMPONENTS = new Map([
  ["DeviceGray", 1],
  ["DeviceRGB", 3],
  ["DeviceCMYK", 4],
  ["Indexed", 1],
]);

function familyOf(space: PdfObject): string {
  const name = asArray(space)?.[0] ?? space;
  const resolved = resolve(name);
  return resolved instanceof PdfName ? resolved.value : "";
}

/**
 * Reads the chain of cross-reference sections from `startxref` back through every revision: tables (ISO 32000-2 §7.5.4),
 * streams (§7.5.8) and hybrids of both (§7.5.8.4). The newest section that names an object wins.
 */
import { CLASS, findLast, isDigit, skipWhiteSpace, standsAt, WHITE_SPACE } from "../syntax/characters.ts";
import { PdfDict, PdfStream } from "../syntax/objects.ts";
import { FREE, IN_FILE, IN_OBJECT_STREAM, type XrefTable } from "./xref-table.ts";

/** What reading a cross-reference needs of the file. */
export interface XrefSource {
  readonly bytes: Uint8Array;
  /** The indirect object at a byte offset, not decrypted (cross-reference streams never are); undefined when none stands there. */
  objectAt(offset: number): unknown;
  /** The direct object at a position. */
  parseAt(position: number): unknown;
  decode(stream: PdfStream): Uint8Array;
}

/** A cross-reference that cannot be followed; the file is then reconstructed. */
export class BrokenXref extends Error {}

/** Fills `table` and returns the newest trailer. Throws `BrokenXref`. */
export function readXref(source: XrefSource, table: XrefTable): PdfDict {
  const visited = new Set<number>();
  let newest: PdfDict | undefined;
  let offset: number | undefined = readStartXref(source.bytes);
  while (offset !== undefined && !visited.has(offset)) {
    visited.add(offset);
    const section = readSection(source, table, offset, visited);
    newest ??= section;
    const previous: unknown = section.get("Prev");
    offset = typeof previous === "number" ? previous : undefined;
  }
  if (!newest) throw new BrokenXref("no cross-reference section");
  return newest;
}

/** Offset of the newest cross-reference section. Throws `BrokenXref`. */
export function readStartXref(bytes: Uint8Array): number {
  const keyword = findLast(bytes, "startxref", bytes.length);
  if (keyword === -1) throw new BrokenXref("no startxref");
  const { value } = readInteger(bytes, skipWhiteSpace(bytes, keyword + 9));
  return value;
}

function readSection(source: XrefSource, table: XrefTable, offset: number, visited: Set<number>): PdfDict {
  const start = skipWhiteSpace(source.bytes, offset);
  if (standsAt(source.bytes, start, "xref")) return readTable(source, table, start + 4, visited);
  const object = source.objectAt(offset);
  if (object instanceof PdfStream) return readStream(source, table, object);
  throw new BrokenXref("no cross-reference section at its offset");
}

function readTable(source: XrefSource, table: XrefTable, position: number, visited: Set<number>): PdfDict {
  const { bytes } = source;
  const free: number[] = [];
  let at = skipWhiteSpace(bytes, position);
  while (isDigit(bytes[at] ?? 0)) at = skipWhiteSpace(bytes, readSubsection(bytes, table, at, free));
  if (!standsAt(bytes, at, "trailer")) throw new BrokenXref("no trailer after the table");
  const trailer = source.parseAt(at + 7);
  if (!(trailer instanceof PdfDict)) throw new BrokenXref("the trailer is no dictionary");
  // Objects hidden from old readers stand as free in the table and are found in the stream: so streams go before free entries.
  const hybrid = trailer.get("XRefStm");
  if (typeof hybrid === "number" && !visited.has(hybrid)) {
    visited.add(hybrid);
    const stream = source.objectAt(hybrid);
    if (stream instanceof PdfStream) readStream(source, table, stream);
  }
  for (const num of free) table.add(num, FREE, 0);
  return trailer;
}

function readSubsection(bytes: Uint8Array, table: XrefTable, position: number, free: number[]): number {
  const first = readInteger(bytes, position);
  const count = readInteger(bytes, skipWhiteSpace(bytes, first.end));
  let at = skipWhiteSpace(bytes, count.end);
  let num = first.value;
  for (let i = 0; i < count.value; i++, num++) {
    if (i > 0 && isPlainEntry(bytes, at)) {
      const place = decimal(bytes, at, 10);
      if (bytes[at + 17] === 0x6e && place > 0) table.add(num, IN_FILE, place);
      else free.push(num);
      at += ENTRY_LENGTH;
      continue;
    }
    if (!isDigit(bytes[at] ?? 0)) break;
    const offset = readInteger(bytes, at);
    const generation = readInteger(bytes, skipWhiteSpace(bytes, offset.end));
    at = skipWhiteSpace(bytes, generation.end);
    const kind = bytes[at];
    if (kind !== 0x6e /* n */ && kind !== 0x66 /* f */) throw new BrokenXref("an entry is neither n nor f");
    // Some writers start at 1 what should start at 0: the head of the free list gives them away.
    if (i === 0 && kind === 0x66 && generation.value === 65535 && first.value === 1) num = 0;
    if (kind === 0x6e && offset.value > 0) table.add(num, IN_FILE, offset.value);
    else free.push(num);
    at++;
    while (at < bytes.length && CLASS[bytes[at]!] === WHITE_SPACE) at++;
  }
  return at;
}

const ENTRY_LENGTH = 20;

/** True for an entry as the standard has it, `nnnnnnnnnn ggggg n` and two characters for the end of the line. */
function isPlainEntry(bytes: Uint8Array, at: number): boolean {
  if (at + ENTRY_LENGTH >= bytes.length || bytes[at + 10] !== 0x20 || bytes[at + 16] !== 0x20) return false;
  if (bytes[at + 17] !== 0x6e && bytes[at + 17] !== 0x66) return false;
  if (CLASS[bytes[at + 18]!] !== WHITE_SPACE || CLASS[bytes[at + 19]!] !== WHITE_SPACE) return false;
  if (CLASS[bytes[at + ENTRY_LENGTH]!] === WHITE_SPACE) return false;
  for (let i = 0; i < 10; i++) if (!isDigit(bytes[at + i]!)) return false;
  for (let i = 11; i < 16; i++) if (!isDigit(bytes[at + i]!)) return false;
  return true;
}

function decimal(bytes: Uint8Array, start: number, digits: number): number {
  let value = 0;
  for (let at = start; at < start + digits; at++) value = value * 10 + (bytes[at]! - 0x30);
  return value;
}

function readStream(source: XrefSource, table: XrefTable, stream: PdfStream): PdfDict {
  const { dict } = stream;
  const widths = (dict.array("W") ?? []).map((width) =>
    typeof width === "number" && width >= 0 && width <= 8 ? width : 0,
  );
  const [typeWidth = 0, placeWidth = 0, indexWidth = 0] = widths;
  const row = widths.reduce((sum, width) => sum + width, 0);
  if (widths.length < 3 || row === 0) throw new BrokenXref("a cross-reference stream without widths");
  const data = source.decode(stream);
  const ranges = (dict.array("Index") ?? [0, dict.number("Size") ?? 0]).map(Number);
  let at = 0;
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const first = ranges[range]!;
    const count = ranges[range + 1]!;
    for (let i = 0; i < count && at + row <= data.length; i++, at += row) {
      const type = typeWidth === 0 ? 1 : bigEndian(data, at, typeWidth);
      const place = bigEndian(data, at + typeWidth, placeWidth);
      const index = bigEndian(data, at + typeWidth + placeWidth, indexWidth);
      if (type === 0) table.add(first + i, FREE, 0);
      else if (type === 1) table.add(first + i, IN_FILE, place);
      else if (type === 2) table.add(first + i, IN_OBJECT_STREAM, place, index);
    }
  }
  return dict;
}

function bigEndian(data: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i++) value = value * 256 + data[at + i]!;
  return value;
}

function readInteger(bytes: Uint8Array, start: number): { value: number; end: number } {
  let end = start;
  let value = 0;
  while (end < bytes.length && isDigit(bytes[end]!)) value = value * 10 + (bytes[end++]! - 0x30);
  if (end === start) throw new BrokenXref("a number is missing");
  return { value, end };
}

/** ToUnicode CMaps, ISO 32000-2 §9.10.3: what a font says its codes mean. */
import { DEFAULT_LIMITS } from "../../kernel/limits.ts";
import { type PdfObject, PdfString } from "../syntax/objects.ts";
import { ObjectParser } from "../syntax/parse.ts";

const MOST_CODES = 300_000;

/** Text by code. */
export type ToUnicode = ReadonlyMap<number, string>;

export function readToUnicode(bytes: Uint8Array): ToUnicode {
  const parser = new ObjectParser(bytes, 0, { object: () => null }, DEFAULT_LIMITS);
  const table = new Map<number, string>();
  let operands: PdfObject[] = [];
  for (;;) {
    const object = parser.object();
    if (object !== undefined) {
      if (operands.length < MOST_CODES) operands.push(object);
      continue;
    }
    if (parser.keyword === "") return table;
    if (parser.keyword === "endbfchar") addCharacters(table, operands);
    if (parser.keyword === "endbfrange") addRanges(table, operands);
    operands = [];
  }
}

function addCharacters(table: Map<number, string>, operands: readonly PdfObject[]): void {
  for (let i = 0; i + 1 < operands.length && table.size < MOST_CODES; i += 2) {
    const [code, target] = [operands[i], operands[i + 1]];
    if (code instanceof PdfString && target instanceof PdfString) table.set(number(code), utf16(target.bytes));
  }
}

function addRanges(table: Map<number, string>, operands: readonly PdfObject[]): void {
  for (let i = 0; i + 2 < operands.length; i += 3) {
    const [low, high, target] = [operands[i], operands[i + 1], operands[i + 2]!];
    if (!(low instanceof PdfString) || !(high instanceof PdfString)) continue;
    const [from, to] = [number(low), number(high)];
    for (let code = from; code <= to && table.size < MOST_CODES; code++) {
      const text = targetOf(target, code - from);
      if (text === undefined) break;
      table.set(code, text);
    }
  }
}

/** A list names each target; a single one is counted up in its last code unit. */
function targetOf(target: PdfObject, offset: number): string | undefined {
  if (Array.isArray(target)) {
    const item = (target as PdfObject[])[offset];
    return item instanceof PdfString ? utf16(item.bytes) : undefined;
  }
  if (!(target instanceof PdfString)) return undefined;
  const text = utf16(target.bytes);
  const last = text.codePointAt(text.length - 1);
  if (offset === 0 || last === undefined) return text;
  const points = [...text];
  const counted = points.at(-1)!.codePointAt(0)! + offset;
  return counted <= 0x10ffff ? points.slice(0, -1).join("") + String.fromCodePoint(counted) : undefined;
}

function number({ bytes }: PdfString): number {
  let value = 0;
  for (const byte of bytes.subarray(0, 4)) value = value * 256 + byte;
  return value;
}

function utf16(bytes: Uint8Array): string {
  // One byte is written where two are meant.
  if (bytes.length === 1) return String.fromCharCode(bytes[0]!);
  let text = "";
  for (let i = 0; i + 1 < bytes.length; i += 2) text += String.fromCharCode((bytes[i]! << 8) | bytes[i + 1]!);
  return text;
}

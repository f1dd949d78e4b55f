/** The line `N G obj` before an indirect object, ISO 32000-2 §7.3.10. */
import { isDigit, skipWhiteSpace, standsAt } from "../syntax/characters.ts";

export interface ObjectHeader {
  readonly num: number;
  readonly generation: number;
  /** Where the object itself starts. */
  readonly value: number;
}

/** The header at `offset`, white space before it allowed; undefined when none stands there. */
export function readObjectHeader(bytes: Uint8Array, offset: number): ObjectHeader | undefined {
  const numStart = skipWhiteSpace(bytes, offset);
  const numEnd = endOfDigits(bytes, numStart);
  const generationStart = skipWhiteSpace(bytes, numEnd);
  const generationEnd = endOfDigits(bytes, generationStart);
  const keyword = skipWhiteSpace(bytes, generationEnd);
  if (numEnd === numStart || generationEnd === generationStart || !standsAt(bytes, keyword, "obj")) return undefined;
  return {
    num: integer(bytes, numStart, numEnd),
    generation: integer(bytes, generationStart, generationEnd),
    value: skipWhiteSpace(bytes, keyword + 3),
  };
}

function endOfDigits(bytes: Uint8Array, at: number): number {
  while (at < bytes.length && isDigit(bytes[at]!)) at++;
  return at;
}

function integer(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + (bytes[at]! - 0x30);
  return value;
}

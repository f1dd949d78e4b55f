/** Where a stream's data begins and ends, ISO 32000-2 §7.3.8, whatever its Length entry claims. */
import { CLASS, find, skipWhiteSpace, standsAt, WHITE_SPACE } from "../syntax/characters.ts";

const CR = 0x0d;
const LF = 0x0a;

/** Start of the data when the keyword `stream` follows at `position`, else -1. */
export function streamStart(bytes: Uint8Array, position: number): number {
  const keyword = skipWhiteSpace(bytes, position);
  if (!standsAt(bytes, keyword, "stream")) return -1;
  let at = keyword + 6;
  // Some writers put spaces before the end of the line.
  while (bytes[at] === 0x20 && (bytes[at + 1] === 0x20 || bytes[at + 1] === CR || bytes[at + 1] === LF)) at++;
  if (bytes[at] === CR) return bytes[at + 1] === LF ? at + 2 : at + 1;
  return bytes[at] === LF ? at + 1 : at;
}

/** Length of the data at `start`: the declared one when the stream really ends there, otherwise as found by looking for its end. */
export function streamLength(bytes: Uint8Array, start: number, declared: number | undefined): number {
  if (declared !== undefined && declared >= 0 && endsAt(bytes, start + declared)) return declared;
  let end = find(bytes, "endstream", start);
  // Where the keyword is missing or misspelt, the next one belongs to another object.
  const endOfObject = find(bytes, "endobj", start, end === -1 ? bytes.length : end);
  if (endOfObject !== -1) end = endOfObject;
  if (end === -1) return bytes.length - start;
  if (bytes[end - 1] === LF && end > start) end--;
  if (bytes[end - 1] === CR && end > start) end--;
  return end - start;
}

function endsAt(bytes: Uint8Array, position: number): boolean {
  if (position > bytes.length) return false;
  let at = position;
  while (at < bytes.length && CLASS[bytes[at]!] === WHITE_SPACE) at++;
  // The first letters will do: what is misspelt behind them is still the end.
  return standsAt(bytes, at, "ends") || standsAt(bytes, at, "endo");
}

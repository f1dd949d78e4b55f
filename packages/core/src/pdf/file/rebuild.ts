/**
 * Reconstruction: finds the objects of a file whose cross-reference is missing or wrong by looking for `N G obj` everywhere.
 * Of several objects with one number the last wins, as the newest revision stands last.
 */
import { CLASS, DELIMITER, find, isDigit, WHITE_SPACE } from "../syntax/characters.ts";

export interface FoundObject {
  readonly num: number;
  /** Byte offset of the object number. */
  readonly offset: number;
}

/** Every `N G obj` of the file, in the order of the file. */
export function findObjects(bytes: Uint8Array, maxObjects: number): FoundObject[] {
  const found: FoundObject[] = [];
  for (let at = bytes.indexOf(0x6f /* o */); at !== -1; at = bytes.indexOf(0x6f, at + 1)) {
    if (bytes[at + 1] !== 0x62 || bytes[at + 2] !== 0x6a) continue;
    const header = headerBefore(bytes, at);
    if (header && header.num < maxObjects) found.push(header);
    if (found.length >= maxObjects) break;
  }
  return found;
}

/** The object header of which the keyword `obj` stands at `keyword`. */
function headerBefore(bytes: Uint8Array, keyword: number): FoundObject | undefined {
  const generation = integerBefore(bytes, keyword);
  if (generation === -1) return undefined;
  const offset = integerBefore(bytes, generation);
  if (offset === -1 || CLASS[bytes[generation - 1]!] !== WHITE_SPACE) return undefined;
  let num = 0;
  for (let at = offset; isDigit(bytes[at]!); at++) num = num * 10 + (bytes[at]! - 0x30);
  return { num, offset };
}

/** Start of the digits that end, but for white space, before `position`; -1 when there are none. */
function integerBefore(bytes: Uint8Array, position: number): number {
  let at = position - 1;
  while (at >= 0 && CLASS[bytes[at]!] === WHITE_SPACE) at--;
  const last = at;
  while (at >= 0 && isDigit(bytes[at]!)) at--;
  return at === last || last - at > 10 ? -1 : at + 1;
}

/** Positions after each keyword `trailer`. */
export function findTrailers(bytes: Uint8Array): number[] {
  const positions: number[] = [];
  for (let at = find(bytes, "trailer", 0); at !== -1; at = find(bytes, "trailer", at + 7)) positions.push(at + 7);
  return positions;
}

/** The found objects in which the name `/word` stands, in the order of the file. */
export function objectsWithName(bytes: Uint8Array, objects: readonly FoundObject[], word: string): FoundObject[] {
  const named = new Set<FoundObject>();
  const needle = `/${word}`;
  for (let at = find(bytes, needle, 0); at !== -1; at = find(bytes, needle, at + needle.length)) {
    const next = bytes[at + needle.length];
    if (next !== undefined && CLASS[next] !== WHITE_SPACE && CLASS[next] !== DELIMITER) continue;
    const holder = lastBefore(objects, at);
    if (holder) named.add(holder);
  }
  return [...named];
}

function lastBefore(objects: readonly FoundObject[], position: number): FoundObject | undefined {
  let low = 0;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (objects[middle]!.offset < position) low = middle + 1;
    else high = middle;
  }
  return objects[low - 1];
}

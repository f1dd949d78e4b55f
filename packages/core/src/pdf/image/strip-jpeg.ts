/**
 * Takes everything out of a JPEG file that its picture does not need: Exif with GPS and thumbnail, XMP, IPTC, comments,
 * further pictures behind it. The picture itself is not touched (ITU-T T.81 Annex B).
 */
import { concat } from "../../kernel/bytes.ts";
import { standsAt } from "../syntax/characters.ts";

const APP0 = 0xe0;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

export interface Stripped {
  readonly bytes: Uint8Array;
  /** How many segments were left out. */
  readonly removed: number;
}

/** The same bytes when there is nothing to leave out or they are no JPEG file. */
export function stripJpeg(bytes: Uint8Array): Stripped {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return { bytes, removed: 0 };
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let removed = 0;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === END_OF_IMAGE || isAlone(marker)) {
      kept.push(bytes.subarray(at, at + 2));
      at += 2;
      if (marker === END_OF_IMAGE) break;
      continue;
    }
    const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    if (marker === START_OF_SCAN) {
      const next = endOfScan(bytes, Math.min(end, bytes.length));
      kept.push(bytes.subarray(at, next));
      at = next;
      continue;
    }
    if (isNeeded(bytes, at, marker)) {
      const thumbnail = marker === APP0 && hasThumbnail(bytes, at);
      kept.push(thumbnail ? withoutThumbnail(bytes, at) : bytes.subarray(at, Math.min(end, bytes.length)));
      if (thumbnail) removed++;
    } else removed++;
    at = end;
  }
  const complete = at < bytes.length && !isEnd(bytes, at);
  // What is no marker: handed on as it is rather than cut, unless the image has ended.
  if (complete && !ended(kept)) kept.push(bytes.subarray(at));
  else if (complete) removed++;
  return removed === 0 ? { bytes, removed } : { bytes: concat(kept), removed };
}

/** Of the application segments readers need JFIF's density, the ICC profile, and Adobe's colour transform. */
function isNeeded(bytes: Uint8Array, at: number, marker: number): boolean {
  if (marker === COMMENT) return false;
  if (marker < APP0 || marker > APP15) return true;
  if (marker === APP0) return standsAt(bytes, at + 4, "JFIF\0");
  if (marker === APP2) return standsAt(bytes, at + 4, "ICC_PROFILE\0");
  return marker === APP14 && standsAt(bytes, at + 4, "Adobe");
}

function hasThumbnail(bytes: Uint8Array, at: number): boolean {
  return (bytes[at + 16] ?? 0) * (bytes[at + 17] ?? 0) > 0;
}

function withoutThumbnail(bytes: Uint8Array, at: number): Uint8Array {
  const segment = bytes.slice(at, at + 18);
  segment.set([0, 16], 2);
  segment.set([0, 0], 16);
  return segment;
}

/** Markers without a length: TEM and the restarts. */
function isAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

/** Position of the marker after entropy-coded data, in which FF is followed by 00 or a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && !isAlone(next)) return at;
  }
  return bytes.length;
}

function ended(parts: readonly Uint8Array[]): boolean {
  const last = parts.at(-1)!;
  return last.length === 2 && last[0] === 0xff && last[1] === END_OF_IMAGE;
}

/** Line ends and padding behind the image are nothing. */
function isEnd(bytes: Uint8Array, at: number): boolean {
  for (let i = at; i < bytes.length; i++) if (bytes[i] !== 0 && bytes[i] !== 0x0a && bytes[i] !== 0x0d) return false;
  return true;
}

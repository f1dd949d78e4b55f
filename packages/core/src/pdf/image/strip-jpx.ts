/** Takes XML, UUID and comment boxes out of a JPEG 2000 file, ISO/IEC 15444-1 Annex I and A.9; the picture stays as it is. */
import { concat } from "../../kernel/bytes.ts";
import { ascii } from "../syntax/parse.ts";
import type { Stripped } from "./strip-jpeg.ts";

const DESCRIBING = new Set(["xml ", "uuid", "uinf", "udta", "free"]);
const CODESTREAM = "jp2c";
const START_OF_CODESTREAM = 0xff4f;
const START_OF_TILE = 0xff90;
const COMMENT = 0xff64;

/** The same bytes when there is nothing to leave out or they are no JPEG 2000 file. */
export function stripJpx(bytes: Uint8Array): Stripped {
  if (word(bytes, 0) === START_OF_CODESTREAM) return stripCodestream(bytes);
  const kept: Uint8Array[] = [];
  let removed = 0;
  for (let at = 0; at + 8 <= bytes.length;) {
    const box = boxAt(bytes, at);
    if (!box) return { bytes, removed: 0 };
    if (DESCRIBING.has(box.type)) removed++;
    else if (box.type === CODESTREAM) {
      const stripped = stripCodestream(bytes.subarray(box.content, box.end));
      removed += stripped.removed;
      kept.push(stripped.removed > 0 ? boxOf(CODESTREAM, stripped.bytes) : bytes.subarray(at, box.end));
    } else kept.push(bytes.subarray(at, box.end));
    at = box.end;
  }
  return removed === 0 ? { bytes, removed } : { bytes: concat(kept), removed };
}

interface JpxBox {
  readonly type: string;
  readonly content: number;
  readonly end: number;
}

function boxAt(bytes: Uint8Array, at: number): JpxBox | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = ascii(bytes, at + 4, at + 8);
  const length = view.getUint32(at);
  if (length === 0) return { type, content: at + 8, end: bytes.length };
  if (length === 1) {
    if (at + 16 > bytes.length) return undefined;
    const end = at + Number(view.getBigUint64(at + 8));
    return end >= at + 16 && end <= bytes.length ? { type, content: at + 16, end } : undefined;
  }
  return length >= 8 && at + length <= bytes.length ? { type, content: at + 8, end: at + length } : undefined;
}

function boxOf(type: string, content: Uint8Array): Uint8Array {
  const box = new Uint8Array(8 + content.length);
  new DataView(box.buffer).setUint32(0, box.length);
  for (let i = 0; i < 4; i++) box[4 + i] = type.charCodeAt(i);
  box.set(content, 8);
  return box;
}

/** Comments stand in the main header, before the first tile. */
function stripCodestream(bytes: Uint8Array): Stripped {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let removed = 0;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && word(bytes, at) !== START_OF_TILE) {
    const end = Math.min(at + 2 + word(bytes, at + 2), bytes.length);
    if (word(bytes, at) === COMMENT) removed++;
    else kept.push(bytes.subarray(at, end));
    at = end;
  }
  if (removed === 0) return { bytes, removed };
  kept.push(bytes.subarray(at));
  return { bytes: concat(kept), removed };
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

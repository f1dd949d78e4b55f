/** FlateDecode, ISO 32000-2 §7.4.4: deflate data in a zlib wrapper (RFC 1950), as forgiving as viewers are. */
import type { Decoded } from "./filter-spec.ts";
import { inflate, type Inflated } from "./inflate.ts";

const HEADER_LENGTH = 2;

/**
 * The checksum is not looked at, nor is what follows the data. Where no proper header stands, white space before it, a
 * wrong header and bare deflate data are tried, and what decodes best is taken. Throws `too-complex` past `maxBytes`.
 */
export function decodeFlate(data: Uint8Array, maxBytes: number): Decoded {
  if (data.length === 0) return { bytes: data, damaged: false };
  let best: Inflated | undefined;
  for (const start of likelyStarts(data)) {
    const result = inflate(data, start, maxBytes);
    if (result.complete) return { bytes: result.bytes, damaged: false };
    if (best === undefined || result.bytes.length > best.bytes.length) best = result;
  }
  return { bytes: best?.bytes ?? new Uint8Array(0), damaged: true };
}

/** Where the deflate data may begin, the likeliest place first. */
function likelyStarts(data: Uint8Array): readonly number[] {
  if (hasHeader(data, 0)) return [HEADER_LENGTH];
  let at = 0;
  while (at < data.length && isLineSpace(data[at]!)) at++;
  if (at > 0 && hasHeader(data, at)) return [at + HEADER_LENGTH];
  return [0, HEADER_LENGTH];
}

/** RFC 1950 §2.2: method 8 and a check over both bytes. */
function hasHeader(data: Uint8Array, at: number): boolean {
  const method = data[at]!;
  return (method & 15) === 8 && at + 1 < data.length && ((method << 8) | data[at + 1]!) % 31 === 0;
}

function isLineSpace(byte: number): boolean {
  return byte === 0x0d || byte === 0x0a || byte === 0x20 || byte === 0x09;
}

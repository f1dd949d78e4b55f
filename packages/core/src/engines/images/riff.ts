/** The container of WebP files, RFC 9649 §2. */
import { concat } from "../../kernel/bytes.ts";

export interface WebpHeader {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly lossy: boolean;
  readonly exif: Uint8Array | undefined;
}

interface Chunk {
  readonly type: string;
  readonly body: Uint8Array;
}

export function isWebp(bytes: Uint8Array): boolean {
  return bytes.length > 16 && text(bytes, 0) === "RIFF" && text(bytes, 8) === "WEBP";
}

/** Undefined when no image is found in the file. */
export function readWebpHeader(bytes: Uint8Array): WebpHeader | undefined {
  const chunks = readChunks(bytes.subarray(12));
  const frames = chunks.filter(({ type }) => type === "ANMF");
  const exif = chunks.find(({ type }) => type === "EXIF")?.body;
  const extended = chunks.find(({ type }) => type === "VP8X")?.body;
  const lossy = !chunks.some(({ type }) => type === "VP8L") && frames.length === 0;
  const about = { frames: Math.max(1, frames.length), lossy, exif: exif && withoutPrefix(exif) };
  if (extended && extended.length >= 10) {
    return { width: uint24(extended, 4) + 1, height: uint24(extended, 7) + 1, ...about };
  }
  const size = chunks.map(sizeOf).find((found) => found !== undefined);
  return size && { ...size, ...about };
}

/** A still image holding the first frame of an animation; the file itself when it is none. Frames may be smaller than it. */
export function firstFrame(bytes: Uint8Array): Uint8Array {
  const frame = readChunks(bytes.subarray(12)).find(({ type }) => type === "ANMF");
  if (!frame || frame.body.length < 24) return bytes;
  const parts = readChunks(frame.body.subarray(16)).filter(({ type }) => ["ALPH", "VP8 ", "VP8L"].includes(type));
  const extended = Uint8Array.of(
    parts.some(({ type }) => type === "ALPH") ? 0x10 : 0,
    0,
    0,
    0,
    ...frame.body.subarray(6, 12),
  );
  const body = concat([ascii("WEBP"), printed({ type: "VP8X", body: extended }), ...parts.map(printed)]);
  return printed({ type: "RIFF", body });
}

function readChunks(bytes: Uint8Array): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const length = (uint24(bytes, at + 4) | (bytes[at + 7]! << 24)) >>> 0;
    chunks.push({ type: text(bytes, at), body: bytes.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length & 1);
  }
  return chunks;
}

function sizeOf({ type, body }: Chunk): { width: number; height: number } | undefined {
  // RFC 6386 §9.1: 14 bits each after the start code.
  if (type === "VP8 " && body.length >= 10) {
    return { width: (body[6]! | (body[7]! << 8)) & 0x3fff, height: (body[8]! | (body[9]! << 8)) & 0x3fff };
  }
  if (type === "VP8L" && body.length >= 5) {
    const bits = body[1]! | (body[2]! << 8) | (body[3]! << 16) | (body[4]! << 24);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return undefined;
}

/** Some writers keep the marker that JPEG needs. */
function withoutPrefix(exif: Uint8Array): Uint8Array {
  return text(exif, 0) === "Exif" ? exif.subarray(6) : exif;
}

function printed({ type, body }: Chunk): Uint8Array {
  const { length } = body;
  const head = Uint8Array.of(...ascii(type), length & 255, (length >> 8) & 255, (length >> 16) & 255, length >>> 24);
  return concat([head, body, new Uint8Array(length & 1)]);
}

function ascii(word: string): Uint8Array {
  return Uint8Array.from(word, (letter) => letter.charCodeAt(0));
}

function uint24(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
}

function text(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

/** Compresses what we write. */
import { DeflateStream } from "./deflate-stream.ts";

/** How many places are looked at: the first is for objects, the last takes longer for the last percents. */
const EFFORT = { 1: 1, 6: 64, 9: 1024 } as const;

/** `bytes` as FlateDecode data in zlib format. The same everywhere: the platform's own compressor is not used. */
export function deflate(bytes: Uint8Array, level: keyof typeof EFFORT = 6): Uint8Array {
  return deflateAll([bytes], level);
}

/** The same for bytes that come in parts. */
export function deflateAll(parts: readonly Uint8Array[], level: keyof typeof EFFORT): Uint8Array {
  const stream = new DeflateStream({ effort: EFFORT[level] });
  for (const part of parts) stream.push(part);
  return stream.finish();
}

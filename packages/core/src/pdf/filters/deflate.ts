/** Compresses what we write. */
import { deflated } from "./deflate-stream.ts";

/** How many places are looked at: the second takes longer for the last percents. */
const EFFORT = { 6: 64, 9: 1024 } as const;

/** `bytes` as FlateDecode data in zlib format. The same everywhere: the platform's own compressor is not used. */
export function deflate(bytes: Uint8Array, level: 6 | 9 = 6): Uint8Array {
  return deflated(bytes, { effort: EFFORT[level] });
}

/** Compresses what we write. */
import { zlibSync } from "fflate/browser";

/**
 * `bytes` as FlateDecode data in zlib format. The same everywhere: the platform's own compressor is not used. 9 takes longer
 * for the last percents.
 */
export function deflate(bytes: Uint8Array, level: 6 | 9 = 6): Uint8Array {
  return zlibSync(bytes, { level });
}

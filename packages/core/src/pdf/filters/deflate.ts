/** Compresses what we write. */
import { zlibSync } from "fflate/browser";

/** The level is part of the promise that the same input gives the same output. */
const LEVEL = 6;

/** `bytes` as FlateDecode data in zlib format. The same everywhere: the platform's own compressor is not used. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return zlibSync(bytes, { level: LEVEL });
}

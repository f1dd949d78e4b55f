/** Writes are costly by the call: small chunks travel together, large ones as they are. */

const BLOCK = 1 << 20;

/** The same bytes in blocks of about 1 MiB. A block is valid until the next one is asked for. */
export function* inBlocks(chunks: Iterable<Uint8Array>, size = BLOCK): Generator<Uint8Array> {
  let block: Uint8Array | undefined;
  let used = 0;
  for (const chunk of chunks) {
    if (used > 0 && used + chunk.length > size) {
      yield block!.subarray(0, used);
      used = 0;
    }
    if (chunk.length >= size) {
      yield chunk;
    } else if (chunk.length > 0) {
      block ??= new Uint8Array(size);
      block.set(chunk, used);
      used += chunk.length;
    }
  }
  if (used > 0) yield block!.subarray(0, used);
}

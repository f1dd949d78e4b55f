/** Writes are costly by the call: small chunks travel together, large ones as they are. */

const BLOCK = 1 << 20;
/** The most chunks that Linux takes in one call of writev(2), IOV_MAX. */
const MOST_CHUNKS = 1024;

/** The same chunks in batches of at least 1 MiB, for a call that writes many at once: nothing is copied. */
export function* inBatches(chunks: Iterable<Uint8Array>, size = BLOCK): Generator<Uint8Array[]> {
  let batch: Uint8Array[] = [];
  let length = 0;
  for (const chunk of chunks) {
    if (chunk.length === 0) continue;
    batch.push(chunk);
    length += chunk.length;
    if (length < size && batch.length < MOST_CHUNKS) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}

/** What is left of `chunks` when the first `count` bytes are written. */
export function withoutFirst(chunks: readonly Uint8Array[], count: number): readonly Uint8Array[] {
  let first = 0;
  let rest = count;
  while (first < chunks.length && rest >= chunks[first]!.length) rest -= chunks[first++]!.length;
  const left = chunks.slice(first);
  if (rest > 0) left[0] = left[0]!.subarray(rest);
  return left;
}

/** The same bytes in blocks of about 1 MiB, for a stream. A block is valid until the next one is asked for. */
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

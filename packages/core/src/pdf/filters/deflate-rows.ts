/**
 * Compresses rows of pixels as zlib data (RFC 1950, 1951), fast: most of a page is like what is left of it or above it, so
 * these two places are tried before a hash table is asked.
 */
import { DeflateBlocks, LONGEST_MATCH, SHORTEST_MATCH, WINDOW } from "./deflate-blocks.ts";

const HASH_BITS = 15;

/** `rowLength` is in bytes and steers the search only. The result does not depend on the machine. */
export function deflateRows(data: Uint8Array, rowLength: number, pixelLength: number): Uint8Array {
  return new RowDeflater(data, rowLength, pixelLength).run();
}

class RowDeflater {
  readonly #data: Uint8Array;
  /** Distances tried first: to the left and above. */
  readonly #left: number;
  readonly #above: number;
  readonly #heads = new Int32Array(1 << HASH_BITS).fill(-WINDOW - 1);
  readonly #blocks = new DeflateBlocks();

  constructor(data: Uint8Array, rowLength: number, pixelLength: number) {
    this.#data = data;
    this.#left = pixelLength;
    this.#above = rowLength <= WINDOW ? rowLength : pixelLength;
  }

  run(): Uint8Array {
    this.#blocks.begin(this.#data.length >> 3);
    this.#tokenise();
    return this.#blocks.finish(this.#data);
  }

  #tokenise(): void {
    const data = this.#data;
    const heads = this.#heads;
    const end = data.length;
    const lastHash = end - 4;
    let at = 0;
    let misses = 0;
    while (at < end) {
      let length = this.#matchLength(at, this.#above);
      let distance = this.#above;
      if (length < LONGEST_MATCH) {
        const left = this.#matchLength(at, this.#left);
        if (left >= length) [length, distance] = [left, this.#left];
      }
      if (at <= lastHash && length < 32) {
        const word = data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16) | (data[at + 3]! << 24);
        const hash = Math.imul(word, 0x9e3779b1) >>> (32 - HASH_BITS);
        const candidate = at - heads[hash]!;
        heads[hash] = at;
        if (candidate <= WINDOW) {
          const found = this.#matchLength(at, candidate);
          if (found > length + 1) [length, distance] = [found, candidate];
        }
      }
      if (length > SHORTEST_MATCH || (length === SHORTEST_MATCH && distance < 4096)) {
        this.#blocks.match(length, distance);
        at += length;
        misses = 0;
      } else {
        // Where nothing matches, as in photographs, searching at every byte is wasted.
        const skip = Math.min(end - at, 1 + (misses++ >> 6));
        for (let i = 0; i < skip; i++) this.#blocks.literal(data[at++]!);
      }
    }
  }

  #matchLength(at: number, distance: number): number {
    const data = this.#data;
    const from = at - distance;
    if (from < 0 || data[from] !== data[at] || data[from + 1] !== data[at + 1]) return 0;
    const most = Math.min(LONGEST_MATCH, data.length - at);
    let length = 2;
    while (length < most && data[from + length] === data[at + length]) length++;
    return length;
  }
}

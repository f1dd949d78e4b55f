/**
 * Compresses what is written as text, such as objects, as zlib data (RFC 1950, 1951), fast: one place is looked at where
 * the next bytes stood before. The result does not depend on the machine.
 */
import { DeflateBlocks, LONGEST_MATCH, WINDOW } from "./deflate-blocks.ts";

const HASH_BITS = 15;
/** Four bytes are hashed, so shorter matches are not found. */
const HASHED = 4;
/** Positions stay below this, so that they fit into 32 bits. */
const HIGHEST_POSITION = 0x3fff_ffff;
/** Lies out of reach of every position. */
const NOWHERE = -WINDOW - 1;

/** Compresses one run of bytes after the other. Its tables are used again: clearing them would cost as much as the work. */
export class ObjectDeflater {
  readonly #heads = new Int32Array(1 << HASH_BITS).fill(NOWHERE);
  readonly #blocks = new DeflateBlocks();
  /** Position of the first byte of the run. Those of earlier runs are out of its reach. */
  #base = 0;

  deflate(data: Uint8Array): Uint8Array {
    if (this.#base + data.length > HIGHEST_POSITION) this.#startOver();
    this.#blocks.begin(data.length >> 2);
    this.#tokenise(data, this.#base);
    this.#base += data.length + WINDOW + 1;
    return this.#blocks.finish(data);
  }

  #startOver(): void {
    this.#heads.fill(NOWHERE);
    this.#base = 0;
  }

  #tokenise(data: Uint8Array, base: number): void {
    const heads = this.#heads;
    const blocks = this.#blocks;
    const lastHash = data.length - HASHED;
    let at = 0;
    while (at <= lastHash) {
      const word = data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16) | (data[at + 3]! << 24);
      const hash = Math.imul(word, 0x9e3779b1) >>> (32 - HASH_BITS);
      const distance = base + at - heads[hash]!;
      heads[hash] = base + at;
      const length = distance <= WINDOW ? matchLength(data, at, distance) : 0;
      if (length < HASHED) blocks.literal(data[at++]!);
      else {
        blocks.match(length, distance);
        at += length;
      }
    }
    while (at < data.length) blocks.literal(data[at++]!);
  }
}

function matchLength(data: Uint8Array, at: number, distance: number): number {
  const most = Math.min(LONGEST_MATCH, data.length - at);
  const from = at - distance;
  let length = 0;
  while (length < most && data[from + length] === data[at + length]) length++;
  return length;
}

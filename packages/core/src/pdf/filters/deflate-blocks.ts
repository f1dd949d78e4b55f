/** Writes deflate data as zlib has it (RFC 1950, 1951) from literals and matches, in blocks with Huffman codes of their own. */
import { blockHeader, reversedCodes } from "./deflate-codes.ts";
import { codeLengths } from "./huffman-codes.ts";

/** How far back a match may lie. */
export const WINDOW = 32_768;
export const SHORTEST_MATCH = 3;
export const LONGEST_MATCH = 258;

const TOKENS_PER_BLOCK = 1 << 16;
const END_OF_BLOCK = 256;

/** Symbol of each match length, and the extra bits of each symbol, RFC 1951 §3.2.5. */
const LENGTH_SYMBOLS = new Uint16Array(LONGEST_MATCH + 1);
const LENGTH_BASES = new Uint16Array(286);
const LENGTH_EXTRA = new Uint8Array(286);
/** By distance - 1 up to 256, then by the distance's upper bits. */
const DISTANCE_SYMBOLS = new Uint8Array(512);
const DISTANCE_BASES = new Uint16Array(30);
const DISTANCE_EXTRA = new Uint8Array(30);
fillSymbols();

/** Makes one run of data after the other: its tables are used again. */
export class DeflateBlocks {
  /** A literal, or length and distance in one number. */
  readonly #tokens = new Int32Array(TOKENS_PER_BLOCK);
  #tokenCount = 0;
  readonly #literals = new Uint32Array(286);
  readonly #distances = new Uint32Array(30);
  #out = new Uint8Array(0);
  #at = 0;
  #hold = 0;
  #held = 0;

  /** `expected` is a guess of how long the result gets. */
  begin(expected: number): void {
    this.#out = new Uint8Array(expected + 1024);
    this.#at = this.#hold = this.#held = 0;
    this.#bits(0x0178, 16);
  }

  literal(byte: number): void {
    this.#literals[byte]!++;
    this.#tokens[this.#tokenCount++] = byte;
    if (this.#tokenCount === TOKENS_PER_BLOCK) this.#block(false);
  }

  match(length: number, distance: number): void {
    this.#literals[LENGTH_SYMBOLS[length]!]!++;
    this.#distances[distanceSymbol(distance)]!++;
    this.#tokens[this.#tokenCount++] = (length << 16) | distance;
    if (this.#tokenCount === TOKENS_PER_BLOCK) this.#block(false);
  }

  /** Ends the data, which were made of `data`, and returns them. */
  finish(data: Uint8Array): Uint8Array {
    this.#block(true);
    this.#bits(0, (8 - (this.#held & 7)) & 7);
    const sum = adler32(data);
    for (const byte of [sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255]) this.#bits(byte, 8);
    this.#flush();
    return this.#out.slice(0, this.#at);
  }

  /** Writes the tokens gathered as a block with codes of its own. */
  #block(last: boolean): void {
    this.#literals[END_OF_BLOCK] = 1;
    const literalLengths = codeLengths(this.#literals, 15);
    const distanceLengths = codeLengths(this.#distances, 15);
    const literals = reversedCodes(literalLengths);
    const distances = reversedCodes(distanceLengths);
    for (const [value, count] of blockHeader(literalLengths, distanceLengths, last)) {
      this.#reserve();
      this.#bits(value, count);
    }
    for (let i = 0; i < this.#tokenCount; i++) {
      this.#reserve();
      const token = this.#tokens[i]!;
      if (token < 256) {
        this.#bits(literals[token]!, literalLengths[token]!);
        continue;
      }
      const length = token >>> 16;
      const distance = token & 0xffff;
      const lengthSymbol = LENGTH_SYMBOLS[length]!;
      this.#bits(literals[lengthSymbol]!, literalLengths[lengthSymbol]!);
      this.#bits(length - LENGTH_BASES[lengthSymbol]!, LENGTH_EXTRA[lengthSymbol]!);
      const symbol = distanceSymbol(distance);
      this.#bits(distances[symbol]!, distanceLengths[symbol]!);
      this.#bits(distance - DISTANCE_BASES[symbol]!, DISTANCE_EXTRA[symbol]!);
    }
    this.#bits(literals[END_OF_BLOCK]!, literalLengths[END_OF_BLOCK]!);
    this.#tokenCount = 0;
    this.#literals.fill(0);
    this.#distances.fill(0);
  }

  #bits(value: number, count: number): void {
    this.#hold |= value << this.#held;
    this.#held += count;
    while (this.#held >= 8) {
      this.#out[this.#at++] = this.#hold;
      this.#hold >>>= 8;
      this.#held -= 8;
    }
  }

  #flush(): void {
    this.#reserve();
    if (this.#held > 0) this.#out[this.#at++] = this.#hold;
  }

  /** Room for one token and what ends the data. */
  #reserve(): void {
    if (this.#at + 128 < this.#out.length) return;
    const grown = new Uint8Array(this.#out.length * 2);
    grown.set(this.#out);
    this.#out = grown;
  }
}

function distanceSymbol(distance: number): number {
  const index = distance - 1;
  return index < 256 ? DISTANCE_SYMBOLS[index]! : DISTANCE_SYMBOLS[256 + (index >>> 7)]!;
}

function fillSymbols(): void {
  let base = SHORTEST_MATCH;
  for (let symbol = 257; symbol < 285; symbol++) {
    const extra = symbol < 265 ? 0 : (symbol - 261) >> 2;
    LENGTH_BASES[symbol] = base;
    LENGTH_EXTRA[symbol] = extra;
    LENGTH_SYMBOLS.fill(symbol, base, Math.min(base + (1 << extra), LONGEST_MATCH + 1));
    base += 1 << extra;
  }
  LENGTH_BASES[285] = LONGEST_MATCH;
  LENGTH_SYMBOLS[LONGEST_MATCH] = 285;
  base = 1;
  for (let symbol = 0; symbol < 30; symbol++) {
    const extra = Math.max(0, (symbol >> 1) - 1);
    DISTANCE_BASES[symbol] = base;
    DISTANCE_EXTRA[symbol] = extra;
    for (let index = base - 1; index < base - 1 + (1 << extra); index++) {
      DISTANCE_SYMBOLS[index < 256 ? index : 256 + (index >>> 7)] = symbol;
    }
    base += 1 << extra;
  }
}

/** RFC 1950 §8.2. */
export function adler32(data: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let at = 0; at < data.length;) {
    const end = Math.min(data.length, at + 3800);
    for (; at < end; at++) {
      a += data[at]!;
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return ((b << 16) | a) >>> 0;
}

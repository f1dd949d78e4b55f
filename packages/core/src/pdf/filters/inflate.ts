/**
 * Decompresses deflate data, RFC 1951.
 *
 * Ours rather than a library's because of what damaged and hostile files need: everything up to the fault is kept, the
 * output never passes a bound, and bytes after the end do no harm. fflate's streaming decoder loses what it decoded since
 * the last push, and is slower the smaller the pushes are.
 */
import { BoundedOutput } from "./bounded-output.ts";
import { type HuffmanTable, huffmanTable } from "./huffman.ts";

export interface Inflated {
  readonly bytes: Uint8Array;
  /** False when the data ended early or contradicts the format; `bytes` is then what came before that. */
  readonly complete: boolean;
}

/** Decompresses the deflate data that starts at `start`. Throws `too-complex` past `maxBytes` of output. */
export function inflate(data: Uint8Array, start: number, maxBytes: number): Inflated {
  return new Inflater(data, start, maxBytes).run();
}

const END_OF_BLOCK = 256;
const LONGEST_MATCH = 258;

/** Shortest length of each length symbol from 257 on, and its extra bits, RFC 1951 §3.2.5. */
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const LENGTH_BASE = [...basesOf(LENGTH_EXTRA.slice(0, 28), 3), LONGEST_MATCH];
const DISTANCE_EXTRA = Array.from({ length: 30 }, (_, symbol) => Math.max(0, (symbol >> 1) - 1));
const DISTANCE_BASE = basesOf(DISTANCE_EXTRA, 1);

/** Order in which the lengths of the code length code are written, RFC 1951 §3.2.7. */
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const FIXED_LENGTHS = huffmanTable(
  new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280),
)!;
const FIXED_DISTANCES = huffmanTable(new Uint8Array(32).fill(5))!;

function basesOf(extraBits: readonly number[], first: number): number[] {
  let base = first;
  return extraBits.map((extra) => {
    const own = base;
    base += 1 << extra;
    return own;
  });
}

class Inflater {
  readonly #data: Uint8Array;
  readonly #output: BoundedOutput;
  /** Next byte to load; may run past the end, where zeros are read and `#overrun` tells. */
  #at: number;
  /** Bits loaded and not yet used, the next one lowest. */
  #hold = 0;
  #held = 0;

  constructor(data: Uint8Array, start: number, maxBytes: number) {
    this.#data = data;
    this.#at = start;
    this.#output = new BoundedOutput((data.length - start) * 4, maxBytes);
  }

  run(): Inflated {
    let last = false;
    let sound = true;
    while (!last && sound) {
      last = this.#bits(1) === 1;
      const type = this.#bits(2);
      sound = !this.#overrun && this.#block(type);
    }
    return { bytes: this.#output.finish(), complete: sound };
  }

  #block(type: number): boolean {
    if (type === 0) return this.#storedBlock();
    if (type === 1) return this.#compressedBlock(FIXED_LENGTHS, FIXED_DISTANCES);
    if (type === 2) return this.#dynamicBlock();
    return false;
  }

  /** Sees to it that at least 16 bits are held. Past the end of the data they are zeros. */
  #load(): void {
    if (this.#held >= 16) return;
    this.#hold |= (this.#data[this.#at]! | (this.#data[this.#at + 1]! << 8)) << this.#held;
    this.#at += 2;
    this.#held += 16;
  }

  /** Takes `count` bits, at most 16. */
  #bits(count: number): number {
    this.#load();
    const value = this.#hold & ((1 << count) - 1);
    this.#hold >>>= count;
    this.#held -= count;
    return value;
  }

  /** True when bits were used that are not in the data. */
  get #overrun(): boolean {
    return this.#at - (this.#held >> 3) > this.#data.length;
  }

  #storedBlock(): boolean {
    this.#at -= this.#held >> 3;
    this.#hold = this.#held = 0;
    const length = this.#bits(16);
    const complement = this.#bits(16);
    if (this.#overrun || (length ^ complement) !== 0xffff) return false;
    const there = this.#data.subarray(this.#at, this.#at + length);
    this.#output.reserve(there.length).set(there, this.#output.length);
    this.#output.length += there.length;
    this.#at += length;
    return there.length === length;
  }

  #dynamicBlock(): boolean {
    const lengthCodes = this.#bits(5) + 257;
    const distanceCodes = this.#bits(5) + 1;
    const lengths = this.#codeLengths(lengthCodes + distanceCodes);
    if (lengths === undefined || lengths[END_OF_BLOCK] === 0) return false;
    const lengthTable = huffmanTable(lengths.subarray(0, lengthCodes));
    const distanceTable = huffmanTable(lengths.subarray(lengthCodes));
    return !!lengthTable && !!distanceTable && this.#compressedBlock(lengthTable, distanceTable);
  }

  /** The code lengths of a dynamic block, themselves compressed, RFC 1951 §3.2.7. */
  #codeLengths(count: number): Uint8Array | undefined {
    const own = new Uint8Array(19);
    const ownCount = this.#bits(4) + 4;
    for (let i = 0; i < ownCount; i++) own[CODE_LENGTH_ORDER[i]!] = this.#bits(3);
    const table = huffmanTable(own);
    if (table === undefined) return undefined;

    const lengths = new Uint8Array(count);
    for (let at = 0; at < count;) {
      const symbol = this.#symbol(table);
      if (symbol < 0 || this.#overrun || (symbol === 16 && at === 0)) return undefined;
      if (symbol < 16) {
        lengths[at++] = symbol;
        continue;
      }
      const value = symbol === 16 ? lengths[at - 1]! : 0;
      const repeats = symbol === 16 ? 3 + this.#bits(2) : symbol === 17 ? 3 + this.#bits(3) : 11 + this.#bits(7);
      if (at + repeats > count) return undefined;
      lengths.fill(value, at, at + repeats);
      at += repeats;
    }
    return this.#overrun ? undefined : lengths;
  }

  /** The next symbol; -1 when the bits are no code. */
  #symbol(table: HuffmanTable): number {
    this.#load();
    const entry = table[this.#hold & (table.length - 1)]!;
    this.#hold >>>= entry & 15;
    this.#held -= entry & 15;
    return entry === 0 ? -1 : entry >> 4;
  }

  /** Literals and matches up to the end of the block. False when the data ends or contradicts the format. */
  #compressedBlock(lengths: HuffmanTable, distances: HuffmanTable): boolean {
    const output = this.#output;
    for (;;) {
      const symbol = this.#symbol(lengths);
      if (symbol < 0 || this.#overrun) return false;
      if (symbol === END_OF_BLOCK) return true;
      const bytes = output.reserve(LONGEST_MATCH);
      if (symbol < END_OF_BLOCK) {
        bytes[output.length++] = symbol;
        continue;
      }
      const lengthExtra = LENGTH_EXTRA[symbol - 257];
      if (lengthExtra === undefined) return false;
      const length = LENGTH_BASE[symbol - 257]! + this.#bits(lengthExtra);
      const distanceSymbol = this.#symbol(distances);
      const distanceExtra = DISTANCE_EXTRA[distanceSymbol];
      if (distanceExtra === undefined) return false;
      const distance = DISTANCE_BASE[distanceSymbol]! + this.#bits(distanceExtra);
      let out = output.length;
      if (distance > out || this.#overrun) return false;
      for (const stop = out + length; out < stop; out++) bytes[out] = bytes[out - distance]!;
      output.length = out;
    }
  }
}

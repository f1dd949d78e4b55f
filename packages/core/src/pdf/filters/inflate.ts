/**
 * Decompresses deflate data, RFC 1951.
 *
 * Ours rather than a library's because of what damaged and hostile files need: everything up to the fault is kept, the
 * output never passes a bound, and bytes after the end do no harm.
 */
import { type Loops, loops, onInflation } from "../wasm/loops.ts";
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
/** What is brought to the loops at a time. In bytes. */
const STRIP = 65_536;

/** Order in which the lengths of the code length code are written, RFC 1951 §3.2.7. */
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const FIXED_LENGTHS = huffmanTable(
  new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280),
)!;
const FIXED_DISTANCES = huffmanTable(new Uint8Array(32).fill(5))!;

/** Reads what stands before the blocks; what is in them is for the loops. */
class Inflater {
  readonly #machine: Loops = loops();
  readonly #data: Uint8Array;
  readonly #output: BoundedOutput;
  /** Next byte that the loops have not seen. */
  #at: number;

  constructor(data: Uint8Array, start: number, maxBytes: number) {
    this.#data = data;
    this.#at = start;
    this.#output = new BoundedOutput((data.length - start) * 4, maxBytes);
  }

  run(): Inflated {
    const machine = this.#machine;
    onInflation({ more: () => this.#more(), take: (from, length) => this.#take(from, length) });
    machine.beginInflate();
    let last = false;
    let sound = true;
    while (!last && sound) {
      last = this.#bits(1) === 1;
      const type = this.#bits(2);
      sound = machine.overrun() === 0 && this.#block(type);
    }
    machine.finishInflate();
    return { bytes: this.#output.finish(), complete: sound };
  }

  #more(): number {
    const next = this.#data.subarray(this.#at, this.#at + STRIP);
    new Uint8Array(this.#machine.memory.buffer).set(next, this.#machine.inflateData());
    this.#at += next.length;
    return next.length;
  }

  #take(from: number, length: number): void {
    const bytes = this.#output.reserve(length);
    bytes.set(new Uint8Array(this.#machine.memory.buffer, from, length), this.#output.length);
    this.#output.length += length;
  }

  #block(type: number): boolean {
    if (type === 0) return this.#storedBlock();
    if (type === 1) return this.#compressedBlock(FIXED_LENGTHS, FIXED_DISTANCES);
    if (type === 2) return this.#dynamicBlock();
    return false;
  }

  /** Takes `count` bits, at most 16. */
  #bits(count: number): number {
    const value = this.#machine.peekBits() & ((1 << count) - 1);
    this.#machine.dropBits(count);
    return value;
  }

  #storedBlock(): boolean {
    this.#machine.dropToByte();
    const length = this.#bits(16);
    const complement = this.#bits(16);
    if (this.#machine.overrun() || (length ^ complement) !== 0xffff) return false;
    return this.#machine.storedBlock(length) !== 0;
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
      if (symbol < 0 || this.#machine.overrun() !== 0 || (symbol === 16 && at === 0)) return undefined;
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
    return this.#machine.overrun() !== 0 ? undefined : lengths;
  }

  /** The next symbol; -1 when the bits are no code. */
  #symbol(table: HuffmanTable): number {
    const entry = table[this.#machine.peekBits() & (table.length - 1)]!;
    this.#machine.dropBits(entry & 15);
    return entry === 0 ? -1 : entry >> 4;
  }

  #compressedBlock(lengths: HuffmanTable, distances: HuffmanTable): boolean {
    const { memory } = this.#machine;
    new Uint16Array(memory.buffer, this.#machine.lengthTable(), lengths.length).set(lengths);
    new Uint16Array(memory.buffer, this.#machine.distanceTable(), distances.length).set(distances);
    return this.#machine.compressedBlock(lengths.length - 1, distances.length - 1) !== 0;
  }
}

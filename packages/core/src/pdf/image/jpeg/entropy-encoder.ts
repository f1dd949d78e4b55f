/** Quantised blocks as Huffman codes made for them, T.81 annexes F.1.2 and K.2. */
import { canonicalCodes, codeLengths } from "../../filters/huffman-codes.ts";

const LONGEST_CODE = 16;
const END_OF_BLOCK = 0x00;
const SIXTEEN_ZEROS = 0xf0;
/** A code of ones only is reserved (T.81 §K.2): a symbol that never occurs takes it. */
const RESERVED = 256;

/** Tables: of luma's and colour's first coefficients, and of their others. Components of CMYK are all as luma. */
const DC = 0;
const AC = 2;

/** Gathers symbols first: their number is known when codes are made. */
export class EntropyEncoder {
  readonly #components: number;
  readonly #previous: Int32Array;
  readonly #counts = Array.from({ length: 4 }, () => new Float64Array(RESERVED + 1));
  /** Table, symbol and extra bits in one number each: 2, 8 and 16 bits. */
  #tokens = new Uint32Array(1 << 16);
  #count = 0;

  constructor(components: number) {
    this.#components = components;
    this.#previous = new Int32Array(components);
  }

  /** `coefficients` in zigzag order. */
  block(coefficients: Int16Array, component: number): void {
    if (this.#count + 130 > this.#tokens.length) this.#grow();
    const colour = this.#components === 3 && component > 0 ? 1 : 0;
    const difference = coefficients[0]! - this.#previous[component]!;
    this.#previous[component] = coefficients[0]!;
    const size = bitLength(difference);
    this.#token(DC + colour, size, size, difference);
    let last = 63;
    while (last > 0 && coefficients[last] === 0) last--;
    let run = 0;
    for (let i = 1; i <= last; i++) {
      const value = coefficients[i]!;
      if (value === 0) {
        run++;
        continue;
      }
      for (; run > 15; run -= 16) this.#token(AC + colour, SIXTEEN_ZEROS, 0, 0);
      const bits = bitLength(value);
      this.#token(AC + colour, (run << 4) | bits, bits, value);
      run = 0;
    }
    if (last < 63) this.#token(AC + colour, END_OF_BLOCK, 0, 0);
  }

  /** The file: `header`, tables, and the scan. */
  finish(header: readonly number[]): Uint8Array {
    const used = this.#components === 3 ? [0, 1, 2, 3] : [0, 2];
    const lengths = this.#counts.map((counts) => lengthsOf(counts));
    const tables = used.flatMap((table) => tableSegment(table, lengths[table]!));
    const scan = Array.from({ length: this.#components }, (_, i) => [
      i + 1,
      this.#components === 3 && i > 0 ? 0x11 : 0x00,
    ]).flat();
    const start = [...header, ...tables, 0xff, 0xda, 0, 6 + scan.length, this.#components, ...scan, 0, 63, 0];
    return this.#write(start, lengths);
  }

  #token(table: number, symbol: number, bits: number, value: number): void {
    this.#counts[table]![symbol]!++;
    // Negative numbers are stored as one less, T.81 §F.1.2.1.
    const extra = (value < 0 ? value - 1 : value) & ((1 << bits) - 1);
    this.#tokens[this.#count++] = (table << 24) | (symbol << 16) | extra;
  }

  #grow(): void {
    const grown = new Uint32Array(this.#tokens.length * 2);
    grown.set(this.#tokens);
    this.#tokens = grown;
  }

  #write(start: readonly number[], lengths: readonly Uint8Array[]): Uint8Array {
    const codes = lengths.map((of) => canonicalCodes(of));
    const out = new Uint8Array(start.length + this.#sizeOfScan(lengths) * 2 + 4);
    out.set(start);
    let at = start.length;
    let hold = 0;
    let held = 0;
    const put = (value: number, count: number) => {
      hold = (hold << count) | value;
      held += count;
      while (held >= 8) {
        held -= 8;
        const byte = (hold >>> held) & 255;
        out[at++] = byte;
        if (byte === 0xff) out[at++] = 0;
      }
    };
    for (let i = 0; i < this.#count; i++) {
      const token = this.#tokens[i]!;
      const table = token >>> 24;
      const symbol = (token >>> 16) & 255;
      put(codes[table]![symbol]!, lengths[table]![symbol]!);
      const bits = symbol & 15;
      if (bits > 0) put(token & 0xffff, bits);
    }
    if (held > 0) put((1 << (8 - held)) - 1, 8 - held);
    out.set([0xff, 0xd9], at);
    return out.slice(0, at + 2);
  }

  /** In bytes, before any is stuffed. */
  #sizeOfScan(lengths: readonly Uint8Array[]): number {
    let bits = 0;
    this.#counts.forEach((counts, table) =>
      counts.forEach((count, symbol) => {
        bits += count * (lengths[table]![symbol]! + (symbol & 15));
      }),
    );
    return Math.ceil(bits / 8);
  }
}

function bitLength(value: number): number {
  return 32 - Math.clz32(value < 0 ? -value : value);
}

function lengthsOf(counts: Float64Array): Uint8Array {
  // Rarer than any that occurs, so that its code is the longest, and the last of these.
  counts[RESERVED] = 0.5;
  const lengths = codeLengths(counts, LONGEST_CODE);
  counts[RESERVED] = 0;
  return lengths;
}

/** DHT, T.81 §B.2.4.2. */
function tableSegment(table: number, lengths: Uint8Array): number[] {
  const symbols: number[] = [];
  const counts: number[] = [];
  for (let length = 1; length <= LONGEST_CODE; length++) {
    const before = symbols.length;
    for (let symbol = 0; symbol < RESERVED; symbol++) if (lengths[symbol] === length) symbols.push(symbol);
    counts.push(symbols.length - before);
  }
  const destination = (table >= AC ? 0x10 : 0) | (table & 1);
  const size = 19 + symbols.length;
  return [0xff, 0xc4, size >> 8, size & 255, destination, ...counts, ...symbols];
}

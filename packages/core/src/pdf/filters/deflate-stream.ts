/** Compresses bytes as they come into zlib data (RFC 1950, 1951). The result does not depend on the machine. */
import { loops, onBlock } from "../wasm/loops.ts";
import { type Bits, blockHeader, reversedCodes } from "./deflate-codes.ts";
import { codeLengths } from "./huffman-codes.ts";

const LITERALS = 286;
const DISTANCES = 30;
const END_OF_BLOCK = 256;
/** To tell codes made for fewer takes more than they save. */
const FEW_SYMBOLS = 64;

/** Two more symbols have a code and are never used. */
const FIXED_LITERALS = Uint8Array.from({ length: LITERALS + 2 }, (_, symbol) =>
  symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
);
const FIXED_DISTANCES = new Uint8Array(DISTANCES).fill(5);
/** No header has more parts. */
const HEADER_ROOM = 1024;

/** How matches are searched. */
export interface Search {
  /** How many earlier places are looked at; 0 for what repeats to the left or above: rows of pixels. */
  readonly effort: number;
  readonly pixelLength?: number;
  readonly rowLength?: number;
}

/** The bytes of `data` compressed. */
export function deflated(data: Uint8Array, search: Search): Uint8Array {
  const stream = new DeflateStream(search);
  stream.push(data);
  return stream.finish();
}

/** One at a time: they share the memory of the loops. */
export class DeflateStream {
  readonly #loops = loops();
  readonly #header = new Uint32Array(HEADER_ROOM);
  #out = new Uint8Array(4096);
  #length = 0;

  constructor({ effort, pixelLength = 1, rowLength = 1 }: Search) {
    this.#loops.begin(effort, pixelLength, rowLength);
    onBlock((last) => this.#writeBlock(last));
  }

  push(data: Uint8Array): void {
    const place = this.#loops.exchange();
    for (let at = 0; at < data.length; at += EXCHANGE) {
      const part = data.subarray(at, at + EXCHANGE);
      new Uint8Array(this.#loops.memory.buffer).set(part, place);
      this.#loops.feed(place, part.length);
    }
  }

  /** Takes bytes that lie in the memory of the loops already. */
  feed(place: number, length: number): void {
    this.#loops.feed(place, length);
  }

  finish(): Uint8Array {
    const sum = this.#loops.finish();
    this.#append(Uint8Array.of(sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255));
    return this.#out.slice(0, this.#length);
  }

  #writeBlock(last: boolean): void {
    const { memory } = this.#loops;
    const view = (place: number, count: number) => new Uint32Array(memory.buffer, place, count);
    const counts = view(this.#loops.literalCounts(), LITERALS);
    counts[END_OF_BLOCK] = 1;
    const { literalLengths, distanceLengths, header } = cheapestCodes(
      counts,
      view(this.#loops.distanceCounts(), DISTANCES),
      last,
    );
    setCodes(view(this.#loops.literalCodes(), LITERALS), literalLengths);
    setCodes(view(this.#loops.distanceCodes(), DISTANCES), distanceLengths);
    // RFC 1950 §2.2: deflate with a window of 32 KB.
    if (this.#length === 0) header.unshift([0x9c78, 16]);
    header.forEach((bits, index) => (this.#header[index] = packed(bits)));
    const place = this.#loops.exchange() + EXCHANGE;
    view(place, HEADER_ROOM).set(this.#header);
    const start = this.#loops.written();
    const end = this.#loops.writeBlock(place, header.length, last);
    this.#append(new Uint8Array(memory.buffer, start, end - start));
  }

  #append(bytes: Uint8Array): void {
    if (this.#length + bytes.length > this.#out.length) {
      const grown = new Uint8Array((this.#length + bytes.length) * 2);
      grown.set(this.#out.subarray(0, this.#length));
      this.#out = grown;
    }
    this.#out.set(bytes, this.#length);
    this.#length += bytes.length;
  }
}

/** What can be pushed at a time. In bytes. */
const EXCHANGE = 65_536;

interface BlockCodes {
  readonly literalLengths: Uint8Array;
  readonly distanceLengths: Uint8Array;
  readonly header: Bits[];
}

/** Codes made for the block, or those that need no telling (RFC 1951 §3.2.6): few bytes are shorter with these. */
function cheapestCodes(literals: Uint32Array, distances: Uint32Array, last: boolean): BlockCodes {
  const known: Bits = [last ? 0b011 : 0b010, 3];
  const fixedCodes = { literalLengths: FIXED_LITERALS, distanceLengths: FIXED_DISTANCES, header: [known] };
  if (literals.reduce((sum, count) => sum + count, 0) < FEW_SYMBOLS) return fixedCodes;
  const literalLengths = codeLengths(literals, 15);
  const distanceLengths = codeLengths(distances, 15);
  const header = blockHeader(literalLengths, distanceLengths, last);
  const told = header.reduce((sum, [, count]) => sum + count, 0);
  const made = told + bitsOf(literals, literalLengths) + bitsOf(distances, distanceLengths);
  const fixed = 3 + bitsOf(literals, FIXED_LITERALS) + bitsOf(distances, FIXED_DISTANCES);
  return made < fixed ? { literalLengths, distanceLengths, header } : fixedCodes;
}

/** Extra bits left out: they are the same whatever the codes. */
function bitsOf(counts: Uint32Array, lengths: Uint8Array): number {
  return counts.reduce((sum, count, symbol) => sum + count * lengths[symbol]!, 0);
}

function setCodes(codes: Uint32Array, lengths: Uint8Array): void {
  reversedCodes(lengths).forEach((code, symbol) => {
    if (symbol < codes.length) codes[symbol] = packed([code, lengths[symbol]!]);
  });
}

function packed([value, count]: Bits): number {
  return value | (count << 16);
}

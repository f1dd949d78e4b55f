/** Compresses bytes as they come into zlib data (RFC 1950, 1951). The result does not depend on the machine. */
import { loops, onDeflated } from "../wasm/loops.ts";

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
  #out = new Uint8Array(4096);
  #length = 0;

  constructor({ effort, pixelLength = 1, rowLength = 1 }: Search) {
    this.#loops.begin(effort, pixelLength, rowLength);
    onDeflated((from, length) => this.#append(new Uint8Array(this.#loops.memory.buffer, from, length)));
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
    this.#loops.finish();
    return this.#out.slice(0, this.#length);
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

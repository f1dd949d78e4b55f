/**
 * Collects what is written into chunks: small pieces are gathered, large ones are handed on as they are, without a copy.
 */

const CHUNK = 64 * 1024;
/** Ranges of at least this size become chunks of their own. */
const LARGE = 16 * 1024;
/** How much of a large range goes into the fingerprint. */
const SAMPLE = 1024;
/** Bytes that are made when they are taken. */
interface Deferred {
  readonly length: number;
  readonly make: () => Iterable<Uint8Array>;
}

/** What is left of a buffer after a flush is used further when it is at least this much. */
const WORTH_KEEPING = 4 * 1024;

/** The smallest number with more digits than the index. */
const POWERS = Array.from({ length: 10 }, (_, digits) => 10 ** digits);

export class ByteOutput {
  #buffer = new Uint8Array(CHUNK);
  #used = 0;
  #chunks: (Uint8Array | Deferred)[] = [];
  #flushed: number;
  readonly #digest = new Fingerprint();

  /** Counts from `start` on: what stands before it is not written here. */
  constructor(start = 0) {
    this.#flushed = start;
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#flushed + this.#used;
  }

  /** Text of one character a byte. */
  text(text: string): void {
    if (text.length > LARGE) return this.#longText(text);
    this.#reserve(text.length);
    const buffer = this.#buffer;
    let used = this.#used;
    for (let i = 0; i < text.length; i++) buffer[used++] = text.charCodeAt(i);
    this.#used = used;
  }

  /** A non-negative integer in decimal, with zeros in front up to `width` digits. */
  integer(value: number, width = 1): void {
    // Arithmetic on 32 bits is several times as fast, and nearly every number is one.
    if (value > 0x7fff_ffff) return this.text(String(value).padStart(width, "0"));
    this.#reserve(20);
    let digits = width;
    while (digits < 10 && value >= POWERS[digits]!) digits++;
    const buffer = this.#buffer;
    let rest = value;
    for (let at = this.#used + digits - 1; at >= this.#used; at--) {
      const quotient = (rest / 10) | 0;
      buffer[at] = 0x30 + rest - quotient * 10;
      rest = quotient;
    }
    this.#used += digits;
  }

  /** The bytes from `start` to `end`, which must not change until they have been taken. */
  bytes(source: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (length >= LARGE) {
      this.#flush();
      this.#digest.sample(source, start, end);
      this.#emit(source.subarray(start, end));
      return;
    }
    this.#reserve(length);
    if (length < 48) {
      const buffer = this.#buffer;
      let used = this.#used;
      for (let i = start; i < end; i++) buffer[used++] = source[i]!;
    } else {
      this.#buffer.set(source.subarray(start, end), this.#used);
    }
    this.#used += length;
  }

  /**
   * `length` bytes that `make` gives in pieces once they are taken, so that they need not all be there at once. They
   * take no part in the fingerprint.
   */
  deferred(length: number, make: () => Iterable<Uint8Array>): void {
    this.#flush();
    this.#chunks.push({ length, make });
    this.#flushed += length;
  }

  /** True when a chunk is complete. */
  get ready(): boolean {
    return this.#chunks.length > 0;
  }

  /** The chunks that are complete. */
  *take(): Generator<Uint8Array> {
    const chunks = this.#chunks;
    if (chunks.length > 0) this.#chunks = [];
    for (const chunk of chunks) {
      if (chunk instanceof Uint8Array) yield chunk;
      else yield* chunk.make();
    }
  }

  /** What is left, complete or not. */
  *finish(): Generator<Uint8Array> {
    this.#flush();
    yield* this.take();
  }

  /** Forgets what was written, when only its length and its fingerprint are wanted. The buffer is used again. */
  drop(): void {
    this.#digest.add(this.#buffer, 0, this.#used);
    this.#flushed += this.#used;
    this.#used = 0;
    if (this.#chunks.length > 0) this.#chunks = [];
  }

  /** 16 bytes derived from all that was written so far: the same for the same output, and no secret. */
  fingerprint(): Uint8Array {
    this.#flush();
    return this.#digest.value();
  }

  #longText(text: string): void {
    for (let at = 0; at < text.length; at += LARGE) this.text(text.slice(at, at + LARGE));
  }

  /** Makes room for a piece of at most `LARGE` bytes. */
  #reserve(length: number): void {
    if (length <= this.#buffer.length - this.#used) return;
    this.#flush();
    if (length > this.#buffer.length) this.#buffer = new Uint8Array(CHUNK);
  }

  #flush(): void {
    if (this.#used === 0) return;
    this.#digest.add(this.#buffer, 0, this.#used);
    this.#emit(this.#buffer.subarray(0, this.#used));
    const rest = this.#buffer.subarray(this.#used);
    this.#buffer = rest.length >= WORTH_KEEPING ? rest : new Uint8Array(CHUNK);
    this.#used = 0;
  }

  #emit(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#flushed += chunk.length;
  }
}

/**
 * A 128-bit fingerprint by multiplicative mixing, as in MurmurHash3 (public domain). A file identifier must tell files
 * apart (ISO 32000-2 §14.4), not resist an attacker, so speed comes before strength.
 */
class Fingerprint {
  #a = 0x9e3779b9 | 0;
  #b = 0x85ebca6b | 0;

  /** Takes in every byte from `start` to `end`. */
  add(bytes: Uint8Array, start: number, end: number): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let a = this.#a;
    let b = this.#b ^ (end - start);
    let at = start;
    for (; at + 8 <= end; at += 8) {
      a = Math.imul(a ^ view.getInt32(at, true), 0x01000193);
      b = Math.imul(b ^ view.getInt32(at + 4, true), 0x85ebca6b);
      a ^= a >>> 15;
      b ^= b >>> 13;
    }
    for (; at < end; at++) a = Math.imul(a ^ bytes[at]!, 0x01000193);
    this.#a = a ^ b;
    this.#b = b;
  }

  /** Takes in the beginning and the length of a large range: reading all of an image would cost more than copying it. */
  sample(bytes: Uint8Array, start: number, end: number): void {
    this.add(bytes, start, start + SAMPLE);
    this.#b ^= end - start;
  }

  value(): Uint8Array {
    const bytes = new Uint8Array(16);
    const view = new DataView(bytes.buffer);
    let [a, b] = [this.#a, this.#b];
    for (let at = 0; at < 16; at += 4) {
      a = Math.imul(a ^ (a >>> 16) ^ b, 0x85ebca6b);
      b = Math.imul(b ^ (b >>> 13) ^ a, 0xc2b2ae35);
      view.setInt32(at, a ^ (b >>> 16));
    }
    return bytes;
  }
}

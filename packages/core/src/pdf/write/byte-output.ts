/**
 * Collects what is written into chunks: small pieces are gathered, large ones are handed on as they are, without a copy.
 */

const CHUNK = 64 * 1024;
/** Ranges of at least this size become chunks of their own. */
const LARGE = 16 * 1024;

export class ByteOutput {
  #buffer = new Uint8Array(CHUNK);
  #used = 0;
  #chunks: Uint8Array[] = [];
  #flushed = 0;
  readonly #digest = new Fingerprint();

  /** Bytes written so far. */
  get length(): number {
    return this.#flushed + this.#used;
  }

  /** Text of one character a byte. */
  text(text: string): void {
    if (text.length > CHUNK - this.#used) {
      if (text.length > CHUNK) return this.#longText(text);
      this.#flush();
    }
    const buffer = this.#buffer;
    let used = this.#used;
    for (let i = 0; i < text.length; i++) buffer[used++] = text.charCodeAt(i);
    this.#used = used;
  }

  /** The bytes from `start` to `end`, which must not change until they have been taken. */
  bytes(source: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (length >= LARGE) {
      this.#flush();
      this.#emit(source.subarray(start, end));
      return;
    }
    if (length > CHUNK - this.#used) this.#flush();
    if (length < 48) {
      const buffer = this.#buffer;
      let used = this.#used;
      for (let i = start; i < end; i++) buffer[used++] = source[i]!;
    } else {
      this.#buffer.set(source.subarray(start, end), this.#used);
    }
    this.#used += length;
  }

  /** The chunks that are complete. */
  take(): Uint8Array[] {
    const chunks = this.#chunks;
    if (chunks.length > 0) this.#chunks = [];
    return chunks;
  }

  /** What is left, complete or not. */
  finish(): Uint8Array[] {
    this.#flush();
    return this.take();
  }

  /** 16 bytes derived from all that was written so far: the same for the same output, and no secret. */
  fingerprint(): Uint8Array {
    this.#flush();
    return this.#digest.value();
  }

  #longText(text: string): void {
    for (let at = 0; at < text.length; at += CHUNK) this.text(text.slice(at, at + CHUNK));
  }

  #flush(): void {
    if (this.#used === 0) return;
    this.#emit(this.#buffer.subarray(0, this.#used));
    this.#buffer = new Uint8Array(CHUNK);
    this.#used = 0;
  }

  #emit(chunk: Uint8Array): void {
    this.#digest.add(chunk);
    this.#chunks.push(chunk);
    this.#flushed += chunk.length;
  }
}

/** Words of a chunk that are looked at; more would make copying an image cost more than reading it. */
const SAMPLED_WORDS = 16 * 1024;

/**
 * A 128-bit fingerprint by multiplicative mixing (the finaliser of MurmurHash3, public domain). A file identifier must
 * tell files apart (ISO 32000-2 §14.4), not resist an attacker, so speed comes before strength.
 */
class Fingerprint {
  readonly #lanes = new Int32Array([0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f]);

  add(chunk: Uint8Array): void {
    const lanes = this.#lanes;
    let [a, b, c, d] = lanes as unknown as [number, number, number, number];
    const words = chunk.length >> 2;
    const step = Math.max(1, Math.floor(words / SAMPLED_WORDS));
    for (let word = 0; word < words; word += step) {
      const at = word << 2;
      const value = chunk[at]! | (chunk[at + 1]! << 8) | (chunk[at + 2]! << 16) | (chunk[at + 3]! << 24);
      a = Math.imul(a ^ value, 0x01000193);
      b = Math.imul(b ^ (value >>> 7) ^ a, 0x85ebca6b);
      c = (c + Math.imul(value ^ b, 0x27d4eb2f)) | 0;
      d = Math.imul(d ^ c ^ (d >>> 15), 0xc2b2ae35);
    }
    for (let at = words << 2; at < chunk.length; at++) a = Math.imul(a ^ chunk[at]!, 0x01000193);
    lanes.set([a, b, c ^ chunk.length, d]);
  }

  value(): Uint8Array {
    const bytes = new Uint8Array(16);
    const view = new DataView(bytes.buffer);
    let carry = 0;
    for (let round = 0; round < 8; round++) {
      let h = this.#lanes[round & 3]! ^ carry;
      h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
      h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
      carry = h ^ (h >>> 16);
      view.setInt32((round & 3) * 4, carry);
    }
    return bytes;
  }
}

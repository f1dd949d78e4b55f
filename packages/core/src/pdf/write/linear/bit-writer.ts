/** Writes numbers of so many bits, the highest first. */
export class BitWriter {
  readonly #bytes: number[] = [];
  #pending = 0;
  #bits = 0;

  get length(): number {
    return this.#bytes.length;
  }

  /** `value`, which fits in `bits` bits, at most 32. */
  write(value: number, bits: number): void {
    this.#pending = this.#pending * 2 ** bits + value;
    this.#bits += bits;
    while (this.#bits >= 8) {
      this.#bits -= 8;
      const byte = Math.floor(this.#pending / 2 ** this.#bits);
      this.#bytes.push(byte);
      this.#pending -= byte * 2 ** this.#bits;
    }
  }

  /** Fills up the byte begun. */
  align(): void {
    if (this.#bits > 0) this.#bytes.push(this.#pending << (8 - this.#bits));
    this.#pending = 0;
    this.#bits = 0;
  }

  bytes(): Uint8Array {
    this.align();
    return Uint8Array.from(this.#bytes);
  }
}

/** How many bits hold numbers up to `value`. */
export function bitsFor(value: number): number {
  return value === 0 ? 0 : Math.floor(Math.log2(value)) + 1;
}

/** Bits of entropy-coded data, T.81 §F.2.2.5: a 0xFF in it is followed by 0, or by a marker that ends it. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at: number;
  #hold = 0;
  #held = 0;
  /** True when the data has ended: bits are then 0. */
  ended = false;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#at = start;
  }

  bit(): number {
    if (this.#held === 0) this.#load();
    this.#held--;
    return (this.#hold >> this.#held) & 1;
  }

  bits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value = (value << 1) | this.bit();
    return value;
  }

  /** A number as T.81 §F.2.2.1 extends its sign. */
  signed(count: number): number {
    if (count === 0) return 0;
    const value = this.bits(count);
    return value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
  }

  /** Passes over a restart marker; false when there is none. */
  restart(): boolean {
    this.#held = 0;
    this.ended = false;
    const bytes = this.#bytes;
    let at = this.#at;
    while (at + 1 < bytes.length && !(bytes[at] === 0xff && bytes[at + 1] !== 0 && bytes[at + 1] !== 0xff)) at++;
    const marker = bytes[at + 1] ?? 0;
    if (marker < 0xd0 || marker > 0xd7) return false;
    this.#at = at + 2;
    return true;
  }

  /** Position of the marker that ends the data, restart markers passed over. */
  afterData(): number {
    const bytes = this.#bytes;
    let at = this.#at;
    for (; at + 1 < bytes.length; at++) {
      const next = bytes[at + 1]!;
      if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    }
    return bytes.length;
  }

  #load(): void {
    const byte = this.#bytes[this.#at];
    this.#held = 8;
    if (byte === undefined || (byte === 0xff && this.#bytes[this.#at + 1] !== 0)) {
      this.ended = true;
      this.#hold = 0;
      return;
    }
    this.#hold = byte;
    this.#at += byte === 0xff ? 2 : 1;
  }
}

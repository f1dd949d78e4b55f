/** Objects packed into a stream, ISO 32000-2 §7.5.7. */
import { isDigit, skipWhiteSpace } from "../syntax/characters.ts";
import type { PdfDict } from "../syntax/objects.ts";

export class ObjectStream {
  /** Decoded data. */
  readonly bytes: Uint8Array;
  readonly #nums: readonly number[];
  readonly #starts: readonly number[];

  constructor(dict: PdfDict, bytes: Uint8Array) {
    this.bytes = bytes;
    const first = dict.number("First") ?? 0;
    const count = dict.number("N") ?? 0;
    const nums: number[] = [];
    const starts: number[] = [];
    const header = new IntegerReader(bytes);
    // The header ends with the data, whatever N claims.
    while (nums.length < count) {
      const num = header.next();
      const offset = header.next();
      if (num === -1 || offset === -1) break;
      nums.push(num);
      starts.push(first + offset);
    }
    this.#nums = nums;
    this.#starts = starts;
  }

  /** Object numbers in the order packed. */
  get nums(): readonly number[] {
    return this.#nums;
  }

  /** Start of object `num` in `bytes`, looked for first at `index`; undefined when it is not here. */
  startOf(num: number, index: number): number | undefined {
    const at = this.#nums[index] === num ? index : this.#nums.lastIndexOf(num);
    const start = this.#starts[at];
    return start !== undefined && start < this.bytes.length ? start : undefined;
  }
}

/** Reads integers with white space between them. */
class IntegerReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next one; -1 where none stands. */
  next(): number {
    const bytes = this.#bytes;
    const start = skipWhiteSpace(bytes, this.#at);
    let end = start;
    let value = 0;
    while (end < bytes.length && isDigit(bytes[end]!)) value = value * 10 + (bytes[end++]! - 0x30);
    this.#at = end;
    return end > start && end - start < 11 ? value : -1;
  }
}

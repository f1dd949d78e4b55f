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
    let at = 0;
    // The header ends with the data, whatever N claims.
    while (nums.length < count && at < bytes.length) {
      const num = readInteger(bytes, at);
      const offset = num && readInteger(bytes, num.end);
      if (!num || !offset) break;
      nums.push(num.value);
      starts.push(first + offset.value);
      at = offset.end;
    }
    this.bytes = bytes;
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

function readInteger(bytes: Uint8Array, position: number): { value: number; end: number } | undefined {
  const start = skipWhiteSpace(bytes, position);
  let end = start;
  let value = 0;
  while (end < bytes.length && isDigit(bytes[end]!)) value = value * 10 + (bytes[end++]! - 0x30);
  return end > start && end - start < 11 ? { value, end } : undefined;
}

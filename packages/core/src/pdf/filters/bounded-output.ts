/** A growing run of decoded bytes that refuses to grow past its bound: what stands between us and decompression bombs. */
import { ToolError } from "../../kernel/errors.ts";
import { phrase } from "../../kernel/phrase.ts";

/** Room past the bound, so that short steps close to it do not make the array grow again and again. */
const HEADROOM = 4096;

export class BoundedOutput {
  /** Written up to `length`; the rest is spare room. Changes with every `reserve`. */
  bytes: Uint8Array;
  length = 0;
  readonly #max: number;

  /** `expected` is only a guess of the final length, `max` the bound in bytes. */
  constructor(expected: number, max: number) {
    this.#max = max;
    this.bytes = new Uint8Array(Math.min(expected, max) + HEADROOM);
  }

  /** Makes room for `count` bytes after `length` and returns the array that has it. Throws `too-complex`. */
  reserve(count: number): Uint8Array {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return this.bytes;
    if (this.length > this.#max) throw tooMuch(this.#max);
    const grown = new Uint8Array(Math.max(needed, Math.min(this.bytes.length * 2, this.#max + HEADROOM)));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    return grown;
  }

  /** What was written, without holding on to much spare room. Throws `too-complex`. */
  finish(): Uint8Array {
    if (this.length > this.#max) throw tooMuch(this.#max);
    const wasteful = this.bytes.length - this.length > this.length >> 2;
    return wasteful ? this.bytes.slice(0, this.length) : this.bytes.subarray(0, this.length);
  }
}

function tooMuch(max: number): ToolError {
  return new ToolError(
    "too-complex",
    phrase("A stream of the file unpacks to more than {most}.", { most: { bytes: max } }),
    {
      expected: `at most ${max} bytes`,
      received: "more",
    },
  );
}

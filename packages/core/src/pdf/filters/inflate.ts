/**
 * Decompresses deflate data, RFC 1951.
 *
 * Ours rather than a library's because of what damaged and hostile files need: everything up to the fault is kept, the
 * output never passes a bound, and bytes after the end do no harm.
 */
import { loops, onInflation } from "../wasm/loops.ts";
import { BoundedOutput } from "./bounded-output.ts";

export interface Inflated {
  readonly bytes: Uint8Array;
  /** False when the data ended early or contradicts the format; `bytes` is then what came before that. */
  readonly complete: boolean;
}

/** What is brought to the loops at a time. In bytes. */
const STRIP = 65_536;

/** Decompresses the deflate data that starts at `start`. Throws `too-complex` past `maxBytes` of output. */
export function inflate(data: Uint8Array, start: number, maxBytes: number): Inflated {
  const machine = loops();
  const output = new BoundedOutput((data.length - start) * 4, maxBytes);
  let at = start;
  onInflation({
    more: () => {
      const next = data.subarray(at, at + STRIP);
      new Uint8Array(machine.memory.buffer).set(next, machine.inflateData());
      at += next.length;
      return next.length;
    },
    take: (from, length) => {
      output.reserve(length).set(new Uint8Array(machine.memory.buffer, from, length), output.length);
      output.length += length;
    },
  });
  const complete = machine.inflate() !== 0;
  return { bytes: output.finish(), complete };
}

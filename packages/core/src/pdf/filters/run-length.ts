/** RunLengthDecode, ISO 32000-2 §7.4.5. */
import { BoundedOutput } from "./bounded-output.ts";
import type { Decoded } from "./filter-spec.ts";

const END_OF_DATA = 128;

/** Below 128 a length byte announces that many bytes and one more, above it one byte repeated 257 minus length times. */
export function decodeRunLength(data: Uint8Array, maxBytes: number): Decoded {
  const output = new BoundedOutput(data.length * 2, maxBytes);
  let damaged = false;
  for (let at = 0; at < data.length && data[at] !== END_OF_DATA;) {
    const length = data[at++]!;
    if (length < END_OF_DATA) {
      const literal = data.subarray(at, at + length + 1);
      output.reserve(literal.length).set(literal, output.length);
      output.length += literal.length;
      at += length + 1;
      damaged ||= literal.length <= length;
    } else if (at < data.length) {
      const count = 257 - length;
      output.reserve(count).fill(data[at++]!, output.length, output.length + count);
      output.length += count;
    } else {
      damaged = true;
    }
  }
  return { bytes: output.finish(), damaged };
}

/** LZWDecode, ISO 32000-2 §7.4.4.2. */
import { BoundedOutput } from "./bounded-output.ts";
import type { Decoded } from "./filter-spec.ts";

const CLEAR_TABLE = 256;
const END_OF_DATA = 257;
const FIRST_FREE = 258;
const TABLE_SIZE = 4096;
const SHORTEST_CODE = 9;
const LONGEST_CODE = 12;

/**
 * `earlyChange` is 1 when codes grow one code before they must. A full table stays as it is until it is cleared.
 * Throws `too-complex` past `maxBytes`.
 */
export function decodeLzw(data: Uint8Array, earlyChange: number, maxBytes: number): Decoded {
  const early = earlyChange === 0 ? 0 : 1;
  const output = new BoundedOutput(data.length * 4, maxBytes);
  // Every string of the table but the 256 single bytes stands somewhere in the output already.
  const starts = new Int32Array(TABLE_SIZE);
  const lengths = new Uint16Array(TABLE_SIZE);
  let free = FIRST_FREE;
  let width = SHORTEST_CODE;
  let previousStart = -1;
  let hold = 0;
  let held = 0;

  for (let at = 0; ;) {
    for (; held < width && at < data.length; held += 8) hold = ((hold << 8) | data[at++]!) & 0xfffff;
    if (held < width) return { bytes: output.finish(), damaged: false };
    held -= width;
    const code = (hold >> held) & ((1 << width) - 1);
    if (code === END_OF_DATA) return { bytes: output.finish(), damaged: false };
    if (code === CLEAR_TABLE) {
      free = FIRST_FREE;
      width = SHORTEST_CODE;
      previousStart = -1;
      continue;
    }

    const start = output.length;
    // The new string is the previous one and the byte after it, which this code is about to write.
    if (previousStart >= 0 && free < TABLE_SIZE) {
      starts[free] = previousStart;
      lengths[free++] = start - previousStart + 1;
    }
    if (code >= free) return { bytes: output.finish(), damaged: true };
    const length = code < CLEAR_TABLE ? 1 : lengths[code]!;
    const bytes = output.reserve(length);
    if (code < CLEAR_TABLE) bytes[start] = code;
    else for (let from = starts[code]!, to = start; to < start + length;) bytes[to++] = bytes[from++]!;
    output.length = start + length;
    previousStart = start;
    while (width < LONGEST_CODE && free + early >= 1 << width) width++;
  }
}

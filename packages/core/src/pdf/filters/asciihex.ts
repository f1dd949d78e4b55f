/** ASCIIHexDecode, ISO 32000-2 §7.4.2. */
import { CLASS, HEX, WHITE_SPACE } from "../syntax/characters.ts";
import { BoundedOutput } from "./bounded-output.ts";
import type { Decoded } from "./filter-spec.ts";

const END_OF_DATA = 0x3e; // >
const NO_DIGIT = 255;

/** A missing last digit counts as 0. Characters that are neither digit nor white space are passed over. */
export function decodeAsciiHex(data: Uint8Array, maxBytes: number): Decoded {
  const output = new BoundedOutput((data.length >> 1) + 1, maxBytes);
  let damaged = false;
  let high = -1;
  for (const byte of data) {
    const digit = HEX[byte]!;
    if (digit === NO_DIGIT) {
      if (byte === END_OF_DATA) break;
      damaged ||= CLASS[byte] !== WHITE_SPACE;
    } else if (high < 0) {
      high = digit;
    } else {
      output.reserve(1)[output.length++] = (high << 4) | digit;
      high = -1;
    }
  }
  if (high >= 0) output.reserve(1)[output.length++] = high << 4;
  return { bytes: output.finish(), damaged };
}

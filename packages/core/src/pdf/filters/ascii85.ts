/** ASCII85Decode, ISO 32000-2 §7.4.3. */
import { CLASS, WHITE_SPACE } from "../syntax/characters.ts";
import { BoundedOutput } from "./bounded-output.ts";
import type { Decoded } from "./filter-spec.ts";

const FIRST_DIGIT = 0x21; // !
const LAST_DIGIT = 0x75; // u
const ZERO_GROUP = 0x7a; // z
const TILDE = 0x7e;
const LESS_THAN = 0x3c;
const GROUP = 5;
const LARGEST = 0xffffffff;

/** White space and a leading `<~` are passed over. Decoding stops at the first other character that is no digit. */
export function decodeAscii85(data: Uint8Array, maxBytes: number): Decoded {
  const output = new BoundedOutput(Math.ceil(data.length * 0.8), maxBytes);
  let damaged = false;
  let value = 0;
  let digits = 0;
  for (let at = afterOpeningMark(data); at < data.length; at++) {
    const byte = data[at]!;
    if (byte >= FIRST_DIGIT && byte <= LAST_DIGIT) {
      value = value * 85 + (byte - FIRST_DIGIT);
      if (++digits < GROUP) continue;
      damaged ||= value > LARGEST;
      writeGroup(output, value, 4);
      value = digits = 0;
    } else if (byte === ZERO_GROUP && digits === 0) {
      writeGroup(output, 0, 4);
    } else if (CLASS[byte] !== WHITE_SPACE) {
      damaged ||= byte !== TILDE;
      break;
    }
  }
  // n digits stand for n - 1 bytes; the missing digits count as the highest one.
  if (digits > 1) {
    for (let missing = digits; missing < GROUP; missing++) value = value * 85 + 84;
    writeGroup(output, value, digits - 1);
  }
  return { bytes: output.finish(), damaged: damaged || digits === 1 };
}

function afterOpeningMark(data: Uint8Array): number {
  let at = 0;
  while (at < data.length && CLASS[data[at]!] === WHITE_SPACE) at++;
  return data[at] === LESS_THAN && data[at + 1] === TILDE ? at + 2 : at;
}

/** Writes the first `count` bytes of the 32-bit `value`. */
function writeGroup(output: BoundedOutput, value: number, count: number): void {
  const bytes = output.reserve(4);
  for (let i = 0; i < count; i++) bytes[output.length++] = value >>> (24 - 8 * i);
}

/** CRC-32 as PNG chunks carry it, ISO/IEC 15948 annex D. */
import { loops } from "./loops.ts";

/** What is brought to the loops at a time. In bytes. */
const STRIP = 65_536;

export function crc32(bytes: Uint8Array): number {
  const machine = loops();
  const place = machine.exchange();
  let sum = 0;
  for (let at = 0; at < bytes.length; at += STRIP) {
    const strip = bytes.subarray(at, at + STRIP);
    new Uint8Array(machine.memory.buffer).set(strip, place);
    sum = machine.crc32(sum, place, strip.length);
  }
  return sum >>> 0;
}

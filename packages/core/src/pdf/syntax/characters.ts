/** Character classes of PDF syntax, ISO 32000-2 §7.2.3. */

export const REGULAR = 0;
export const WHITE_SPACE = 1;
export const DELIMITER = 2;

/** Class of each byte: `REGULAR`, `WHITE_SPACE` or `DELIMITER`. */
export const CLASS = new Uint8Array(256);
for (const byte of [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]) CLASS[byte] = WHITE_SPACE;
for (const character of "()<>[]{}/%") CLASS[character.charCodeAt(0)] = DELIMITER;

/** Value of each byte as a hexadecimal digit, 255 for what is none. */
export const HEX = new Uint8Array(256).fill(255);
for (let digit = 0; digit < 16; digit++) {
  HEX[digit.toString(16).charCodeAt(0)] = digit;
  HEX[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
}

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** First position at or after `position` that is neither white space nor inside a comment. */
export function skipWhiteSpace(bytes: Uint8Array, position: number, end = bytes.length): number {
  while (position < end) {
    const byte = bytes[position]!;
    if (byte === 0x25 /* % */) position = skipLine(bytes, position, end);
    else if (CLASS[byte] === WHITE_SPACE) position++;
    else break;
  }
  return position;
}

function skipLine(bytes: Uint8Array, position: number, end: number): number {
  while (position < end && bytes[position] !== 0x0a && bytes[position] !== 0x0d) position++;
  return position;
}

/** True when the ASCII text `word` stands at `position`. */
export function standsAt(bytes: Uint8Array, position: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[position + i] !== word.charCodeAt(i)) return false;
  return true;
}

/** Position of the ASCII text `word` at or after `from` and wholly before `end`; -1 when there is none. */
export function find(bytes: Uint8Array, word: string, from: number, end = bytes.length): number {
  const first = word.charCodeAt(0);
  const last = end - word.length;
  for (let at = bytes.indexOf(first, from); at !== -1 && at <= last; at = bytes.indexOf(first, at + 1)) {
    if (standsAt(bytes, at, word)) return at;
  }
  return -1;
}

/** Last position of the ASCII text `word` that starts before `before`; -1 when there is none. */
export function findLast(bytes: Uint8Array, word: string, before: number): number {
  const first = word.charCodeAt(0);
  for (let at = bytes.lastIndexOf(first, before - 1); at !== -1; at = at > 0 ? bytes.lastIndexOf(first, at - 1) : -1) {
    if (standsAt(bytes, at, word)) return at;
  }
  return -1;
}

/**
 * Finds the references inside an object without building it: the heart of copying by bytes.
 *
 * The scan is strict. Whatever is not plain, correct syntax makes it give up, and the caller parses and prints the object
 * instead; so bytes that are copied are bytes that any reader understands.
 */
import { CLASS, HEX, isDigit, REGULAR, WHITE_SPACE } from "./characters.ts";
import { endOfReference } from "./parse.ts";

/** Memory that is never written to costs nothing, moving to a larger place does. */
const GROWTH = 4;

/** A growable list of unsigned integers. */
export class IntList {
  items = new Uint32Array(1024);
  length = 0;

  push3(a: number, b: number, c: number): void {
    if (this.length + 3 > this.items.length) {
      const grown = new Uint32Array(this.items.length * GROWTH);
      grown.set(this.items);
      this.items = grown;
    }
    this.items[this.length++] = a;
    this.items[this.length++] = b;
    this.items[this.length++] = c;
  }
}

const MAX_DEPTH = 200;
const GIVE_UP = -1;

/** What stands at the top of a dictionary that is being scanned, see `Scanner.lengthAt`. */
export class Scanner {
  /** Triples: start and end of what is to be replaced, and the object number a reference there is to. */
  readonly references: IntList;
  /** Where the value of the outermost dictionary's Length entry stands; -1 when there is none. */
  lengthAt = -1;
  /** End of that value. */
  lengthEnd = -1;
  /** True when a StructParent or StructParents entry was passed. */
  structural = false;
  /** True when a string was passed. */
  strings = false;
  readonly #isDict = new Uint8Array(MAX_DEPTH + 1);
  readonly #wantsKey = new Uint8Array(MAX_DEPTH + 1);

  constructor(references: IntList) {
    this.references = references;
  }

  /**
   * Scans the object at `start`, which must be a dictionary or an array. Returns the position after it,
   * or -1 when it is not plain enough to be copied; references found by then are taken back.
   */
  scan(bytes: Uint8Array, start: number, end: number): number {
    const mark = this.references.length;
    this.lengthAt = -1;
    this.lengthEnd = -1;
    this.structural = false;
    this.strings = false;
    const after = this.#scanContainer(bytes, start, end);
    if (after === GIVE_UP) this.references.length = mark;
    return after;
  }

  #scanContainer(bytes: Uint8Array, start: number, end: number): number {
    const isDict = this.#isDict;
    const wantsKey = this.#wantsKey;
    let depth = 0;
    let at = start;
    let lengthNext = false;
    while (at < end) {
      const byte = bytes[at]!;
      if (CLASS[byte] === WHITE_SPACE) {
        at++;
        continue;
      }
      const key = wantsKey[depth] === 1;
      if (byte === 0x2f /* / */) {
        const nameStart = ++at;
        at = endOfName(bytes, at, end);
        if (at === GIVE_UP || depth === 0) return GIVE_UP;
        if (key) lengthNext = this.#isLengthKey(bytes, nameStart, at) && depth === 1;
      } else if (byte === 0x3e /* > */ || byte === 0x5d /* ] */) {
        const dict = byte === 0x3e ? 1 : 0;
        // A dictionary closes where a key could stand.
        if (depth === 0 || isDict[depth] !== dict || (dict === 1 && (!key || bytes[at + 1] !== 0x3e))) return GIVE_UP;
        at += 1 + dict;
        if (--depth === 0) return at;
        if (isDict[depth] === 1) wantsKey[depth] = 1;
        continue;
      } else if (key) {
        return GIVE_UP;
      } else if (byte === 0x5b /* [ */ || (byte === 0x3c /* < */ && bytes[at + 1] === 0x3c)) {
        if (depth === MAX_DEPTH) return GIVE_UP;
        const dict = byte === 0x3c ? 1 : 0;
        depth++;
        isDict[depth] = dict;
        wantsKey[depth] = dict;
        at += 1 + dict;
        continue;
      } else if (byte === 0x3c) {
        at = endOfHexString(bytes, at + 1, end);
        this.strings = true;
        if (at === GIVE_UP || depth === 0) return GIVE_UP;
      } else if (byte === 0x28 /* ( */) {
        at = endOfString(bytes, at + 1, end);
        this.strings = true;
        if (at === GIVE_UP || depth === 0) return GIVE_UP;
      } else {
        const tokenStart = at;
        at = this.#scanScalar(bytes, at, end);
        if (at === GIVE_UP || depth === 0) return GIVE_UP;
        if (lengthNext && depth === 1) {
          this.lengthAt = tokenStart;
          this.lengthEnd = at;
        }
      }
      if (isDict[depth] === 1) {
        wantsKey[depth] = key ? 0 : 1;
        if (!key) lengthNext = false;
      }
    }
    return GIVE_UP;
  }

  /** Looks at a key: notes structure parents, and tells whether it is Length. */
  #isLengthKey(bytes: Uint8Array, start: number, end: number): boolean {
    if (bytes[start] === 0x53 /* S */ && isStructParent(bytes, start)) this.structural = true;
    return end - start === 6 && isLength(bytes, start);
  }

  /** A number, a reference, or one of the words true, false and null. */
  #scanScalar(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    let num = 0;
    while (at < end && isDigit(bytes[at]!)) num = num * 10 + (bytes[at++]! - 0x30);
    if (at > start && (at >= end || CLASS[bytes[at]!] !== REGULAR)) {
      if (at - start > LONGEST_NUMBER) return GIVE_UP;
      if (at >= end || CLASS[bytes[at]!] !== WHITE_SPACE) return at;
      const after = endOfReference(bytes, at, end);
      if (after === GIVE_UP) return at;
      if (num > 0x7fffffff) return GIVE_UP;
      this.references.push3(start, after, num);
      return after;
    }
    return endOfRealOrWord(bytes, start, end);
  }
}

function isLength(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at] === 0x4c &&
    bytes[at + 1] === 0x65 &&
    bytes[at + 2] === 0x6e &&
    bytes[at + 3] === 0x67 &&
    bytes[at + 4] === 0x74 &&
    bytes[at + 5] === 0x68
  );
}

const STRUCT_PARENT = "StructParent";

function isStructParent(bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < STRUCT_PARENT.length; i++) if (bytes[at + i] !== STRUCT_PARENT.charCodeAt(i)) return false;
  return true;
}

function endOfName(bytes: Uint8Array, at: number, end: number): number {
  for (; at < end && CLASS[bytes[at]!] === REGULAR; at++) {
    // A control character has to be escaped (§7.3.5): some readers take it for white space.
    if (bytes[at]! < 0x21) return GIVE_UP;
    if (bytes[at] !== 0x23 /* # */) continue;
    const [high, low] = [HEX[bytes[at + 1]!]!, HEX[bytes[at + 2]!]!];
    if (high === 255 || low === 255 || high + low === 0) return GIVE_UP;
  }
  return at;
}

function endOfHexString(bytes: Uint8Array, at: number, end: number): number {
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 0x3e) return at + 1;
    if (HEX[byte] === 255 && CLASS[byte] !== WHITE_SPACE) return GIVE_UP;
  }
  return GIVE_UP;
}

function endOfString(bytes: Uint8Array, at: number, end: number): number {
  for (let depth = 1; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 0x5c) at++;
    else if (byte === 0x28) depth++;
    else if (byte === 0x29 && --depth === 0) return at + 1;
  }
  return GIVE_UP;
}

/** Digits of a number that fits into 64 bits, whatever they are. */
const LONGEST_NUMBER = 18;

/** [+-]digits[.digits] with at least one digit, or a word that is an object. */
function endOfRealOrWord(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  if (bytes[at] === 0x2b || bytes[at] === 0x2d) at++;
  const first = at;
  let digits = 0;
  let points = 0;
  for (; at < end && CLASS[bytes[at]!] === REGULAR; at++) {
    if (isDigit(bytes[at]!)) digits++;
    else if (bytes[at] === 0x2e) points++;
    else return endOfWord(bytes, start, end);
  }
  return digits > 0 && points < 2 && at - first <= LONGEST_NUMBER ? at : GIVE_UP;
}

const WORDS = ["true", "false", "null"];

function endOfWord(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && CLASS[bytes[at]!] === REGULAR) at++;
  const length = at - start;
  for (const word of WORDS) {
    if (word.length !== length) continue;
    let i = 0;
    while (i < length && bytes[start + i] === word.charCodeAt(i)) i++;
    if (i === length) return at;
  }
  return GIVE_UP;
}

/**
 * Runs the shape of a glyph as far as it takes to learn whether it is put together from two others (Adobe Technical Note
 * 5177, appendix C: endchar with four operands). Nothing is drawn.
 */
import type { CffIndex, CffReader } from "./cff-reader.ts";

/** Codes of the standard encoding: a letter, and what stands on it. */
export type Components = readonly [base: number, accent: number];

/** Subroutines of all glyphs, and of those that share a Private DICT. */
export interface Subroutines {
  readonly all: CffIndex;
  readonly own: CffIndex;
}

/** Undefined when the glyph is one by itself. Throws a RangeError for shapes that make no sense, or that calculate. */
export function componentsOf(
  reader: CffReader,
  [start, end]: readonly [number, number],
  subroutines: Subroutines,
): Components | undefined {
  const machine = new Machine(reader, subroutines);
  machine.run(start, end, 0);
  return machine.components;
}

const DEEPEST = 10;
const MOST_OPERANDS = 513;
const MOST_STEPS = 200_000;

const [CALL, RETURN, ESCAPE, END, HINT_MASK, COUNTER_MASK, SHORT, CALL_ALL] = [10, 11, 12, 14, 19, 20, 28, 29];
/** hstem, vstem and the same before hint masks. */
const STEMS = new Set([1, 3, 18, 23]);
/** Two bytes, the first `ESCAPE`: hflex, flex, hflex1, flex1. All others calculate, which shapes hardly do. */
const FLEXES = new Set([34, 35, 36, 37]);

class Machine {
  components: Components | undefined;
  readonly #reader: CffReader;
  readonly #subroutines: Subroutines;
  #operands: number[] = [];
  #hints = 0;
  #steps = 0;

  constructor(reader: CffReader, subroutines: Subroutines) {
    this.#reader = reader;
    this.#subroutines = subroutines;
  }

  /** True when the glyph has ended. */
  run(start: number, end: number, depth: number): boolean {
    const reader = this.#reader;
    for (let at = start; at < end;) {
      if (++this.#steps > MOST_STEPS || this.#operands.length > MOST_OPERANDS) throw new RangeError("No shape.");
      const byte = reader.byte(at++);
      if (byte >= 32 || byte === SHORT) at = this.#push(byte, at);
      else if (byte === END) {
        if (this.#operands.length >= 4) this.components = [this.#operands.at(-2)!, this.#operands.at(-1)!];
        return true;
      } else if (byte === CALL || byte === CALL_ALL) {
        if (this.#call(byte === CALL ? this.#subroutines.own : this.#subroutines.all, depth)) return true;
      } else if (byte === RETURN) return false;
      else {
        if (STEMS.has(byte) || byte === HINT_MASK || byte === COUNTER_MASK) this.#hints += this.#operands.length >> 1;
        if (byte === HINT_MASK || byte === COUNTER_MASK) at += (this.#hints + 7) >> 3;
        if (byte === ESCAPE && !FLEXES.has(reader.byte(at++))) throw new RangeError("A shape that calculates.");
        this.#operands = [];
      }
    }
    return false;
  }

  #call({ items }: CffIndex, depth: number): boolean {
    // §4.7 of the note: numbers are counted from the middle.
    const bias = items.length < 1240 ? 107 : items.length < 33_900 ? 1131 : 32_768;
    const item = items[(this.#operands.pop() ?? 0) + bias];
    if (!item || depth === DEEPEST) throw new RangeError("No such subroutine.");
    return this.run(...item, depth + 1);
  }

  /** Takes the number that begins with `byte`, §3.2; gives the place after it. */
  #push(byte: number, at: number): number {
    const reader = this.#reader;
    if (byte === SHORT) this.#operands.push((reader.number(at, 2) << 16) >> 16);
    else if (byte <= 246) this.#operands.push(byte - 139);
    else if (byte <= 250) this.#operands.push((byte - 247) * 256 + reader.byte(at) + 108);
    else if (byte <= 254) this.#operands.push(-(byte - 251) * 256 - reader.byte(at) - 108);
    else this.#operands.push((reader.number(at, 2) << 16) >> 16);
    return at + (byte === SHORT ? 2 : byte <= 246 ? 0 : byte <= 254 ? 1 : 4);
  }
}

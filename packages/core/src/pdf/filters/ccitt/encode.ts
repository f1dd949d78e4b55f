/** Compresses bilevel images as Group 4 fax, ITU-T T.6: the smallest there is without symbol dictionaries. */
import { BLACK, type Code, END_OF_LINE, HORIZONTAL, LONGEST_PART, PASS, VERTICAL, WHITE } from "./codes.ts";
import { nextChange } from "./rows.ts";

/** `rows` are packed, 8 pixels a byte, each row begun on a byte of its own; bits that are set are black. */
export function encodeCcittG4(rows: Uint8Array, width: number, height: number): Uint8Array {
  const rowLength = Math.ceil(width / 8);
  const out = new BitWriter((rows.length >> 3) + 64);
  const blank = new Uint8Array(rowLength);
  for (let row = 0; row < height; row++) {
    const above = row === 0 ? blank : rows.subarray((row - 1) * rowLength, row * rowLength);
    encodeRow(out, rows.subarray(row * rowLength, (row + 1) * rowLength), above, width);
  }
  out.code(END_OF_LINE);
  out.code(END_OF_LINE);
  return out.finish();
}

/** T.6 §2.2: names as there. a0 is where we are, a1 and a2 the next changes, b1 and b2 those above. */
function encodeRow(out: BitWriter, row: Uint8Array, above: Uint8Array, width: number): void {
  let a0 = -1;
  let black = 0;
  while (a0 < width) {
    const a1 = nextChange(row, a0, black, width);
    const b1 = changeAbove(above, a0, black, width);
    const b2 = nextChange(above, b1, black ^ 1, width);
    if (b2 < a1) {
      out.code(PASS);
      a0 = b2;
    } else if (Math.abs(a1 - b1) <= 3) {
      out.code(VERTICAL[a1 - b1 + 3]!);
      a0 = a1;
      black ^= 1;
    } else {
      const a2 = nextChange(row, a1, black ^ 1, width);
      out.code(HORIZONTAL);
      out.run(a1 - Math.max(a0, 0), black);
      out.run(a2 - a1, black ^ 1);
      a0 = a2;
    }
  }
}

/** The first change above, right of a0, to the colour opposite to the current one. */
function changeAbove(above: Uint8Array, a0: number, black: number, width: number): number {
  let at = a0;
  if (a0 >= 0 && bit(above, a0, width) !== black) at = nextChange(above, a0, black ^ 1, width);
  else if (a0 < 0 && black === 1) at = nextChange(above, -1, 0, width);
  return nextChange(above, at, black, width);
}

function bit(row: Uint8Array, at: number, width: number): number {
  return at >= width ? 0 : (row[at >> 3]! >> (7 - (at & 7))) & 1;
}

class BitWriter {
  #out: Uint8Array;
  #at = 0;
  #hold = 0;
  #held = 0;

  constructor(expected: number) {
    this.#out = new Uint8Array(expected);
  }

  code({ bits, length }: Code): void {
    this.#hold = (this.#hold << length) | bits;
    this.#held += length;
    while (this.#held >= 8) {
      this.#held -= 8;
      this.#byte(this.#hold >> this.#held);
      this.#hold &= (1 << this.#held) - 1;
    }
  }

  run(length: number, black: number): void {
    const { ends, parts } = black ? BLACK : WHITE;
    let rest = length;
    for (; rest >= LONGEST_PART + 64; rest -= LONGEST_PART) this.code(parts[LONGEST_PART / 64]!);
    if (rest >= 64) this.code(parts[rest >> 6]!);
    this.code(ends[rest & 63]!);
  }

  finish(): Uint8Array {
    if (this.#held > 0) this.code({ bits: 0, length: 8 - this.#held });
    return this.#out.slice(0, this.#at);
  }

  #byte(byte: number): void {
    if (this.#at === this.#out.length) {
      const grown = new Uint8Array(this.#out.length * 2);
      grown.set(this.#out);
      this.#out = grown;
    }
    this.#out[this.#at++] = byte;
  }
}

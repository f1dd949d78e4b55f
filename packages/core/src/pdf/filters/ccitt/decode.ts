/** CCITTFaxDecode, ISO 32000-2 §7.4.6; ITU-T T.4 (Group 3) and T.6 (Group 4). */
import type { Decoded } from "../filter-spec.ts";
import { BLACK, type Code, HORIZONTAL, LONGEST_CODE, PASS, type RunCodes, VERTICAL, WHITE } from "./codes.ts";
import { blacken } from "./rows.ts";

/** ISO 32000-2 table 11, defaults filled in. */
export interface CcittParameters {
  /** Below 0 Group 4, 0 Group 3 of one dimension, above 0 Group 3 of mixed dimensions. */
  readonly k: number;
  readonly columns: number;
  /** Rows of the image; 0 when only the data knows. */
  readonly rows: number;
  readonly byteAligned: boolean;
  /** True when bits that are set are to be black. */
  readonly blackIsOne: boolean;
}

const LARGEST_SIDE = 1 << 20;
/** Where dimensions are mixed, a bit that names the next one follows each end of line; six such end the image. */
const TAGGED_LINE_END = 0b1000000000001;
const ERROR = -1;
const END = -2;

/** Packed rows, as many as the data holds, at most `rows` and as many as fit in `maxBytes`. */
export function decodeCcitt(data: Uint8Array, parameters: CcittParameters, maxBytes: number): Decoded {
  const { columns, blackIsOne } = parameters;
  if (!(columns >= 1 && columns <= LARGEST_SIDE)) return { bytes: new Uint8Array(0), damaged: true };
  const rowLength = Math.ceil(columns / 8);
  const most = Math.floor(maxBytes / rowLength);
  const rows = parameters.rows > 0 ? Math.min(parameters.rows, most) : most;
  const { bytes, damaged } = new FaxDecoder(data, parameters, rows).run();
  if (!blackIsOne) for (let i = 0; i < bytes.length; i++) bytes[i]! ^= 0xff;
  return { bytes, damaged };
}

class FaxDecoder {
  readonly #data: Uint8Array;
  readonly #parameters: CcittParameters;
  readonly #rows: number;
  readonly #columns: number;
  /** Position in bits. */
  #at = 0;
  /** Changes of the row above and of the current one: ends of runs, white first. */
  #above: Int32Array;
  #current: Int32Array;
  #count = 0;

  constructor(data: Uint8Array, parameters: CcittParameters, rows: number) {
    this.#data = data;
    this.#parameters = parameters;
    this.#rows = rows;
    this.#columns = parameters.columns;
    this.#above = new Int32Array(this.#columns + 4).fill(this.#columns);
    this.#current = new Int32Array(this.#columns + 4);
  }

  run(): Decoded {
    const rowLength = Math.ceil(this.#columns / 8);
    const fixed = this.#parameters.rows > 0;
    let bytes = new Uint8Array(rowLength * (fixed ? this.#rows : Math.min(this.#rows, 1024)));
    let row = 0;
    let damaged = false;
    for (; row < this.#rows; row++) {
      const state = this.#row();
      if (state === END) break;
      if ((row + 1) * rowLength > bytes.length) {
        const grown = new Uint8Array(bytes.length * 2);
        grown.set(bytes);
        bytes = grown;
      }
      this.#paint(bytes.subarray(row * rowLength, (row + 1) * rowLength));
      if (state === ERROR) {
        damaged = true;
        // Rows of Group 4 all hang on those before.
        if (this.#parameters.k < 0 || !this.#findLine()) {
          row++;
          break;
        }
      }
      [this.#above, this.#current] = [this.#current, this.#above];
    }
    if (fixed) return { bytes, damaged: damaged || row < this.#rows };
    return { bytes: bytes.subarray(0, row * rowLength), damaged };
  }

  /** Reads a row into `#current`. */
  #row(): number {
    const { k, byteAligned } = this.#parameters;
    if (byteAligned) this.#at = (this.#at + 7) & ~7;
    let lines = 0;
    while (this.#skipLineEnd()) {
      lines++;
      if (lines === 2 && k < 0) return END;
      if (lines >= 6) return END;
    }
    if (this.#at >= this.#data.length * 8) return END;
    if (k >= 0 && (lines > 1 || (k > 0 && lines === 1 && this.#bits(13) === TAGGED_LINE_END))) return END;
    const oneDimensional = k === 0 || (k > 0 && this.#bits(1) === 1);
    if (k > 0) this.#at++;
    this.#count = 0;
    const state = oneDimensional ? this.#readRuns() : this.#readChanges();
    this.#current.fill(this.#columns, this.#count);
    return state;
  }

  #readRuns(): number {
    let at = 0;
    let black = 0;
    while (at < this.#columns) {
      const run = this.#run(black);
      if (run < 0) return ERROR;
      at = Math.min(at + run, this.#columns);
      this.#current[this.#count++] = at;
      black ^= 1;
    }
    return 0;
  }

  /** T.6 §2.2: names as there. */
  #readChanges(): number {
    const columns = this.#columns;
    let a0 = 0;
    let started = false;
    let black = 0;
    let above = 0;
    while (a0 < columns) {
      // b1: the first change above right of a0 and to the other colour. Changes at even indices are to black.
      while (above > 0 && this.#above[above - 1]! > a0) above--;
      const least = started ? a0 + 1 : 0;
      while (this.#above[above]! < least && this.#above[above]! < columns) above++;
      if ((above & 1) !== black) above++;
      const b1 = Math.min(this.#above[above] ?? columns, columns);
      const mode = this.#match(MODES);
      if (mode === undefined) return ERROR;
      if (mode === PASS_MODE) {
        a0 = Math.min(this.#above[above + 1] ?? columns, columns);
      } else if (mode === HORIZONTAL_MODE) {
        const first = this.#run(black);
        const second = first < 0 ? first : this.#run(black ^ 1);
        if (second < 0) return ERROR;
        const a1 = Math.min(a0 + first, columns);
        a0 = Math.min(a1 + second, columns);
        this.#change(a1);
        this.#change(a0);
      } else {
        const a1 = b1 + mode;
        if (a1 < a0 || a1 > columns) return ERROR;
        this.#change(a1);
        a0 = a1;
        black ^= 1;
      }
      started = true;
    }
    return 0;
  }

  #change(at: number): void {
    if (this.#count < this.#current.length - 2) this.#current[this.#count++] = at;
  }

  /** Length of a run: parts of 64 and an end. */
  #run(black: number): number {
    const codes = black ? BLACK_RUNS : WHITE_RUNS;
    let total = 0;
    for (;;) {
      const length = this.#match(codes);
      if (length === undefined) return ERROR;
      total += length;
      if (length < 64) return total;
      if (total > LARGEST_SIDE) return ERROR;
    }
  }

  #match(table: Int32Array): number | undefined {
    const entry = table[this.#bits(LONGEST_CODE)]!;
    if (entry === 0) return undefined;
    this.#at += entry & 15;
    if (this.#at > this.#data.length * 8) return undefined;
    return entry >> 4;
  }

  /** The next bits, not taken; zeros past the end. */
  #bits(count: number): number {
    const byte = this.#at >> 3;
    const data = this.#data;
    const word = ((data[byte] ?? 0) << 16) | ((data[byte + 1] ?? 0) << 8) | (data[byte + 2] ?? 0);
    return (word >> (24 - (this.#at & 7) - count)) & ((1 << count) - 1);
  }

  /** Passes over an end of line with the fill before it, T.4 §4.1.2. */
  #skipLineEnd(): boolean {
    if (this.#bits(11) !== 0) return false;
    const end = this.#data.length * 8;
    let at = this.#at + 11;
    while (at < end && ((this.#data[at >> 3]! >> (7 - (at & 7))) & 1) === 0) at++;
    if (at >= end) {
      this.#at = end;
      return false;
    }
    this.#at = at + 1;
    return true;
  }

  /** Goes to the next end of line after an error. */
  #findLine(): boolean {
    const end = this.#data.length * 8;
    while (this.#at < end && this.#bits(12) !== 1) this.#at++;
    return this.#at < end;
  }

  #paint(row: Uint8Array): void {
    for (let i = 0; i < this.#count; i += 2) {
      const end = i + 1 < this.#count ? this.#current[i + 1]! : this.#columns;
      blacken(row, Math.min(this.#current[i]!, this.#columns), Math.min(end, this.#columns));
    }
  }
}

const PASS_MODE = 8;
const HORIZONTAL_MODE = 9;

/** Tables by the next 13 bits: value * 16 + code length; 0 where no code fits. */
const MODES = codeTable([
  [PASS, PASS_MODE],
  [HORIZONTAL, HORIZONTAL_MODE],
  ...VERTICAL.map((code, i): [Code, number] => [code, i - 3]),
]);
const WHITE_RUNS = runTable(WHITE);
const BLACK_RUNS = runTable(BLACK);

function runTable({ ends, parts }: RunCodes): Int32Array {
  return codeTable([
    ...ends.map((code, length): [Code, number] => [code, length]),
    ...parts.slice(1).map((code, i): [Code, number] => [code, (i + 1) * 64]),
  ]);
}

function codeTable(codes: readonly (readonly [Code, number])[]): Int32Array {
  const entries = new Int32Array(1 << LONGEST_CODE);
  for (const [{ bits, length }, value] of codes) {
    const first = bits << (LONGEST_CODE - length);
    entries.fill(value * 16 + length, first, first + (1 << (LONGEST_CODE - length)));
  }
  return entries;
}

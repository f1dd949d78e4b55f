/** Huffman codes made for the symbols of a scan, T.81 annex K.2, and the start of the scan that tells them. */
import { loops } from "../../wasm/loops.ts";

const LONGEST_CODE = 16;
/** A code of ones only is reserved (§K.2): a symbol that never occurs takes it. */
const RESERVED = 256;

/** The tables: of luma's and colour's first coefficients, then of their others. Components of CMYK are all as luma. */
export const TABLES = 4;
const AC = 2;

/** How often the 256 symbols of each table occur gives each its code, with its length in the upper half. */
export function scanCodes(counts: Uint32Array): {
  readonly lengths: readonly Uint8Array[];
  readonly codes: Uint32Array;
} {
  const lengths: Uint8Array[] = [];
  const codes = new Uint32Array(TABLES * RESERVED);
  for (let table = 0; table < TABLES; table++) {
    const own = codesOf(counts.subarray(table * RESERVED, (table + 1) * RESERVED));
    lengths.push(own.lengths);
    codes.set(own.codes, table * RESERVED);
  }
  return { lengths, codes };
}

/** A component of a scan, by its number in the frame, and whether it takes colour's tables. */
export interface ScanComponent {
  readonly id: number;
  readonly colour: boolean;
}

/** Everything from the tables to where the bits begin, §B.2.3 and §B.2.4.2. */
export function scanHeader(lengths: readonly Uint8Array[], components: readonly ScanComponent[]): number[] {
  const used = components.some(({ colour }) => colour) ? [0, 1, 2, 3] : [0, 2];
  const parts = components.flatMap(({ id, colour }) => [id, colour ? 0x11 : 0x00]);
  const tables = used.flatMap((table) => tableSegment(table, lengths[table]!));
  return [...tables, 0xff, 0xda, 0, 6 + parts.length, components.length, ...parts, 0, 63, 0];
}

function codesOf(counts: Uint32Array): { readonly lengths: Uint8Array; readonly codes: Uint32Array } {
  const machine = loops();
  const place = machine.exchange();
  const words = new Uint32Array(machine.memory.buffer, place, 2 * (RESERVED + 1));
  // Rarer than any that occurs, so that its code is the longest, and the last of these.
  counts.forEach((count, symbol) => (words[symbol] = count * 2));
  words[RESERVED] = 1;
  const codes = place + 4 * (RESERVED + 1);
  const lengths = codes + 4 * (RESERVED + 1);
  machine.codeLengths(place, RESERVED + 1, LONGEST_CODE, lengths);
  machine.canonicalCodes(lengths, RESERVED + 1, codes);
  return {
    lengths: new Uint8Array(machine.memory.buffer, lengths, RESERVED).slice(),
    codes: words.slice(RESERVED + 1, 2 * RESERVED + 1),
  };
}

function tableSegment(table: number, lengths: Uint8Array): number[] {
  const symbols: number[] = [];
  const counts: number[] = [];
  for (let length = 1; length <= LONGEST_CODE; length++) {
    const before = symbols.length;
    for (let symbol = 0; symbol < RESERVED; symbol++) if (lengths[symbol] === length) symbols.push(symbol);
    counts.push(symbols.length - before);
  }
  const destination = (table >= AC ? 0x10 : 0) | (table & 1);
  const size = 19 + symbols.length;
  return [0xff, 0xc4, size >> 8, size & 255, destination, ...counts, ...symbols];
}

/** The Huffman codes of a deflate block and how its header tells them, RFC 1951 §3.2.7. */
import { canonicalCodes, codeLengths } from "./huffman-codes.ts";

const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A value and in how many bits it is written. */
export type Bits = readonly [value: number, count: number];

/** Deflate writes codes from their most significant bit on, everything else from the least. */
export function reversedCodes(lengths: Uint8Array): Uint16Array {
  return canonicalCodes(lengths).map((code, symbol) => {
    let reversed = 0;
    for (let bit = 0; bit < lengths[symbol]!; bit++) reversed |= ((code >> bit) & 1) << (lengths[symbol]! - 1 - bit);
    return reversed;
  });
}

/** What stands before the data of a block with codes of these lengths. */
export function blockHeader(literalLengths: Uint8Array, distanceLengths: Uint8Array, last: boolean): Bits[] {
  const literalCount = Math.max(257, lastUsed(literalLengths) + 1);
  const distanceCount = Math.max(1, lastUsed(distanceLengths) + 1);
  const runs = packRuns([...literalLengths.subarray(0, literalCount), ...distanceLengths.subarray(0, distanceCount)]);
  const counts = new Uint32Array(19);
  for (const [symbol] of runs) counts[symbol]!++;
  const lengths = codeLengths(counts, 7);
  const codes = reversedCodes(lengths);
  let written = 19;
  while (written > 4 && lengths[CODE_LENGTH_ORDER[written - 1]!] === 0) written--;
  return [
    [last ? 0b101 : 0b100, 3],
    [literalCount - 257, 5],
    [distanceCount - 1, 5],
    [written - 4, 4],
    ...CODE_LENGTH_ORDER.slice(0, written).map((symbol): Bits => [lengths[symbol]!, 3]),
    ...runs.flatMap(([symbol, extra, extraBits]): Bits[] => [
      [codes[symbol]!, lengths[symbol]!],
      [extra, extraBits],
    ]),
  ];
}

/** Code lengths with their runs as [symbol, extra, extra bits]. */
function packRuns(lengths: readonly number[]): [number, number, number][] {
  const runs: [number, number, number][] = [];
  for (let at = 0; at < lengths.length;) {
    const length = lengths[at]!;
    let run = 1;
    while (at + run < lengths.length && lengths[at + run] === length) run++;
    at += run;
    if (length !== 0) {
      runs.push([length, 0, 0]);
      run--;
    }
    while (run >= 3) {
      const most = length !== 0 ? 6 : 138;
      const part = Math.min(run, most);
      if (length !== 0) runs.push([16, part - 3, 2]);
      else if (part <= 10) runs.push([17, part - 3, 3]);
      else runs.push([18, part - 11, 7]);
      run -= part;
    }
    for (; run > 0; run--) runs.push([length, 0, 0]);
  }
  return runs;
}

function lastUsed(lengths: Uint8Array): number {
  let last = lengths.length - 1;
  while (last > 0 && lengths[last] === 0) last--;
  return last;
}

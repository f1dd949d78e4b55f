/** The codes of a deflate block and the header that tells them, RFC 1951 §3.2.6 and §3.2.7. */
import { CODE_LENGTH_ORDER } from "./code-length-order";
import { codeLengths, reversedCodes } from "./huffman-codes";

const LITERALS: u32 = 286;
const DISTANCES: u32 = 30;
const END_OF_BLOCK: usize = 256;
const LONGEST_CODE: u32 = 15;
/** To tell codes made for fewer takes more than they save. */
const FEW_SYMBOLS: u32 = 64;

/** How often each symbol occurs in the block. */
export const LITERAL_COUNTS = memory.data(286 * 4, 4);
export const DISTANCE_COUNTS = memory.data(30 * 4, 4);
/** Codes as they are written, with their lengths in the upper half. Two symbols have a code and are never used. */
export const LITERAL_CODES = memory.data(288 * 4, 4);
export const DISTANCE_CODES = memory.data(30 * 4, 4);
/** What stands before the tokens: values, with how many bits each takes in the upper half. */
export const HEADER = memory.data(1024 * 4, 4);
let headerEnd: usize = 0;

const MADE_LITERALS = memory.data(286);
const MADE_DISTANCES = memory.data(30);
const FIXED_LITERALS = memory.data(288);
const FIXED_DISTANCES = memory.data(30);
fillFixed();

/** The code lengths one after the other, their runs as symbols with extra bits, and the codes of these. */
const TOLD = memory.data(286 + 30);
const RUNS = memory.data(2 * 316 * 4, 4);
const RUN_COUNTS = memory.data(19 * 4, 4);
const RUN_LENGTHS = memory.data(19);
const RUN_CODES = memory.data(19 * 4, 4);

/** Sets the codes that make the block shortest, from the counts; returns the end of the header. */
export function chooseCodes(last: bool): usize {
  store<u32>(LITERAL_COUNTS + (END_OF_BLOCK << 2), 1);
  const fixed: u32 =
    3 + bitsOf(LITERAL_COUNTS, FIXED_LITERALS, LITERALS) + bitsOf(DISTANCE_COUNTS, FIXED_DISTANCES, DISTANCES);
  if (occurring() >= FEW_SYMBOLS && makeCodes(last) < fixed) {
    reversedCodes(MADE_LITERALS, LITERALS, LITERAL_CODES);
    reversedCodes(MADE_DISTANCES, DISTANCES, DISTANCE_CODES);
  } else {
    headerEnd = HEADER;
    tell(last ? 0b011 : 0b010, 3);
    reversedCodes(FIXED_LITERALS, 288, LITERAL_CODES);
    reversedCodes(FIXED_DISTANCES, DISTANCES, DISTANCE_CODES);
  }
  return headerEnd;
}

export function clearCounts(): void {
  memory.fill(LITERAL_COUNTS, 0, LITERALS << 2);
  memory.fill(DISTANCE_COUNTS, 0, DISTANCES << 2);
}

/** Makes codes for the block; returns how many bits it takes with them, extra bits left out: they are always the same. */
function makeCodes(last: bool): u32 {
  codeLengths(LITERAL_COUNTS, LITERALS, LONGEST_CODE, MADE_LITERALS);
  codeLengths(DISTANCE_COUNTS, DISTANCES, LONGEST_CODE, MADE_DISTANCES);
  const told = tellCodes(last);
  return told + bitsOf(LITERAL_COUNTS, MADE_LITERALS, LITERALS) + bitsOf(DISTANCE_COUNTS, MADE_DISTANCES, DISTANCES);
}

function occurring(): u32 {
  let sum: u32 = 0;
  for (let symbol: u32 = 0; symbol < LITERALS; symbol++) sum += load<u32>(LITERAL_COUNTS + (symbol << 2));
  return sum;
}

function bitsOf(counts: usize, lengths: usize, count: u32): u32 {
  let bits: u32 = 0;
  for (let symbol: u32 = 0; symbol < count; symbol++)
    bits += load<u32>(counts + (symbol << 2)) * load<u8>(lengths + symbol);
  return bits;
}

/** Writes the header that tells the codes made; returns its bits. */
function tellCodes(last: bool): u32 {
  const literals = max(257, lastUsed(MADE_LITERALS, LITERALS) + 1);
  const distances = lastUsed(MADE_DISTANCES, DISTANCES) + 1;
  memory.copy(TOLD, MADE_LITERALS, literals);
  memory.copy(TOLD + literals, MADE_DISTANCES, distances);
  const runsEnd = packRuns(literals + distances);
  codeLengths(RUN_COUNTS, 19, 7, RUN_LENGTHS);
  reversedCodes(RUN_LENGTHS, 19, RUN_CODES);
  let written: u32 = 19;
  while (written > 4 && load<u8>(RUN_LENGTHS + load<u8>(CODE_LENGTH_ORDER + written - 1)) === 0) written--;

  headerEnd = HEADER;
  tell(last ? 0b101 : 0b100, 3);
  tell(literals - 257, 5);
  tell(distances - 1, 5);
  tell(written - 4, 4);
  for (let i: u32 = 0; i < written; i++) tell(load<u8>(RUN_LENGTHS + load<u8>(CODE_LENGTH_ORDER + i)), 3);
  for (let run = RUNS; run < runsEnd; run += 8) {
    const code = load<u32>(RUN_CODES + (load<u32>(run) << 2));
    tell(code & 0xffff, code >>> 16);
    const extra = load<u32>(run, 4);
    tell(extra & 0xffff, extra >>> 16);
  }
  let bits: u32 = 0;
  for (let part = HEADER; part < headerEnd; part += 4) bits += load<u32>(part) >>> 16;
  return bits;
}

function tell(value: u32, bits: u32): void {
  store<u32>(headerEnd, value | (bits << 16));
  headerEnd += 4;
}

function lastUsed(lengths: usize, count: u32): u32 {
  let last = count - 1;
  while (last > 0 && load<u8>(lengths + last) === 0) last--;
  return last;
}

let runEnd: usize = 0;

/** Writes the runs of the code lengths to be told, and how often each symbol of them occurs; returns their end. */
function packRuns(count: u32): usize {
  memory.fill(RUN_COUNTS, 0, 19 * 4);
  runEnd = RUNS;
  for (let at: u32 = 0; at < count;) {
    const length: u32 = load<u8>(TOLD + at);
    let run: u32 = 1;
    while (at + run < count && load<u8>(TOLD + at + run) === length) run++;
    at += run;
    if (length !== 0) {
      addRun(length, 0, 0);
      run--;
    }
    while (run >= 3) {
      const part = min(run, length !== 0 ? 6 : 138);
      if (length !== 0) addRun(16, part - 3, 2);
      else if (part <= 10) addRun(17, part - 3, 3);
      else addRun(18, part - 11, 7);
      run -= part;
    }
    for (; run > 0; run--) addRun(length, 0, 0);
  }
  return runEnd;
}

function addRun(symbol: u32, extra: u32, bits: u32): void {
  const count = RUN_COUNTS + (symbol << 2);
  store<u32>(count, load<u32>(count) + 1);
  store<u32>(runEnd, symbol);
  store<u32>(runEnd, extra | (bits << 16), 4);
  runEnd += 8;
}

/** Codes that need no telling, §3.2.6: few bytes are shorter with these. */
function fillFixed(): void {
  memory.fill(FIXED_LITERALS, 8, 144);
  memory.fill(FIXED_LITERALS + 144, 9, 112);
  memory.fill(FIXED_LITERALS + 256, 7, 24);
  memory.fill(FIXED_LITERALS + 280, 8, 8);
  memory.fill(FIXED_DISTANCES, 5, 30);
}

/**
 * The coefficients of a baseline JPEG file as symbols of another one, with coarser steps where that is asked: ITU-T T.81
 * annex F.2.2. No samples are made of them, which is what would take time and quality.
 */
import { AC, endBlock, firstSymbol, otherSymbol, startSymbols, symbolsEnd } from "./jpeg-symbols";

/** As of `jpeg.ts`. Where a step stays the same it changes nothing. */
const ROUNDING: f32 = 0.36;

/** Codes up to this length are found at once. */
const SHORT: u32 = 9;

/**
 * A decoding table: for the next `SHORT` bits a value with the length of its code in the upper byte, 0 where the code is
 * longer; for each length, where codes of it end (in 17 bits), and what makes the place of its value of a code (T.81 §F.2.2.3);
 * the values.
 */
const ENDS: usize = 1024;
const OFFSETS: usize = ENDS + 17 * 4;
const VALUES: usize = OFFSETS + 17 * 4;
/** Four of first coefficients, then four of others. */
const TABLES = memory.data(8 * 2048, 16);

/** By component: the steps of the file in the new ones. */
const RATIOS = memory.data(4 * 64 * 4, 16);
/** The blocks of a unit, T.81 §A.2.3: component, both decoding tables, and 1 where the new file has it as colour. */
const UNIT = memory.data(10 * 4, 4);
/** The first coefficients of the last blocks, by component. */
const PREDICTIONS = memory.data(4 * 4, 4);

/** A unit is at most ten blocks of 64 symbols of 32 bits, and each byte may be followed by a zero. */
const LONGEST_UNIT: usize = 10 * 64 * 4 * 2;

let blocks: usize = 0;
let interval: u32 = 0;
let toRestart: u32 = 0;
/** Data at hand that were not looked at. */
let at: usize = 0;
let end: usize = 0;
/** Bits that were taken from them, the next one highest of `held`. */
let hold: u64 = 0;
let held: u32 = 0;
/** How many of these are not in the data but zeros. */
let beyond: u32 = 0;
let sound = true;

export function recodeRatios(): usize {
  return RATIOS;
}
export function recodeUnit(): usize {
  return UNIT;
}

/** Sets a decoding table by 16 counts of codes, by length, and their values behind them. False when they are too many. */
export function setRecodeTable(which: usize, from: usize): bool {
  const table = TABLES + (which << 11);
  memory.fill(table, 0, 2048);
  let next: u32 = 0;
  let place: u32 = 0;
  for (let length: u32 = 1; length <= 16; length++) {
    const count: u32 = load<u8>(from + length - 1);
    store<i32>(table + OFFSETS + (length << 2), <i32>place - <i32>next);
    for (let i: u32 = 0; i < count; i++, next++, place++) {
      if (next >>> length || place > 255) return false;
      const value = load<u8>(from + 16 + place);
      store<u8>(table + VALUES + place, value);
      if (length > SHORT) continue;
      const first = next << (SHORT - length);
      for (let index = first; index < first + (1 << (SHORT - length)); index++)
        store<u16>(table + (index << 1), ((<u16>length) << 8) | value);
    }
    store<u32>(table + ENDS + (length << 2), next);
    next <<= 1;
  }
  return true;
}

/** Starts a scan of units of so many blocks. `beginJpeg` starts the new file. */
export function beginRecoding(blocksOfUnit: usize, restartInterval: u32): void {
  blocks = blocksOfUnit;
  interval = toRestart = restartInterval;
  memory.fill(PREDICTIONS, 0, 16);
  hold = 0;
  held = beyond = 0;
  sound = true;
}

/**
 * Makes symbols from `to` on of at most `units` units; returns how many it made of the data given, which end in the middle of
 * a unit unless they are the last. See `recodedData`, `recodedSymbols` and `recodingIsSound`.
 */
export function recode(from: usize, length: usize, last: bool, units: u32, to: usize): u32 {
  at = from;
  end = from + length;
  startSymbols(to);
  let done: u32 = 0;
  const enough = last ? 0 : LONGEST_UNIT;
  while (done < units && sound && at + enough <= end) {
    if (interval > 0) {
      if (toRestart === 0) restart();
      toRestart--;
    }
    for (let block: usize = 0; block < blocks && sound; block++) recodeBlock(load<u32>(UNIT + (block << 2)));
    if (held < beyond) sound = false;
    done++;
  }
  return done;
}

/** Where the data begin that were not looked at. */
export function recodedData(): usize {
  return at;
}
/** Where the symbols end. */
export function recodedSymbols(): usize {
  return symbolsEnd();
}
/** False when the data end early or contradict the format. */
export function recodingIsSound(): bool {
  return sound;
}

function recodeBlock(block: u32): void {
  const component = block & 255;
  const first = TABLES + (((block >>> 8) & 255) << 11);
  const others = TABLES + (((block >>> 16) & 255) << 11);
  const colour = block >>> 24;
  const ratios = RATIOS + (component << 8);
  const size = code(first);
  const prediction = PREDICTIONS + (component << 2);
  const value = load<i32>(prediction) + (size > 11 ? 4096 : number(size));
  // What samples of 8 bits cannot give.
  if (value > 2047 || value < -2048) {
    sound = false;
    return;
  }
  store<i32>(prediction, value);
  firstSymbol(colour, component, <i32>nearest(<f32>value * load<f32>(ratios)));
  let run: u32 = 0;
  let index: u32 = 1;
  for (; index < 64; index++) {
    const told = code(others);
    const bits = told & 15;
    const zeros = told >>> 4;
    if (bits === 0) {
      if (zeros < 15) break;
      run += 16;
      index += 15;
      continue;
    }
    index += zeros;
    run += zeros;
    if (index > 63) {
      sound = false;
      return;
    }
    const old = number(bits);
    const ratio = load<f32>(ratios + (index << 2));
    const steps = <i32>(<f32>(old < 0 ? -old : old) * ratio + ROUNDING);
    if (steps === 0) run++;
    else {
      otherSymbol(AC + colour, run, old < 0 ? -steps : steps);
      run = 0;
    }
  }
  // Also where zeros come last that were none before.
  if (index < 64 || run > 0) endBlock(AC + colour);
}

/** The next code's value. */
function code(table: usize): u32 {
  if (held < 32) fill();
  const entry: u32 = load<u16>(table + ((<u32>(hold >>> (held - SHORT)) & ((1 << SHORT) - 1)) << 1));
  if (entry !== 0) {
    held -= entry >>> 8;
    return entry & 255;
  }
  return longCode(table);
}

function longCode(table: usize): u32 {
  const next = <u32>(hold >>> (held - 16)) & 0xffff;
  for (let length: u32 = SHORT + 1; length <= 16; length++) {
    const start = next >>> (16 - length);
    if (start >= load<u32>(table + ENDS + (length << 2))) continue;
    held -= length;
    return load<u8>(table + VALUES + (<u32>(<i32>start + load<i32>(table + OFFSETS + (length << 2))) & 255));
  }
  sound = false;
  return 0;
}

/** A number of so many bits, its sign extended as of T.81 §F.2.2.1. After a code: 16 bits at least are held. */
function number(bits: u32): i32 {
  if (bits === 0) return 0;
  held -= bits;
  const value = <i32>(<u32>(hold >>> held) & ((1 << bits) - 1));
  return value < 1 << (bits - 1) ? value - (1 << bits) + 1 : value;
}

/** Holds 32 bits at least. A byte of ones is followed by a zero, or by a marker, at which the data end, §B.1.1.5. */
function fill(): void {
  if (at + 4 <= end) {
    const four = load<u32>(at);
    if ((four & ((four & 0x7f7f7f7f) + 0x01010101) & 0x80808080) === 0) {
      hold = (hold << 32) | bswap(four);
      held += 32;
      at += 4;
      return;
    }
  }
  for (; held <= 56; held += 8) {
    const byte: u32 = at < end ? load<u8>(at) : 0;
    const stuffed = byte === 0xff && at + 1 < end && load<u8>(at + 1) === 0;
    hold = (hold << 8) | byte;
    if (at === end || (byte === 0xff && !stuffed)) {
      hold &= ~0xff;
      beyond += 8;
    } else at += stuffed ? 2 : 1;
  }
}

/** Passes over the marker that stands between intervals, §E.2.4. */
function restart(): void {
  // What is held ends with it.
  if (held >= beyond + 8) sound = false;
  hold = 0;
  held = beyond = 0;
  while (at + 1 < end && load<u8>(at) === 0xff && load<u8>(at + 1) === 0xff) at++;
  if (at + 1 < end && load<u8>(at) === 0xff && (load<u8>(at + 1) & 0xf8) === 0xd0) at += 2;
  else sound = false;
  memory.fill(PREDICTIONS, 0, 16);
  toRestart = interval;
}

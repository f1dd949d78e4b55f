/** Rows of black and white pixels as Group 4 fax, ITU-T T.6 §2.2; names as there. */

/**
 * Codes with their lengths in the upper half: of white runs and then of black ones, each those below 64 and those of so many
 * 64s; then of vertical modes by distance from -3 on, of pass mode and of horizontal mode.
 */
const CODES = memory.data((2 * 105 + 9) * 4, 4);
const RUNS: usize = 105 * 4;
const PARTS: usize = 64 * 4;
const VERTICAL: usize = RUNS * 2 + 3 * 4;
const PASS: usize = RUNS * 2 + 7 * 4;
const HORIZONTAL: usize = RUNS * 2 + 8 * 4;

/** The longest run that has a code, in 64s. */
const LONGEST_PART: i32 = 40;

let hold: u64 = 0;
let held: u32 = 0;
let out: usize = 0;

export function faxCodes(): usize {
  return CODES;
}

/** Starts an image. `faxCodes` are to be set before. */
export function beginFax(): void {
  hold = 0;
  held = 0;
}

/**
 * `count` rows of `length` bytes, bits that are set white, to `to`; returns where they end. Another row lies before them: that
 * above.
 */
export function encodeFax(rows: usize, length: usize, count: usize, width: i32, to: usize): usize {
  out = to;
  for (const end = rows + count * length; rows < end; rows += length) encodeRow(rows, rows - length, width);
  return out;
}

/** Two ends of line, T.6 §2.4.1.1, and the last byte; returns where they end. */
export function endFax(to: usize): usize {
  out = to;
  put((24 << 16) | 0x1001);
  if (held > 0) put((8 - held) << 16);
  return out;
}

function encodeRow(row: usize, above: usize, width: i32): void {
  let a0: i32 = -1;
  let black: u32 = 0;
  while (a0 < width) {
    const a1 = nextChange(row, a0, black, width);
    const b1 = changeAbove(above, a0, black, width);
    const b2 = nextChange(above, b1, black ^ 1, width);
    if (b2 < a1) {
      put(code(PASS));
      a0 = b2;
    } else if (a1 - b1 <= 3 && b1 - a1 <= 3) {
      put(code(VERTICAL + ((a1 - b1) << 2)));
      a0 = a1;
      black ^= 1;
    } else {
      const a2 = nextChange(row, a1, black ^ 1, width);
      put(code(HORIZONTAL));
      putRun(a1 - (a0 < 0 ? 0 : a0), black);
      putRun(a2 - a1, black ^ 1);
      a0 = a2;
    }
  }
}

/** b1: the first change above, right of a0, to the colour that is not the current one. */
function changeAbove(above: usize, a0: i32, black: u32, width: i32): i32 {
  const at = a0 >= 0 && colour(above, a0, width) !== black ? nextChange(above, a0, black ^ 1, width) : a0;
  return nextChange(above, at, black, width);
}

/** 1 for black; behind the row all is white. */
function colour(row: usize, at: i32, width: i32): u32 {
  return at >= width ? 0 : ((load<u8>(row + (at >> 3)) >>> (7 - (at & 7))) & 1) ^ 1;
}

/** The first pixel from `from` on that is of the other colour; `width` when there is none. */
function nextChange(row: usize, from: i32, black: u32, width: i32): i32 {
  const at = from < 0 ? 0 : from;
  if (at >= width) return width;
  const same: u64 = black ? 0 : ~(<u64>0);
  const end = (width + 7) >> 3;
  let place = at >> 3;
  let different: u32 = (load<u8>(row + place) ^ (<u32>same & 0xff)) & (0xff >>> (at & 7));
  while (different === 0) {
    place++;
    while (place + 8 <= end && load<u64>(row + place) === same) place += 8;
    if (place >= end) return width;
    different = load<u8>(row + place) ^ (<u32>same & 0xff);
  }
  return min(width, (place << 3) + <i32>clz(different) - 24);
}

function putRun(length: i32, black: u32): void {
  const codes = black ? RUNS : 0;
  let sixtyFours = length >> 6;
  for (; sixtyFours > LONGEST_PART; sixtyFours -= LONGEST_PART) put(code(codes + PARTS + (LONGEST_PART << 2)));
  if (sixtyFours > 0) put(code(codes + PARTS + (sixtyFours << 2)));
  put(code(codes + ((length & 63) << 2)));
}

function code(place: usize): u32 {
  return load<u32>(CODES + place);
}

/** A code of at most 24 bits. */
function put(bits: u32): void {
  const length = (bits >>> 16) & 0xff;
  hold = (hold << length) | (bits & 0xffff);
  held += length;
  while (held >= 8) {
    held -= 8;
    store<u8>(out++, <u8>(hold >>> held));
  }
}

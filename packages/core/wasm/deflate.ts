/** Deflate in a zlib wrapper (RFC 1950, 1951): bytes become literals and matches, and these the bits of blocks. */
import {
  chooseCodes,
  clearCounts,
  DISTANCE_CODES,
  DISTANCE_COUNTS,
  HEADER,
  LITERAL_CODES,
  LITERAL_COUNTS,
} from "./block-codes";
import { adler32 } from "./checksum";

/** How far back a match may lie. */
const WINDOW: usize = 32_768;
const SHORTEST_MATCH: i32 = 3;
const LONGEST_MATCH: i32 = 258;

/** Bytes are searched when so many have come. */
const STRIP: usize = 8 * WINDOW;
/** What was searched last, then the strip. */
const BUFFER = memory.data(9 * 32_768 + 16);

const TOKENS_PER_BLOCK: i32 = 1 << 15;
/** A literal, or length and distance in one number. */
const TOKENS = memory.data(4 * (1 << 15));
/** No token is written in more than 6 bytes. */
const OUT = memory.data(6 * (1 << 15) + 4096);
/** Where the caller puts bytes. */
const EXCHANGE = memory.data(65_536, 16);

const HASH_BITS: u32 = 15;
/** Last place of each hash, and for each place of the window the one before it with its hash. */
const HEADS = memory.data(4 << 15);
const BEFORE = memory.data(4 * 32_768);

/** By match length less 3: its symbol in 16 bits, how many extra bits in 8, and these in 8; RFC 1951 §3.2.5. */
const LENGTHS = memory.data(256 * 4);
/** By distance less 1 up to 256, then by its upper bits: its symbol and how many extra bits. */
const DISTANCES = memory.data(512 * 4);
const DISTANCE_BASES = memory.data(30 * 4, 4);
let filled = false;

/** Takes what was made. */
declare function take(from: usize, length: usize): void;

let tokens: i32 = 0;
let end: usize = 0;
let at: usize = 0;
let lowest: usize = 0;
let sum: u32 = 1;
/** How many earlier places are looked at; none means to look to the left and above first. */
let chain: i32 = 0;
let left: usize = 0;
let above: usize = 0;
let hold: u64 = 0;
let held: u64 = 0;

export function exchange(): usize {
  return EXCHANGE;
}

/**
 * Starts anew. `effort` is how many earlier places are looked at for a match; with 0 these are three: one pixel to the
 * left, one row above, and the last one that began alike.
 */
export function begin(effort: i32, pixelLength: usize, rowLength: usize): void {
  if (!filled) fillSymbols();
  chain = effort;
  left = pixelLength;
  above = rowLength <= WINDOW ? rowLength : pixelLength;
  at = end = lowest = BUFFER + WINDOW;
  tokens = 0;
  sum = 1;
  // RFC 1950 §2.2: deflate with a window of 32 KB.
  hold = 0x9c78;
  held = 16;
  memory.fill(HEADS, 0, 4 << HASH_BITS);
  clearCounts();
}

/** Takes the `length` bytes at `from`. */
export function feed(from: usize, length: usize): void {
  while (length > 0) {
    const room = BUFFER + WINDOW + STRIP - end;
    const part = min(room, length);
    memory.copy(end, from, part);
    end += part;
    from += part;
    length -= part;
    if (part !== room) continue;
    search();
    makeRoom();
  }
}

/** Ends the data. */
export function finish(): void {
  search();
  writeBlock(true);
  store<u32>(OUT, bswap(sum));
  take(OUT, 4);
}

/** Makes tokens of what has come. */
function search(): void {
  sum = adler32(sum, at, end - at);
  if (chain === 0) searchNear();
  else searchChains();
}

/** Keeps what the next strip may refer to. */
function makeRoom(): void {
  const moved = end - BUFFER - WINDOW;
  memory.copy(BUFFER, BUFFER + moved, WINDOW);
  lowest = max(BUFFER, lowest - min(lowest, moved));
  at = end = BUFFER + WINDOW;
  moveBack(HEADS, 1 << HASH_BITS, <u32>moved);
  if (chain > 0) moveBack(BEFORE, <i32>WINDOW, <u32>moved);
}

function moveBack(places: usize, count: i32, moved: u32): void {
  for (let entry = places, last = places + (count << 2); entry < last; entry += 4) {
    const place = load<u32>(entry);
    store<u32>(entry, place > moved ? place - moved : 0);
  }
}

/** Pages and drawings repeat what is beside them. */
function searchNear(): void {
  let misses: i32 = 0;
  while (at < end) {
    let distance = above;
    let length = matchLength(at, distance);
    if (length < LONGEST_MATCH) {
      const beside = matchLength(at, left);
      if (beside >= length) {
        length = beside;
        distance = left;
      }
    }
    if (at + 4 <= end && length < 32) {
      const head = HEADS + (hashOf(at) << 2);
      const candidate = <usize>load<u32>(head);
      store<u32>(head, <u32>at);
      if (candidate >= lowest && candidate < at && at - candidate <= WINDOW) {
        const found = matchLength(at, at - candidate);
        if (found > length + 1) {
          length = found;
          distance = at - candidate;
        }
      }
    }
    if (length > SHORTEST_MATCH || (length === SHORTEST_MATCH && distance < 4096)) {
      match(length, distance);
      at += length;
      misses = 0;
    } else {
      // Where nothing matches, as in photographs, searching at every byte is wasted.
      const stop = min(end, at + 1 + (misses++ >> 6));
      while (at < stop) literal(load<u8>(at++));
    }
  }
}

/** A match waits for the next byte's, which may be longer: so does zlib. */
function searchChains(): void {
  let length: i32 = 0;
  let distance: usize = 0;
  let waiting = false;
  while (at < end) {
    const before = length;
    const distanceBefore = distance;
    length = 0;
    if (before < LONGEST_MATCH) {
      findLongest(before);
      length = foundLength;
      distance = foundDistance;
    }
    if (before >= SHORTEST_MATCH && length <= before) {
      match(before, distanceBefore);
      // The byte before this one began the match.
      const stop = min(end, at - 1 + before);
      if (before === LONGEST_MATCH) remember(at);
      for (let place = at + 1; place < stop; place++) remember(place);
      at = stop;
      length = 0;
      waiting = false;
      continue;
    }
    if (waiting) literal(load<u8>(at - 1));
    waiting = true;
    at++;
  }
  // A match is three bytes at least, so none waits here.
  if (waiting) literal(load<u8>(at - 1));
}

let foundLength: i32 = 0;
let foundDistance: usize = 0;

/** The longest match at `at` that is longer than `known`; its place is remembered. */
function findLongest(known: i32): void {
  foundLength = 0;
  if (at + 4 > end) return;
  const head = HEADS + (hashOf(at) << 2);
  let candidate = <usize>load<u32>(head);
  let best = max(known, SHORTEST_MATCH - 1);
  const most = min(LONGEST_MATCH, <i32>(end - at));
  // A good match is not worth a long search for a better one.
  let tries = known >= 32 ? chain >> 2 : chain;
  while (candidate >= lowest && candidate < at && at - candidate <= WINDOW && tries-- > 0) {
    if (best < most && load<u8>(candidate + best) === load<u8>(at + best)) {
      const length = matchLength(at, at - candidate);
      if (length > best && (length > SHORTEST_MATCH || at - candidate < 4096)) {
        best = length;
        foundLength = length;
        foundDistance = at - candidate;
        if (length >= most) break;
      }
    }
    candidate = <usize>load<u32>(BEFORE + ((candidate & (WINDOW - 1)) << 2));
  }
  remember(at);
}

function remember(place: usize): void {
  if (place + 4 > end) return;
  const head = HEADS + (hashOf(place) << 2);
  store<u32>(BEFORE + ((place & (WINDOW - 1)) << 2), load<u32>(head));
  store<u32>(head, <u32>place);
}

function hashOf(place: usize): usize {
  return (load<u32>(place) * 0x9e3779b1) >>> (32 - HASH_BITS);
}

function matchLength(place: usize, distance: usize): i32 {
  const from = place - distance;
  if (from < lowest) return 0;
  const most = min(<usize>LONGEST_MATCH, end - place);
  let length: usize = 0;
  while (length + 8 <= most) {
    const difference = load<u64>(from + length) ^ load<u64>(place + length);
    if (difference !== 0) return <i32>(length + (<usize>ctz(difference) >> 3));
    length += 8;
  }
  while (length < most && load<u8>(from + length) === load<u8>(place + length)) length++;
  return <i32>length;
}

function literal(byte: u32): void {
  const count = LITERAL_COUNTS + (byte << 2);
  store<u32>(count, load<u32>(count) + 1);
  token(byte);
}

function match(length: i32, distance: usize): void {
  const count = LITERAL_COUNTS + ((load<u32>(LENGTHS + ((length - 3) << 2)) & 0xffff) << 2);
  store<u32>(count, load<u32>(count) + 1);
  const place = DISTANCE_COUNTS + ((load<u32>(distanceEntry(<u32>distance)) & 0xff) << 2);
  store<u32>(place, load<u32>(place) + 1);
  token((length << 16) | <u32>distance);
}

function token(value: u32): void {
  store<u32>(TOKENS + (tokens << 2), value);
  if (++tokens === TOKENS_PER_BLOCK) writeBlock(false);
}

function distanceEntry(distance: u32): usize {
  const index = distance - 1;
  return DISTANCES + ((index < 256 ? <usize>index : 256 + <usize>(index >>> 7)) << 2);
}

/** Writes the tokens gathered as a block. */
function writeBlock(last: bool): void {
  let out = OUT;
  const headerEnd = chooseCodes(last);
  for (let part = HEADER; part < headerEnd; part += 4) out = put(out, load<u32>(part));
  for (let i = 0; i < tokens; i++) {
    const value = load<u32>(TOKENS + (i << 2));
    if (value < 256) {
      out = put(out, load<u32>(LITERAL_CODES + (value << 2)));
      continue;
    }
    const entry = load<u32>(LENGTHS + (((value >>> 16) - 3) << 2));
    out = put(out, load<u32>(LITERAL_CODES + ((entry & 0xffff) << 2)));
    out = put(out, (entry & 0xff0000) | (entry >>> 24));
    const distance = value & 0xffff;
    const place = load<u32>(distanceEntry(distance));
    out = put(out, load<u32>(DISTANCE_CODES + ((place & 0xff) << 2)));
    out = put(out, (place & 0xff0000) | (distance - load<u32>(DISTANCE_BASES + ((place & 0xff) << 2))));
  }
  out = put(out, load<u32>(LITERAL_CODES + (256 << 2)));
  if (last) {
    while (held > 0) {
      store<u8>(out++, <u8>hold);
      hold >>= 8;
      held = held > 8 ? held - 8 : 0;
    }
  }
  tokens = 0;
  clearCounts();
  take(OUT, out - OUT);
}

/** `code` is a value in the lower half and how many bits in the upper. */
function put(out: usize, code: u32): usize {
  hold |= (<u64>(code & 0xffff)) << held;
  held += code >>> 16;
  store<u64>(out, hold);
  const whole = held >> 3;
  hold >>= whole << 3;
  held &= 7;
  return out + <usize>whole;
}

function fillSymbols(): void {
  let length: u32 = 0;
  for (let symbol: u32 = 257; symbol < 285; symbol++) {
    const extra: u32 = symbol < 265 ? 0 : (symbol - 261) >> 2;
    for (let rest: u32 = 0; rest < <u32>(1 << extra); rest++, length++)
      store<u32>(LENGTHS + (length << 2), symbol | (extra << 16) | (rest << 24));
  }
  store<u32>(LENGTHS + (255 << 2), 285);
  let base: u32 = 1;
  for (let symbol: u32 = 0; symbol < 30; symbol++) {
    const extra: u32 = symbol < 4 ? 0 : (symbol >> 1) - 1;
    store<u32>(DISTANCE_BASES + (symbol << 2), base);
    for (let distance = base; distance < base + (1 << extra); distance++)
      store<u32>(distanceEntry(distance), symbol | (extra << 16));
    base += 1 << extra;
  }
  filled = true;
}

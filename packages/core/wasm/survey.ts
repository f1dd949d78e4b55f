/** What pixels are like: whether they need alpha, colour, and more than a palette. */

let opaque = true;
let grey = true;

const NOT_OPAQUE = 1;
const COLOURED = 2;

/** Looks at `pixels` pixels of `step` bytes, 3 or 4; `first` begins a new picture. Returns what was seen since then, as bits. */
export function survey(from: usize, pixels: usize, step: usize, first: bool): i32 {
  if (first) opaque = grey = true;
  const end = from + pixels * step;
  if (step === 4) from = surveyFours(from, end);
  for (; from < end; from += step) {
    const red = load<u8>(from);
    if (red !== load<u8>(from, 1) || red !== load<u8>(from, 2)) grey = false;
    if (step === 4 && load<u8>(from, 3) !== 255) opaque = false;
  }
  return (opaque ? 0 : NOT_OPAQUE) | (grey ? 0 : COLOURED);
}

/** RGBA, four pixels at a time; returns where it stopped. */
function surveyFours(from: usize, end: usize): usize {
  let all = i32x4.splat(-1);
  let differences = i32x4.splat(0);
  for (; from + 16 <= end; from += 16) {
    const four = v128.load(from);
    all = v128.and(all, four);
    differences = v128.or(differences, v128.xor(four, i32x4.shr_u(four, 8)));
  }
  if (!i32x4.all_true(i32x4.eq(i32x4.shr_u(all, 24), i32x4.splat(255)))) opaque = false;
  if (v128.any_true(v128.and(differences, i32x4.splat(0xffff)))) grey = false;
  return from;
}

const MOST_COLOURS: i32 = 256;
const SLOT_BITS: u32 = 10;
/** By hash: a colour and its index; -1 where there is none. */
const KEYS = memory.data(4 << 10);
const INDICES = memory.data(4 << 10);
/** In the order of first use, three bytes each. */
const COLOURS = memory.data(256 * 3 + 1);
let colours: i32 = 0;

export function startPalette(): void {
  memory.fill(KEYS, 255, 4 << SLOT_BITS);
  colours = 0;
}

/** Where the colours gathered are. */
export function paletteColours(): usize {
  return COLOURS;
}

/** Adds the colours of `pixels` pixels of `step` bytes; returns how many there are, or more than 256. */
export function gatherPalette(from: usize, pixels: usize, step: usize): i32 {
  let last: u32 = 0xffffffff;
  for (const end = from + pixels * step; from < end; from += step) {
    const colour = colourAt(from);
    if (colour === last) continue;
    last = colour;
    const slot = slotOf(colour);
    if (load<u32>(KEYS + slot) === colour) continue;
    if (colours === MOST_COLOURS) return MOST_COLOURS + 1;
    store<u32>(KEYS + slot, colour);
    store<u32>(INDICES + slot, colours);
    const to = COLOURS + colours++ * 3;
    store<u16>(to, <u16>colour);
    store<u8>(to, <u8>(colour >>> 16), 2);
  }
  return colours;
}

/** Red, green and blue from the lowest byte up. */
export function colourAt(from: usize): u32 {
  return <u32>load<u16>(from) | ((<u32>load<u8>(from, 2)) << 16);
}

/** The index of a colour that was gathered. */
export function indexOf(colour: u32): u32 {
  return load<u32>(INDICES + slotOf(colour));
}

/** Where a colour is, or may be put. */
function slotOf(colour: u32): usize {
  const mask: u32 = (1 << SLOT_BITS) - 1;
  let slot = (colour * 0x9e3779b1) >>> (32 - SLOT_BITS);
  while (load<i32>(KEYS + (slot << 2)) !== -1 && load<u32>(KEYS + (slot << 2)) !== colour) slot = (slot + 1) & mask;
  return slot << 2;
}

/** Images of few colours as indices into a table of them. */
import { loops } from "../wasm/loops.ts";

export interface PaletteImage {
  /** One byte a pixel. */
  readonly indices: Uint8Array;
  /** Three bytes a colour, in the order of first use. */
  readonly colours: Uint8Array;
}

const MOST_COLOURS = 256;
/** Pixels looked at in one go, each of up to four bytes. */
const STRIP = 8192;

/** `pixels` RGB pixels by palette; undefined when they have more than 256 colours. */
export function asPalette(rgb: Uint8Array, pixels: number): PaletteImage | undefined {
  const colours = paletteColours(rgb, 3);
  if (!colours) return undefined;
  const indices = new Uint8Array(pixels);
  const to = loops().exchange() + STRIP * 4;
  forEachStrip(rgb, 3, (from, count, first) => {
    loops().toIndices(from, count, 3, to);
    indices.set(new Uint8Array(loops().memory.buffer, to, count), first);
    return true;
  });
  return { indices, colours };
}

/** Colours of pixels of `channels` bytes, 3 or 4; undefined when there are more than a palette holds. */
export function paletteColours(data: Uint8Array, channels: number): Uint8Array | undefined {
  let count = 0;
  loops().startPalette();
  forEachStrip(data, channels, (from, pixels) => {
    count = loops().gatherPalette(from, pixels, channels);
    return count <= MOST_COLOURS;
  });
  if (count > MOST_COLOURS) return undefined;
  const start = loops().paletteColours();
  return new Uint8Array(loops().memory.buffer).slice(start, start + count * 3);
}

/** Brings pixels into the memory of the loops, until `look` says that it has seen enough; `first` is the number of the first. */
export function forEachStrip(
  data: Uint8Array,
  channels: number,
  look: (from: number, pixels: number, first: number) => boolean,
): void {
  const place = loops().exchange();
  for (let at = 0; at < data.length; at += STRIP * channels) {
    const strip = data.subarray(at, at + STRIP * channels);
    new Uint8Array(loops().memory.buffer).set(strip, place);
    if (!look(place, strip.length / channels, at / channels)) return;
  }
}

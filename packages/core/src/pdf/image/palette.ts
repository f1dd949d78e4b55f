/** Images of few colours as indices into a table of them. */

export interface PaletteImage {
  /** One byte a pixel. */
  readonly indices: Uint8Array;
  /** Three bytes a colour, in the order of first use. */
  readonly colours: Uint8Array;
}

const SLOTS = 1024;

/** `pixels` RGB pixels by palette; undefined when they have more than 256 colours. */
export function asPalette(rgb: Uint8Array, pixels: number): PaletteImage | undefined {
  const keys = new Int32Array(SLOTS).fill(-1);
  const values = new Uint8Array(SLOTS);
  const colours: number[] = [];
  const indices = new Uint8Array(pixels);
  let lastKey = -1;
  let lastIndex = 0;
  for (let pixel = 0, at = 0; pixel < pixels; pixel++, at += 3) {
    const key = (rgb[at]! << 16) | (rgb[at + 1]! << 8) | rgb[at + 2]!;
    if (key !== lastKey) {
      let slot = (Math.imul(key, 0x9e3779b1) >>> 22) & (SLOTS - 1);
      while (keys[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & (SLOTS - 1);
      if (keys[slot] === -1) {
        if (colours.length === 256 * 3) return undefined;
        keys[slot] = key;
        values[slot] = colours.length / 3;
        colours.push(key >> 16, (key >> 8) & 255, key & 255);
      }
      lastKey = key;
      lastIndex = values[slot]!;
    }
    indices[pixel] = lastIndex;
  }
  return { indices, colours: Uint8Array.from(colours) };
}

/** The smallest form that holds the pixels of an image: grey, colours of a palette, RGB, or with alpha. */
import { loops } from "../wasm/loops.ts";
import { forEachStrip, paletteColours } from "./palette.ts";
import type { RasterImage } from "./raster.ts";
import { RowCompressor } from "./row-compressor.ts";

export type PixelForm =
  | { readonly kind: "grey" | "rgb" | "rgba" }
  /** Three bytes a colour, in the order of first use. */
  | { readonly kind: "palette"; readonly colours: Uint8Array };

/** What `survey` tells. */
const NOT_OPAQUE = 1;
const COLOURED = 2;

export function pixelForm(image: RasterImage): PixelForm {
  if (image.channels === 1) return { kind: "grey" };
  const seen = survey(image);
  if (seen & NOT_OPAQUE) return { kind: "rgba" };
  if (!(seen & COLOURED)) return { kind: "grey" };
  const colours = paletteColours(image.data, image.channels);
  return colours ? { kind: "palette", colours } : { kind: "rgb" };
}

/** The rows in `form`, which is the one that `pixelForm` found just now, predicted and compressed as PNG wants them. */
export function compressPixels({ width, channels, data }: RasterImage, form: PixelForm, effort: number): Uint8Array {
  const pixelLength = { grey: 1, palette: 1, rgb: 3, rgba: 4 }[form.kind];
  const rows = new RowCompressor({ rowLength: width * pixelLength, pixelLength, effort }, width * channels);
  rows.addRows(data, width * channels, (machine, from, to) => {
    if (form.kind === "palette") machine.toIndices(from, width, channels, to);
    else if (channels === pixelLength)
      new Uint8Array(machine.memory.buffer).copyWithin(to, from, from + width * channels);
    else if (form.kind === "grey") machine.toGreys(from, width, channels, to);
    else machine.toColours(from, width, to);
  });
  return rows.finish();
}

function survey({ channels, data }: RasterImage): number {
  let seen = 0;
  forEachStrip(data, channels, (from, pixels, first) => {
    seen = loops().survey(from, pixels, channels, first === 0);
    // Nothing more can be told of it.
    return !(seen & NOT_OPAQUE && seen & COLOURED);
  });
  return seen;
}

/** Images at another size. */
import type { RasterImage } from "./raster.ts";

/** The image at `width` by `height`: smaller by the mean of what falls into a pixel, larger by its nearest pixel. */
export function resampled(image: RasterImage, width: number, height: number): RasterImage {
  if (image.width === width && image.height === height) return image;
  const { channels } = image;
  const data = resampleChannels(image.data, image, { width, height }, channels);
  return { width, height, channels, data };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** As `resampled`, for interleaved samples of any number of channels. */
export function resampleChannels(data: Uint8Array, from: Size, to: Size, channels: number): Uint8Array {
  const across = weights(from.width, to.width);
  const down = weights(from.height, to.height);
  const out = new Uint8Array(to.width * to.height * channels);
  const rowLength = from.width * channels;
  const low = new Float32Array(rowLength);
  for (let y = 0; y < to.height; y++) {
    // Rows are joined before pixels in a row are: what is to be narrowed is then a single row.
    const first = down.first[y]!;
    for (let source = first; source <= down.last[y]!; source++) {
      const share = down.shares[down.starts[y]! + source - first]!;
      const start = source * rowLength;
      if (source === first) for (let i = 0; i < rowLength; i++) low[i] = data[start + i]! * share;
      else for (let i = 0; i < rowLength; i++) low[i]! += data[start + i]! * share;
    }
    for (let c = 0; c < channels; c++) narrow(low, across, channels, out, y * to.width * channels, c);
  }
  return out;
}

/** One channel of a row. */
function narrow(
  row: Float32Array,
  { first, last, shares, starts }: Weights,
  channels: number,
  out: Uint8Array,
  start: number,
  channel: number,
): void {
  for (let x = 0, to = start + channel; x < first.length; x++, to += channels) {
    let sum = 0.5;
    let share = starts[x]!;
    const end = last[x]! * channels + channel;
    for (let at = first[x]! * channels + channel; at <= end; at += channels) sum += row[at]! * shares[share++]!;
    out[to] = sum;
  }
}

interface Weights {
  /** Source pixels that fall into each target pixel. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** How much of a target pixel each of its source pixels is, from `starts` on. */
  readonly shares: Float32Array;
  readonly starts: Int32Array;
}

function weights(from: number, to: number): Weights {
  const first = new Int32Array(to);
  const last = new Int32Array(to);
  const starts = new Int32Array(to);
  const scale = from / to;
  const shares: number[] = [];
  for (let i = 0; i < to; i++) {
    starts[i] = shares.length;
    if (scale <= 1) {
      first[i] = Math.min(Math.floor((i + 0.5) * scale), from - 1);
      last[i] = first[i]!;
      shares.push(1);
      continue;
    }
    first[i] = Math.floor(i * scale);
    last[i] = Math.min(Math.ceil((i + 1) * scale), from) - 1;
    for (let source = first[i]!; source <= last[i]!; source++) {
      shares.push((Math.min(source + 1, (i + 1) * scale) - Math.max(source, i * scale)) / scale);
    }
  }
  return { first, last, starts, shares: Float32Array.from(shares) };
}

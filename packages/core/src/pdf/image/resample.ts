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
  const rowLength = to.width * channels;
  const sums = new Float32Array(rowLength);
  const narrow = new Float32Array(rowLength);
  let narrowed = -1;
  for (let y = 0; y < to.height; y++) {
    sums.fill(0);
    for (let source = down.first[y]!; source <= down.last[y]!; source++) {
      if (source !== narrowed) {
        narrowRow(data, source * from.width * channels, across, channels, narrow);
        narrowed = source;
      }
      const share = down.shares[down.starts[y]! + source - down.first[y]!]!;
      for (let i = 0; i < rowLength; i++) sums[i]! += narrow[i]! * share;
    }
    const start = y * rowLength;
    for (let i = 0; i < rowLength; i++) out[start + i] = sums[i]! + 0.5;
  }
  return out;
}

function narrowRow(data: Uint8Array, start: number, across: Weights, channels: number, out: Float32Array): void {
  const { first, last, shares, starts } = across;
  for (let x = 0; x < first.length; x++) {
    const from = first[x]!;
    const count = last[x]! - from + 1;
    for (let c = 0; c < channels; c++) {
      let sum = 0;
      for (let i = 0, at = start + from * channels + c; i < count; i++, at += channels) {
        sum += data[at]! * shares[starts[x]! + i]!;
      }
      out[x * channels + c] = sum;
    }
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

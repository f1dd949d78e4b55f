/** Images at another size. */
import { ToolError } from "../../kernel/errors.ts";
import { type Loops, loops } from "../wasm/loops.ts";
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

/** The loops read and write this far behind a row. In bytes. */
const MARGIN = 64;

/** As `resampled`, for interleaved samples of any number of channels. */
export function resampleChannels(data: Uint8Array, from: Size, to: Size, channels: number): Uint8Array {
  const machine = loops();
  const across = weights(from.width, to.width);
  const down = weights(from.height, to.height);
  const [rowLength, outLength] = [from.width * channels, to.width * channels];
  const lengths = [rowLength, rowLength * 4, across.spans.length * 4, across.shares.length * 4, outLength];
  const places = laidOut(machine, lengths);
  const [source, sums, spans, shares, narrowed] = places as [number, number, number, number, number];
  new Uint32Array(machine.memory.buffer, spans, across.spans.length).set(across.spans);
  new Float32Array(machine.memory.buffer, shares, across.shares.length).set(across.shares);
  const out = new Uint8Array(to.width * to.height * channels);
  for (let y = 0, share = 0; y < to.height; y++) {
    // Rows are joined before pixels in a row are: what is to be narrowed is then a single row.
    const [count, first] = [down.spans[y * 2]!, down.spans[y * 2 + 1]!];
    for (let row = 0; row < count; row++) {
      const start = (first + row) * rowLength;
      new Uint8Array(machine.memory.buffer).set(data.subarray(start, start + rowLength), source);
      machine.addRow(source, rowLength, down.shares[share++]!, row === 0, sums);
    }
    machine.narrowRow(sums, to.width, channels, spans, shares, narrowed);
    out.set(new Uint8Array(machine.memory.buffer, narrowed, outLength), y * outLength);
  }
  return out;
}

/** Addresses of areas of memory. */
function laidOut(machine: Loops, lengths: readonly number[]): number[] {
  const whole = lengths.map((length) => Math.ceil((length + MARGIN) / 16) * 16);
  let next = machine.reserve(whole.reduce((sum, length) => sum + length, 0));
  if (next === 0) throw new ToolError("out-of-memory", "There is not enough memory for the rows of an image.");
  return whole.map((length) => {
    const place = next;
    next += length;
    return place;
  });
}

interface Weights {
  /** For each target pixel how many source pixels fall into it, and the first of these. */
  readonly spans: Uint32Array;
  /** How much of a target pixel each of its source pixels is. */
  readonly shares: Float32Array;
}

function weights(from: number, to: number): Weights {
  const spans = new Uint32Array(to * 2);
  const scale = from / to;
  const shares: number[] = [];
  for (let i = 0; i < to; i++) {
    if (scale <= 1) {
      spans.set([1, Math.min(Math.floor((i + 0.5) * scale), from - 1)], i * 2);
      shares.push(1);
      continue;
    }
    const first = Math.floor(i * scale);
    const end = Math.min(Math.ceil((i + 1) * scale), from);
    spans.set([end - first, first], i * 2);
    for (let source = first; source < end; source++)
      shares.push((Math.min(source + 1, (i + 1) * scale) - Math.max(source, i * scale)) / scale);
  }
  return { spans, shares: Float32Array.from(shares) };
}

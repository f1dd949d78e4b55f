/** Sampled functions, ISO 32000-2 §7.10.2: a table, and linear interpolation between its entries. */
import type { PdfDict } from "../syntax/objects.ts";
import { numbers, type PdfFunction } from "./pdf-function.ts";

const MOST_INPUTS = 8;
const MOST_SAMPLES = 1 << 24;

export function sampledFunction(
  dict: PdfDict,
  domain: readonly number[],
  range: readonly number[],
  data: Uint8Array | undefined,
): PdfFunction | undefined {
  const inputs = domain.length / 2;
  const outputs = range.length / 2;
  const size = numbers(dict.get("Size"));
  const bits = dict.number("BitsPerSample") ?? 0;
  const total = size.slice(0, inputs).reduce((product, count) => product * count, outputs);
  const sound = inputs >= 1 && inputs <= MOST_INPUTS && outputs >= 1 && size.length >= inputs && total <= MOST_SAMPLES;
  if (!data || !sound || ![1, 2, 4, 8, 12, 16, 24, 32].includes(bits)) return undefined;
  if (size.some((count) => !(Number.isInteger(count) && count >= 1))) return undefined;
  const encode = numbers(dict.get("Encode"));
  const decode = numbers(dict.get("Decode"));
  const most = 2 ** bits - 1;
  const samples = readSamples(data, bits, total);
  return (input) => {
    const places = Array.from({ length: inputs }, (_, i) => {
      const [low, high] = [domain[i * 2]!, domain[i * 2 + 1]!];
      const [first, last] = [encode[i * 2] ?? 0, encode[i * 2 + 1] ?? size[i]! - 1];
      const scaled = high === low ? first : first + (((input[i] ?? 0) - low) * (last - first)) / (high - low);
      return Math.min(Math.max(scaled, 0), size[i]! - 1);
    });
    return Array.from({ length: outputs }, (_, output) => {
      const [low, high] = [decode[output * 2] ?? range[output * 2]!, decode[output * 2 + 1] ?? range[output * 2 + 1]!];
      return low + (interpolate(samples, places, size, outputs, output) / most) * (high - low);
    });
  };
}

/** The value at `places` between the corners of the cell they lie in. */
function interpolate(
  samples: Float64Array,
  places: readonly number[],
  size: readonly number[],
  outputs: number,
  output: number,
): number {
  let sum = 0;
  for (let corner = 0; corner < 1 << places.length; corner++) {
    let weight = 1;
    let index = 0;
    let stride = 1;
    for (let i = 0; i < places.length && weight > 0; i++) {
      const below = Math.floor(places[i]!);
      const part = places[i]! - below;
      const upper = (corner >> i) & 1;
      weight *= upper ? part : 1 - part;
      index += Math.min(below + upper, size[i]! - 1) * stride;
      stride *= size[i]!;
    }
    if (weight > 0) sum += weight * samples[index * outputs + output]!;
  }
  return sum;
}

function readSamples(data: Uint8Array, bits: number, total: number): Float64Array {
  const samples = new Float64Array(total);
  for (let i = 0; i < total; i++) {
    let value = 0;
    if (bits < 8) {
      const bit = i * bits;
      value = ((data[bit >> 3] ?? 0) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
    } else if (bits === 12) {
      const at = (i * 3) >> 1;
      value =
        i & 1
          ? (((data[at] ?? 0) & 15) << 8) | (data[at + 1] ?? 0)
          : ((data[at] ?? 0) << 4) | ((data[at + 1] ?? 0) >> 4);
    } else {
      for (let byte = 0; byte < bits / 8; byte++) value = value * 256 + (data[(i * bits) / 8 + byte] ?? 0);
    }
    samples[i] = value;
  }
  return samples;
}

/** Functions, ISO 32000-2 §7.10: numbers in, numbers out. */
import { asArray, PdfDict, type PdfObject, PdfStream, resolve } from "../syntax/objects.ts";
import { numbers, type PdfFunction } from "./pdf-function.ts";
import { calculator } from "./calculator.ts";
import { sampledFunction } from "./sampled.ts";

/** Decoded data of a stream; undefined when it cannot be decoded. */
export type Decode = (stream: PdfStream) => Uint8Array | undefined;

const DEEPEST = 16;

/** Undefined when the object is no function that makes sense. An array of functions is one with an output for each. */
export function readFunction(object: PdfObject, decode: Decode, depth = 0): PdfFunction | undefined {
  if (depth > DEEPEST) return undefined;
  const list = asArray(object);
  if (list) return joined(list.map((item) => readFunction(item, decode, depth + 1)));
  const value = resolve(object);
  const dict = value instanceof PdfStream ? value.dict : value instanceof PdfDict ? value : undefined;
  const domain = numbers(dict?.get("Domain") ?? null);
  if (!dict || domain.length < 2) return undefined;
  const range = numbers(dict.get("Range"));
  const inner = readKind(value, dict, domain, range, decode, depth);
  return inner && ((input) => clipped(inner(clipped(input, domain)), range));
}

function readKind(
  value: PdfObject,
  dict: PdfDict,
  domain: readonly number[],
  range: readonly number[],
  decode: Decode,
  depth: number,
): PdfFunction | undefined {
  const data = () => (value instanceof PdfStream ? decode(value) : undefined);
  switch (dict.number("FunctionType")) {
    case 0:
      return sampledFunction(dict, domain, range, data());
    case 2:
      return exponential(dict);
    case 3:
      return stitching(dict, domain, decode, depth);
    case 4:
      return calculator(data(), range.length / 2);
    default:
      return undefined;
  }
}

/** §7.10.3. */
function exponential(dict: PdfDict): PdfFunction {
  const from = numbers(dict.get("C0"));
  const to = numbers(dict.get("C1"));
  const [start, end] = [from.length > 0 ? from : [0], to.length > 0 ? to : [1]];
  const power = dict.number("N") ?? 1;
  return ([x = 0]) => start.map((value, i) => value + x ** power * ((end[i] ?? 0) - value));
}

/** §7.10.4. */
function stitching(dict: PdfDict, domain: readonly number[], decode: Decode, depth: number): PdfFunction | undefined {
  const parts = (dict.array("Functions") ?? []).map((part) => readFunction(part, decode, depth + 1));
  const bounds = numbers(dict.get("Bounds"));
  const encode = numbers(dict.get("Encode"));
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  return ([x = 0]) => {
    let index = 0;
    while (index < parts.length - 1 && x >= (bounds[index] ?? Infinity)) index++;
    const low = index === 0 ? domain[0]! : bounds[index - 1]!;
    const high = index < bounds.length ? bounds[index]! : domain[1]!;
    const [first, last] = [encode[index * 2] ?? 0, encode[index * 2 + 1] ?? 1];
    return parts[index]!([high === low ? first : first + ((x - low) * (last - first)) / (high - low)]);
  };
}

function joined(parts: readonly (PdfFunction | undefined)[]): PdfFunction | undefined {
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  return (input) => parts.map((part) => part!(input)[0] ?? 0);
}

function clipped(values: readonly number[], limits: readonly number[]): number[] {
  return values.map((value, i) => {
    const [low, high] = [limits[i * 2], limits[i * 2 + 1]];
    return low === undefined || high === undefined ? value : Math.min(Math.max(value, low), high);
  });
}

/** Decodes a stream's data through its chain of filters, ISO 32000-2 §7.4. */
import { ToolError } from "../../kernel/errors.ts";
import { decodeAscii85 } from "./ascii85.ts";
import { decodeAsciiHex } from "./asciihex.ts";
import type { Decoded, FilterSpec } from "./filter-spec.ts";
import { decodeFlate } from "./flate.ts";
import { decodeLzw } from "./lzw.ts";
import { undoPrediction } from "./predictor.ts";
import { decodeRunLength } from "./run-length.ts";

export type { Decoded, FilterSpec } from "./filter-spec.ts";

type Decode = (data: Uint8Array, spec: FilterSpec, maxBytes: number) => Decoded;

const ascii85: Decode = (data, _, maxBytes) => decodeAscii85(data, maxBytes);
const asciiHex: Decode = (data, _, maxBytes) => decodeAsciiHex(data, maxBytes);
const runLength: Decode = (data, _, maxBytes) => decodeRunLength(data, maxBytes);
const flate: Decode = (data, spec, maxBytes) => predicted(decodeFlate(data, maxBytes), spec);
const lzw: Decode = (data, spec, maxBytes) => predicted(decodeLzw(data, spec.earlyChange, maxBytes), spec);

const DECODERS = new Map<string, Decode>([
  ["FlateDecode", flate],
  ["Fl", flate],
  ["LZWDecode", lzw],
  ["LZW", lzw],
  ["ASCII85Decode", ascii85],
  ["A85", ascii85],
  ["ASCIIHexDecode", asciiHex],
  ["AHx", asciiHex],
  ["RunLengthDecode", runLength],
  ["RL", runLength],
]);

const MOST_FILTERS = 16;

/**
 * The data decoded by `filters`, the first one first; undefined when one of them is not decoded here (`DCTDecode`,
 * `JPXDecode`, …). Throws `too-complex` when any stage gives more than `maxBytes` or there are more than 16 filters.
 */
export function decodeStream(raw: Uint8Array, filters: readonly FilterSpec[], maxBytes: number): Decoded | undefined {
  if (filters.length > MOST_FILTERS) throw new ToolError("too-complex", "A stream of the file has too many filters.");
  if (!filters.every(({ name }) => DECODERS.has(name))) return undefined;
  let result: Decoded = { bytes: raw, damaged: false };
  for (const spec of filters) {
    const decoded = DECODERS.get(spec.name)!(result.bytes, spec, maxBytes);
    result = { bytes: decoded.bytes, damaged: result.damaged || decoded.damaged };
  }
  return result;
}

function predicted(decoded: Decoded, spec: FilterSpec): Decoded {
  const { bytes, damaged } = undoPrediction(decoded.bytes, spec);
  return { bytes, damaged: damaged || decoded.damaged };
}

/** A stream's data decoded by the filters its dictionary names, ISO 32000-2 §7.4. */
import { type Decoded, decodeStream, type FilterSpec } from "../filters/decode.ts";
import { asArray, asDict, PdfDict, PdfName, type PdfObject, type PdfStream, resolve } from "../syntax/objects.ts";

/** The decoded data; undefined when a filter is an image codec or unknown. Throws `too-complex` beyond `maxBytes`. */
export function decodedData(stream: PdfStream, maxBytes: number): Decoded | undefined {
  return decodeStream(stream.data, filterSpecs(stream.dict), maxBytes);
}

function filterSpecs(dict: PdfDict): FilterSpec[] {
  const names = list(dict.get("Filter") ?? dict.get("F"));
  const parameters = list(dict.get("DecodeParms") ?? dict.get("DP"));
  return names.flatMap((item, i) => {
    const name = resolve(item);
    // A Crypt filter was undone when the data was decrypted.
    if (!(name instanceof PdfName) || name.value === "Crypt") return [];
    return filterSpec(name.value, asDict(parameters[i] ?? null) ?? new PdfDict());
  });
}

function list(object: PdfObject): readonly PdfObject[] {
  return asArray(object) ?? (object === null ? [] : [object]);
}

function filterSpec(name: string, parameters: PdfDict): FilterSpec {
  return {
    name,
    predictor: parameters.number("Predictor") ?? 1,
    colors: parameters.number("Colors") ?? 1,
    bitsPerComponent: parameters.number("BitsPerComponent") ?? 8,
    columns: parameters.number("Columns") ?? 1,
    earlyChange: parameters.number("EarlyChange") ?? 1,
  };
}

/** Name of the crypt filter a stream asks for, ISO 32000-2 §7.4.10; undefined means the file's default. */
export function cryptFilterOf(dict: PdfDict): string | undefined {
  const names = list(dict.get("Filter"));
  const at = names.findIndex((item) => {
    const name = resolve(item);
    return name instanceof PdfName && name.value === "Crypt";
  });
  if (at === -1) return undefined;
  return asDict(list(dict.get("DecodeParms"))[at] ?? null)?.name("Name") ?? "Identity";
}

/** The dictionary of a decrypted stream: without Crypt filters, which have done their work. */
export function withoutCryptFilter(dict: PdfDict): PdfDict {
  if (cryptFilterOf(dict) === undefined) return dict;
  const names = list(dict.get("Filter"));
  const parameters = list(dict.get("DecodeParms"));
  const kept = names.flatMap((item, i) => {
    const name = resolve(item);
    return name instanceof PdfName && name.value === "Crypt" ? [] : [{ name: item, parameters: parameters[i] ?? null }];
  });
  return dict.with({
    Filter: kept.length > 0 ? kept.map((filter) => filter.name) : undefined,
    DecodeParms: kept.some((filter) => filter.parameters !== null)
      ? kept.map((filter) => filter.parameters)
      : undefined,
  });
}

/** What an image's dictionary says, ISO 32000-2 §8.9.5: nothing is decoded yet. */
import { type ColorSpace, DEVICE_CMYK, DEVICE_GRAY, DEVICE_RGB, readColorSpace } from "../color/color-space.ts";
import { numbers } from "../function/pdf-function.ts";
import type { Decode } from "../function/read-function.ts";
import { asArray, asDict, PdfDict, PdfName, PdfStream, resolve } from "../syntax/objects.ts";
import { readJpegHeader } from "./jpeg-header.ts";

export interface PdfImage {
  readonly stream: PdfStream;
  readonly width: number;
  readonly height: number;
  /** True when it paints the current colour through its pixels. */
  readonly stencil: boolean;
  /** Bits of a sample; of codecs that know it themselves, 8. */
  readonly bits: number;
  /** Undefined for a JPEG 2000 image that brings its own. */
  readonly colorSpace: ColorSpace | undefined;
  /** Lowest and highest value of each component; undefined where it is the usual one. */
  readonly decode: readonly number[] | undefined;
  /** The last filter when it is an image codec: "DCTDecode", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode". */
  readonly codec: string | undefined;
  readonly softMask: PdfStream | undefined;
  /** Explicit mask, or ranges of colours that are transparent. */
  readonly mask: PdfStream | readonly number[] | undefined;
}

export const IMAGE_CODECS: ReadonlySet<string> = new Set(["DCTDecode", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode"]);

/** Undefined when the dictionary makes no sense. Names of colour spaces are looked up in `named`. */
export function readPdfImage(stream: PdfStream, decode: Decode, named?: PdfDict): PdfImage | undefined {
  const { dict } = stream;
  const codec = lastFilter(dict);
  const jpx = codec === "JPXDecode";
  const [width, height] = [dict.number("Width") ?? 0, dict.number("Height") ?? 0];
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) return undefined;
  const stencil = dict.get("ImageMask") === true;
  const written = stencil ? DEVICE_GRAY : readColorSpace(dict.get("ColorSpace"), decode, named);
  const colorSpace = written ?? (jpx ? undefined : spaceOfData(stream, codec));
  const bits =
    stencil || codec === "JBIG2Decode" || codec === "CCITTFaxDecode" ? 1 : codec ? 8 : dict.number("BitsPerComponent");
  if (![1, 2, 4, 8, 16].includes(bits ?? 8)) return undefined;
  const softMask = dict.get("SMask");
  const mask = dict.get("Mask");
  return {
    stream,
    width,
    height,
    stencil,
    bits: bits ?? 8,
    colorSpace,
    decode: unusualDecode(numbers(dict.get("Decode")), colorSpace, bits ?? 8),
    codec,
    softMask: softMask instanceof PdfStream ? softMask : undefined,
    mask: mask instanceof PdfStream ? mask : asArray(mask) ? numbers(mask) : undefined,
  };
}

/** The last filter's name where it is an image codec. */
export function lastFilter(dict: PdfDict): string | undefined {
  const filter = dict.get("Filter");
  const list = asArray(filter);
  const name = list ? resolve(list.at(-1) ?? null) : filter;
  return name instanceof PdfName && IMAGE_CODECS.has(name.value) ? name.value : undefined;
}

/** Parameters of the last filter. */
export function lastParameters(dict: PdfDict): PdfDict {
  const parameters = dict.get("DecodeParms");
  const list = asArray(parameters);
  return asDict(list ? (list.at(-1) ?? null) : parameters) ?? new PdfDict();
}

/** Images without a colour space are wrong; viewers go by the number of components. */
function spaceOfData(stream: PdfStream, codec: string | undefined): ColorSpace | undefined {
  if (codec !== "DCTDecode") return DEVICE_GRAY;
  const components = readJpegHeader(stream.data)?.components;
  return components === 1 ? DEVICE_GRAY : components === 4 ? DEVICE_CMYK : DEVICE_RGB;
}

function unusualDecode(
  decode: readonly number[],
  space: ColorSpace | undefined,
  bits: number,
): readonly number[] | undefined {
  if (!space || decode.length < space.components * 2) return undefined;
  const usual = usualDecode(space, bits);
  return decode.slice(0, usual.length).every((value, i) => value === usual[i]) ? undefined : decode;
}

/** §8.9.5.2, table 88. */
export function usualDecode(space: ColorSpace, bits: number): readonly number[] {
  return space.family === "Indexed" ? [0, 2 ** bits - 1] : space.ranges;
}

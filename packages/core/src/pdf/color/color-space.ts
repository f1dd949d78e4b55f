/** Colour spaces, ISO 32000-2 §8.6: values to the RGB that a screen shows. */
import { numbers } from "../function/pdf-function.ts";
import { type Decode, readFunction } from "../function/read-function.ts";
import {
  asArray,
  asDict,
  type PdfArray,
  PdfDict,
  PdfName,
  type PdfObject,
  PdfStream,
  PdfString,
  resolve,
} from "../syntax/objects.ts";
import { calibratedRgb, labToRgb } from "./cie.ts";
import { cmykToRgbUnit } from "./cmyk.ts";

/** Red, green and blue from 0 to 1. */
export type Rgb = readonly [number, number, number];

export interface ColorSpace {
  /** Such as "DeviceRGB", "ICCBased", "Indexed", "Separation". */
  readonly family: string;
  readonly components: number;
  /** Lowest and highest value of each component: what image samples are spread over without a Decode array. */
  readonly ranges: readonly number[];
  /** Of the palette's entries; undefined for other families. */
  readonly base?: ColorSpace;
  /** Bytes of the base's components for each index. */
  readonly palette?: Uint8Array;
  toRgb(values: readonly number[]): Rgb;
}

const DEEPEST = 8;

const unit = (components: number) => Array.from({ length: components }, () => [0, 1]).flat();

const grey = (family: string): ColorSpace => ({
  family,
  components: 1,
  ranges: unit(1),
  toRgb: ([value = 0]) => [value, value, value],
});
const rgb = (family: string): ColorSpace => ({
  family,
  components: 3,
  ranges: unit(3),
  toRgb: ([red = 0, green = 0, blue = 0]) => [red, green, blue],
});
const cmyk = (family: string): ColorSpace => ({ family, components: 4, ranges: unit(4), toRgb: cmykToRgbUnit });

export const DEVICE_GRAY = grey("DeviceGray");
export const DEVICE_RGB = rgb("DeviceRGB");
export const DEVICE_CMYK = cmyk("DeviceCMYK");

const DEVICE: Readonly<Record<string, ColorSpace>> = {
  DeviceGray: DEVICE_GRAY,
  G: DEVICE_GRAY,
  CalGray: DEVICE_GRAY,
  DeviceRGB: DEVICE_RGB,
  RGB: DEVICE_RGB,
  CalRGB: DEVICE_RGB,
  DeviceCMYK: DEVICE_CMYK,
  CMYK: DEVICE_CMYK,
};

/**
 * Undefined when the object is no colour space that makes sense, and for patterns. Names are looked up in the resources'
 * `ColorSpace` dictionary. Profiles are not interpreted: a profile counts as the device space of as many components.
 */
export function readColorSpace(object: PdfObject, decode: Decode, named?: PdfDict, depth = 0): ColorSpace | undefined {
  if (depth > DEEPEST) return undefined;
  const value = resolve(object);
  if (value instanceof PdfName) {
    const device = DEVICE[value.value];
    if (device) return device;
    const resource = named?.get(value.value) ?? null;
    return resource === null ? undefined : readColorSpace(resource, decode, undefined, depth + 1);
  }
  const array = asArray(value);
  const family = resolve(array?.[0] ?? null);
  if (!array || !(family instanceof PdfName)) return undefined;
  const inner = (at: number) => readColorSpace(array[at] ?? null, decode, named, depth + 1);
  switch (family.value) {
    case "CalGray":
      return grey("CalGray");
    case "CalRGB":
      return { ...rgb("CalRGB"), toRgb: calibratedRgb(asDict(array[1] ?? null)) };
    case "Lab":
      return lab(asDict(array[1] ?? null));
    case "ICCBased":
      return profile(array);
    case "Indexed":
    case "I":
      return indexed(array, inner(1), decode);
    case "Separation":
      return tinted("Separation", 1, array, inner(2), decode);
    case "DeviceN":
      return tinted("DeviceN", asArray(array[1] ?? null)?.length ?? 0, array, inner(2), decode);
    default:
      return DEVICE[family.value];
  }
}

/** §8.6.5.5. */
function profile(array: PdfArray): ColorSpace | undefined {
  const stream = resolve(array[1] ?? null);
  if (!(stream instanceof PdfStream)) return undefined;
  switch (stream.dict.number("N")) {
    case 1:
      return grey("ICCBased");
    case 3:
      return rgb("ICCBased");
    case 4:
      return cmyk("ICCBased");
    default:
      return undefined;
  }
}

/** §8.6.5.4. */
function lab(dict: PdfDict = new PdfDict()): ColorSpace {
  const range = numbers(dict.get("Range"));
  const ranges = [0, 100, ...(range.length === 4 ? range : [-100, 100, -100, 100])];
  return { family: "Lab", components: 3, ranges, toRgb: labToRgb(dict) };
}

/** §8.6.6.3. */
function indexed(array: PdfArray, base: ColorSpace | undefined, decode: Decode): ColorSpace | undefined {
  if (!base || base.family === "Indexed") return undefined;
  const highest = Math.min(Math.max(Number(resolve(array[2] ?? null)) || 0, 0), 255);
  const table = resolve(array[3] ?? null);
  const bytes = table instanceof PdfString ? table.bytes : table instanceof PdfStream ? decode(table) : undefined;
  const palette = new Uint8Array((highest + 1) * base.components);
  palette.set((bytes ?? new Uint8Array(0)).subarray(0, palette.length));
  const colours = Array.from({ length: highest + 1 }, (_, index) =>
    base.toRgb(
      Array.from({ length: base.components }, (_unused, c) => {
        const [low, high] = [base.ranges[c * 2]!, base.ranges[c * 2 + 1]!];
        return low + (palette[index * base.components + c]! / 255) * (high - low);
      }),
    ),
  );
  return {
    family: "Indexed",
    components: 1,
    ranges: [0, highest],
    base,
    palette,
    toRgb: ([index = 0]) => colours[Math.min(Math.max(Math.round(index), 0), highest)]!,
  };
}

/** §8.6.6.4 and §8.6.6.5: colorants that the alternate space stands in for. */
function tinted(
  family: string,
  components: number,
  array: PdfArray,
  alternate: ColorSpace | undefined,
  decode: Decode,
): ColorSpace | undefined {
  const transform = readFunction(array[3] ?? null, decode);
  if (!alternate || !transform || components < 1 || components > 32) return undefined;
  const known = new Map<string, Rgb>();
  return {
    family,
    components,
    ranges: unit(components),
    toRgb(values) {
      const key = values.join(" ");
      let color = known.get(key);
      if (!color) {
        color = alternate.toRgb(transform(values.slice(0, components)));
        if (known.size < 65_536) known.set(key, color);
      }
      return color;
    },
  };
}

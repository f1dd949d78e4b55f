/** Meshes of triangles and of patches in shades of grey, ISO 32000-2 §8.7.4.5.5 to §8.7.4.5.8: their data are written anew. */
import type { ColorSpace } from "../pdf/color/color-space.ts";
import { deflate } from "../pdf/filters/deflate.ts";
import { numbers } from "../pdf/function/pdf-function.ts";
import { PdfName, PdfStream } from "../pdf/index.ts";
import { greyOf } from "./grey-content.ts";

/** Points and colours of what a flag begins: of a whole one, and of one that shares an edge with the one before. */
interface Shape {
  readonly whole: readonly [points: number, colours: number];
  readonly next: readonly [points: number, colours: number];
  readonly flagged: boolean;
  /** Whether each begins on a byte of its own. */
  readonly aligned: boolean;
}

/** In bytes. */
const LARGEST_MESH = 16 * 1024 * 1024;

const VERTEX = { whole: [1, 1], next: [1, 1], aligned: true } as const;

/** By shading type: free triangles, a lattice of them, Coons patches, tensor patches. */
const SHAPES: Readonly<Record<number, Shape>> = {
  4: { ...VERTEX, flagged: true },
  5: { ...VERTEX, flagged: false },
  6: { whole: [12, 4], next: [8, 2], flagged: true, aligned: false },
  7: { whole: [16, 4], next: [12, 2], flagged: true, aligned: false },
};

export function isMesh(shadingType: number | undefined): boolean {
  return shadingType !== undefined && SHAPES[shadingType] !== undefined;
}

/** A mesh whose points have colours, not values of a function. Undefined for those that make no sense. */
export function greyMesh({ dict }: PdfStream, data: Uint8Array, space: ColorSpace): PdfStream | undefined {
  const shape = SHAPES[dict.number("ShadingType") ?? 0];
  const coordinate = dict.number("BitsPerCoordinate") ?? 0;
  const component = dict.number("BitsPerComponent") ?? 0;
  const flag = shape?.flagged ? (dict.number("BitsPerFlag") ?? 0) : 0;
  const decode = numbers(dict.get("Decode"));
  if (!shape || ![4, 8, 12, 16, 24, 32].includes(coordinate) || ![1, 2, 4, 8, 12, 16].includes(component))
    return undefined;
  if ((shape.flagged && ![2, 4, 8].includes(flag)) || decode.length < 4 + space.components * 2) return undefined;
  if (data.length > LARGEST_MESH) return undefined;
  const bits = new Bits(data);
  const out: number[] = [];
  const most = 2 ** component - 1;
  for (;;) {
    const value = flag > 0 ? bits.take(flag) : 0;
    const [points, colours] = (value & 3) === 0 ? shape.whole : shape.next;
    if (bits.left < points * 2 * coordinate + colours * space.components * component) break;
    if (flag > 0) out.push(value & 3);
    pushPoints(out, bits, points, coordinate);
    for (let i = 0; i < colours; i++) {
      const values = Array.from({ length: space.components }, (_, c) => {
        const [least, greatest] = [decode[4 + c * 2]!, decode[5 + c * 2]!];
        return least + (bits.take(component) / most) * (greatest - least);
      });
      const grey = Math.round(greyOf(space, values) * 65_535);
      out.push(grey >> 8, grey & 255);
    }
    if (shape.aligned) bits.align();
  }
  const background = numbers(dict.get("Background"));
  const changes = {
    ColorSpace: PdfName.of("DeviceGray"),
    BitsPerComponent: 16,
    ...(flag > 0 && { BitsPerFlag: 8 }),
    Decode: [...decode.slice(0, 4), 0, 1],
    Background: background.length > 0 ? [greyOf(space, background)] : undefined,
    Filter: PdfName.of("FlateDecode"),
    DecodeParms: undefined,
  };
  return new PdfStream(dict.with(changes), deflate(Uint8Array.from(out)));
}

/** As they are: both numbers of a point together fill whole bytes. */
function pushPoints(out: number[], bits: Bits, points: number, coordinate: number): void {
  for (let byte = 0; byte < (points * 2 * coordinate) / 8; byte++) out.push(bits.take(8));
}

class Bits {
  readonly #data: Uint8Array;
  #at = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
  }

  get left(): number {
    return this.#data.length * 8 - this.#at;
  }

  /** At most 16; zeros past the end. */
  take(count: number): number {
    const byte = this.#at >> 3;
    const data = this.#data;
    const three = ((data[byte] ?? 0) << 16) | ((data[byte + 1] ?? 0) << 8) | (data[byte + 2] ?? 0);
    const value = (three >> (24 - (this.#at & 7) - count)) & ((1 << count) - 1);
    this.#at += count;
    return value;
  }

  align(): void {
    this.#at = (this.#at + 7) & ~7;
  }
}

/** The inner loops of `packages/core/wasm`, started when first needed. They keep nothing between two calls that matters. */
import { CODE } from "./code.ts";

/** Places are addresses in `memory`. What each does is said where it is defined. */
export interface Loops {
  readonly memory: { readonly buffer: ArrayBuffer };
  reserve(bytes: number): number;
  begin(effort: number, pixelLength: number, rowLength: number): void;
  exchange(): number;
  feed(from: number, length: number): void;
  finish(): void;
  codeLengths(counts: number, count: number, longest: number, lengths: number): void;
  canonicalCodes(lengths: number, count: number, codes: number): void;
  crc32(sum: number, from: number, length: number): number;
  survey(from: number, pixels: number, step: number, first: boolean): number;
  startPalette(): void;
  gatherPalette(from: number, pixels: number, step: number): number;
  paletteColours(): number;
  toGreys(from: number, pixels: number, step: number, to: number): void;
  toColours(from: number, pixels: number, to: number): void;
  toIndices(from: number, pixels: number, step: number, to: number): void;
  predictRow(row: number, above: number, length: number, pixelLength: number, to: number): void;
  inflateData(): number;
  inflate(): number;
  beginJpeg(): void;
  jpegShares(): number;
  jpegOrder(): number;
  jpegCounts(): number;
  jpegCodes(): number;
  toYcc(from: number, pixels: number, luma: number, blue: number, red: number): void;
  toPlane(from: number, pixels: number, step: number, plane: number): void;
  halve(plane: number, width: number, to: number): void;
  encodeStrip(planes: number, width: number, components: number, halved: boolean, to: number): number;
  writeScan(from: number, count: number, to: number): number;
  endScan(to: number): number;
  faxCodes(): number;
  beginFax(): void;
  encodeFax(rows: number, length: number, count: number, width: number, to: number): number;
  endFax(to: number): number;
  recodeRatios(): number;
  recodeUnit(): number;
  setRecodeTable(index: number, from: number): number;
  beginRecoding(blocksOfUnit: number, restartInterval: number): void;
  recode(from: number, length: number, last: boolean, units: number, to: number): number;
  recodedData(): number;
  recodedSymbols(): number;
  recodingIsSound(): number;
  addRow(from: number, length: number, share: number, first: boolean, to: number): void;
  narrowRow(row: number, width: number, channels: number, spans: number, shares: number, to: number): void;
}

/** As far as it is the same in browsers and in Node. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

let started: Loops | undefined;
let takeDeflated: (from: number, length: number) => void = () => {};
let inflation: Inflation | undefined;

/** What decompressing asks for. */
export interface Inflation {
  /** Puts the next data to `inflateData`; how many bytes, none at the end. */
  more(): number;
  take(from: number, length: number): void;
}

export function loops(): Loops {
  return (started ??= start());
}

/** What takes compressed data from now on. */
export function onDeflated(take: (from: number, length: number) => void): void {
  takeDeflated = take;
}

/** What data are decompressed for from now on. */
export function onInflation(next: Inflation): void {
  inflation = next;
}

function start(): Loops {
  const text = atob(CODE);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  const imports = {
    deflate: { take: (from: number, length: number) => takeDeflated(from, length) },
    inflate: {
      more: () => inflation!.more(),
      take: (from: number, length: number) => inflation!.take(from, length),
    },
  };
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), imports).exports as Loops;
}

/**
 * Encodes samples as a baseline JPEG file, ITU-T T.81: grey, RGB, or the four components of CMYK as they are. Several times
 * faster than the codec that is bought, and its files a little larger: for jobs of many images.
 */
import { concat } from "../../../kernel/bytes.ts";
import { ToolError } from "../../../kernel/errors.ts";
import { type Loops, loops } from "../../wasm/loops.ts";
import { checkPixels } from "../limits.ts";
import type { JpegSamples } from "./decode.ts";
import { quantizationTable } from "./quantization.ts";
import { type ScanComponent, scanCodes, scanHeader, TABLES } from "./scan-codes.ts";
import { ZIGZAG } from "./zigzag.ts";

/** JPEG's own limit, T.81 §B.2.2. */
const LARGEST_SIDE = 65_535;

/** The loops read this far behind a row. */
const MARGIN = 16;

/** What the transform of the loops leaves to be divided by, in each direction; after Arai, Agui and Nakajima. */
const SCALES = Float32Array.from({ length: 8 }, (_, index) =>
  index === 0 ? Math.sqrt(8) : 4 * Math.cos((index * Math.PI) / 16),
);

/** `quality` is 1 to 100. Colour is stored at half the resolution below 91. Undefined for images that JPEG cannot hold. */
export function encodeJpegSamples(samples: JpegSamples, quality: number): Uint8Array | undefined {
  const { width, height, components } = samples;
  checkPixels(width, height);
  if (width > LARGEST_SIDE || height > LARGEST_SIDE || (components !== 1 && components !== 3 && components !== 4))
    return undefined;
  const table = quantizationTable(quality);
  const halved = components === 3 && quality <= 90;
  const machine = loops();
  prepare(machine, table);
  const strips = new StripEncoder(machine, samples, halved);
  const symbols = strips.symbols();
  const { lengths, codes } = scanCodes(new Uint32Array(machine.memory.buffer, machine.jpegCounts(), TABLES * 256));
  new Uint32Array(machine.memory.buffer, machine.jpegCodes(), codes.length).set(codes);
  const header = [...frameHeader(samples, table, halved), ...scanHeader(lengths, scanComponents(components))];
  return concat([Uint8Array.from(header), ...symbols.map((part) => strips.written(part)), strips.end()]);
}

/** The loops have columns for rows and rows for columns. */
function prepare(machine: Loops, table: Uint8Array): void {
  const across = (index: number) => (index & 7) * 8 + (index >> 3);
  const shares = Float32Array.from({ length: 64 }, (_, index) => {
    return 1 / (table[across(index)]! * SCALES[index & 7]! * SCALES[index >> 3]!);
  });
  new Float32Array(machine.memory.buffer, machine.jpegShares(), 64).set(shares);
  new Uint8Array(machine.memory.buffer, machine.jpegOrder(), 64).set(Array.from(ZIGZAG, (index) => across(index) * 2));
  machine.beginJpeg();
}

/** Strips of units, T.81 §A.2.3, through the memory of the loops. */
class StripEncoder {
  readonly #machine: Loops;
  readonly #samples: JpegSamples;
  readonly #halved: boolean;
  /** Rows of a strip, and samples in each. */
  readonly #side: number;
  readonly #stride: number;
  /** Addresses. */
  readonly #source: number;
  readonly #planes: number;
  readonly #symbols: number;
  readonly #out: number;

  constructor(machine: Loops, samples: JpegSamples, halved: boolean) {
    const { width, components } = samples;
    this.#machine = machine;
    this.#samples = samples;
    this.#halved = halved;
    this.#side = halved ? 16 : 8;
    this.#stride = Math.ceil(width / this.#side) * this.#side;
    const sourceLength = aligned(width * this.#side * components + MARGIN);
    const planeLength = this.#stride * this.#side * 4;
    const planesLength = halved ? planeLength * 3.5 : planeLength * components;
    // A number for each sample, and none is written in more than eight bytes.
    const symbolsLength = planesLength;
    this.#source = machine.reserve(sourceLength + planesLength + symbolsLength * 3 + MARGIN);
    if (this.#source === 0)
      throw new ToolError("out-of-memory", "There is not enough memory for the rows of an image.");
    this.#planes = this.#source + sourceLength;
    this.#symbols = this.#planes + planesLength;
    this.#out = this.#symbols + symbolsLength;
  }

  /** Of all strips: their number is known when codes are made. */
  symbols(): Uint32Array[] {
    const { height, components } = this.#samples;
    const parts: Uint32Array[] = [];
    for (let top = 0; top < height; top += this.#side) {
      this.#fill(top);
      const end = this.#machine.encodeStrip(this.#planes, this.#stride, components, this.#halved, this.#symbols);
      parts.push(new Uint32Array(this.#machine.memory.buffer, this.#symbols, (end - this.#symbols) >> 2).slice());
    }
    return parts;
  }

  /** The bits of symbols. */
  written(symbols: Uint32Array): Uint8Array {
    new Uint32Array(this.#machine.memory.buffer, this.#symbols, symbols.length).set(symbols);
    return this.#bytes(this.#machine.writeScan(this.#symbols, symbols.length, this.#out));
  }

  /** The last bits, and the end of the image. */
  end(): Uint8Array {
    return concat([this.#bytes(this.#machine.endScan(this.#out)), Uint8Array.of(0xff, 0xd9)]);
  }

  #bytes(end: number): Uint8Array {
    return new Uint8Array(this.#machine.memory.buffer).slice(this.#out, end);
  }

  /** Rows from `top` on as planes around zero, the last column and row repeated. */
  #fill(top: number): void {
    const { width, height, components, data } = this.#samples;
    const machine = this.#machine;
    const rows = Math.min(this.#side, height - top);
    const rowLength = width * components;
    new Uint8Array(machine.memory.buffer).set(data.subarray(top * rowLength, (top + rows) * rowLength), this.#source);
    const planeLength = this.#stride * this.#side * 4;
    const place = (plane: number, row: number) => this.#planes + plane * planeLength + row * this.#stride * 4;
    for (let row = 0; row < rows; row++) {
      const from = this.#source + row * rowLength;
      if (components === 3) machine.toYcc(from, width, place(0, row), place(1, row), place(2, row));
      else for (let i = 0; i < components; i++) machine.toPlane(from + i, width, components, place(i, row));
    }
    for (let plane = 0; plane < components; plane++) this.#complete(place(plane, 0), rows);
    if (!this.#halved) return;
    machine.halve(place(1, 0), this.#stride, place(3, 0));
    machine.halve(place(2, 0), this.#stride, place(3, 0) + planeLength / 4);
  }

  #complete(place: number, rows: number): void {
    const { width } = this.#samples;
    const plane = new Float32Array(this.#machine.memory.buffer, place, this.#stride * this.#side);
    for (let row = 0; width < this.#stride && row < rows; row++) {
      const start = row * this.#stride;
      plane.fill(plane[start + width - 1]!, start + width, start + this.#stride);
    }
    for (let row = rows; row < this.#side; row++)
      plane.copyWithin(row * this.#stride, (rows - 1) * this.#stride, rows * this.#stride);
  }
}

function aligned(length: number): number {
  return Math.ceil(length / 16) * 16;
}

function scanComponents(count: number): ScanComponent[] {
  return Array.from({ length: count }, (_, i) => ({ id: i + 1, colour: count === 3 && i > 0 }));
}

/** Everything before the Huffman tables. Four components have no marker that would give them a meaning. */
function frameHeader({ width, height, components }: JpegSamples, table: Uint8Array, halved: boolean): number[] {
  const jfif = [0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
  const parts = Array.from({ length: components }, (_, i) => [i + 1, halved && i === 0 ? 0x22 : 0x11, 0]).flat();
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  const frame = [0xff, 0xc0, 0, 8 + components * 3, 8, ...size, components];
  return [
    0xff,
    0xd8,
    ...(components === 4 ? [] : jfif),
    ...[0xff, 0xdb, 0, 67, 0, ...ZIGZAG].map((value, i) => (i < 5 ? value : table[value]!)),
    ...frame,
    ...parts,
  ];
}

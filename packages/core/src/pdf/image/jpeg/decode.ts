/**
 * Decodes JPEG to its components as they are stored, ITU-T T.81: baseline, extended and progressive, any number of
 * components. Codecs bought give RGB or refuse; files for print have four components, and PDF gives them any meaning.
 */
import { ToolError } from "../../../kernel/errors.ts";
import { readJpegHeader } from "../jpeg-header.ts";
import { checkPixels } from "../limits.ts";
import { inverseDct } from "./dct.ts";
import { BitReader } from "./bit-reader.ts";
import { type Component, decodeScan, type Frame, type HuffmanDecoder, huffmanDecoder, type Scan } from "./scan.ts";
import { ZIGZAG } from "./zigzag.ts";

/** Components interleaved, 8 bits each, rows top to bottom. */
export interface JpegSamples {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly data: Uint8Array;
}

/**
 * What is missing at the end of a file is grey. `transform` is that of PDF's ColorTransform entry, for files without
 * Adobe's marker (ISO 32000-2 table 13). Adobe's programs store CMYK inverted; that is left to who knows (PDF has its Decode
 * array for it). Throws `damaged`, `too-complex`.
 */
export function decodeJpegSamples(bytes: Uint8Array, transform?: number): JpegSamples {
  const header = readJpegHeader(bytes);
  if (!header || header.unusual || header.bits !== 8) throw broken();
  checkPixels(header.width, header.height);
  const samples = new JpegDecoder(bytes).run();
  const kind = header.adobeTransform ?? transform ?? (samples.components === 3 ? 1 : 0);
  if (kind !== 0 && samples.components >= 3) undoColourTransform(samples);
  return samples;
}

/** YCbCr to RGB (JFIF 1.02); of YCCK the first three components the same way, inverted (Adobe Technical Note 5116 §18). */
function undoColourTransform({ data, components }: JpegSamples): void {
  const clamped = new Uint8ClampedArray(data.buffer);
  const inverted = components === 4;
  for (let at = 0; at < data.length; at += components) {
    const [y, cb, cr] = [data[at]!, data[at + 1]! - 128, data[at + 2]! - 128];
    const red = y + 1.402 * cr;
    const green = y - 0.344136 * cb - 0.714136 * cr;
    const blue = y + 1.772 * cb;
    clamped[at] = inverted ? 255 - red : red;
    clamped[at + 1] = inverted ? 255 - green : green;
    clamped[at + 2] = inverted ? 255 - blue : blue;
  }
}

class JpegDecoder {
  readonly #bytes: Uint8Array;
  readonly #tables: (Uint16Array | undefined)[] = [];
  readonly #dc: (HuffmanDecoder | undefined)[] = [];
  readonly #ac: (HuffmanDecoder | undefined)[] = [];
  #frame: Frame | undefined;
  #restartInterval = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  run(): JpegSamples {
    const bytes = this.#bytes;
    for (let at = 2; at + 3 < bytes.length;) {
      const marker = bytes[at + 1]!;
      if (bytes[at] !== 0xff || marker === 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) {
        at++;
        continue;
      }
      if (marker === 0xd9) break;
      const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
      const body = bytes.subarray(at + 4, end);
      at = end;
      if (marker === 0xdb) this.#quantization(body);
      else if (marker === 0xc4) this.#huffman(body);
      else if (marker === 0xdd) this.#restartInterval = (body[0]! << 8) | body[1]!;
      else if (marker >= 0xc0 && marker <= 0xc2) this.#startFrame(body, marker === 0xc2);
      else if (marker === 0xda) at = this.#scan(body, end);
    }
    if (!this.#frame) throw broken();
    return samplesOf(this.#frame, this.#tables);
  }

  #quantization(body: Uint8Array): void {
    for (let at = 0; at < body.length;) {
      const wide = body[at]! >> 4 > 0;
      const table = new Uint16Array(64);
      const start = at + 1;
      for (let i = 0; i < 64; i++) {
        table[ZIGZAG[i]!] = wide ? (body[start + i * 2]! << 8) | body[start + i * 2 + 1]! : body[start + i]!;
      }
      this.#tables[body[at]! & 15] = table;
      at = start + (wide ? 128 : 64);
    }
  }

  #huffman(body: Uint8Array): void {
    for (let at = 0; at + 17 <= body.length;) {
      const counts = body.subarray(at + 1, at + 17);
      const total = counts.reduce((sum, count) => sum + count, 0);
      const decoder = huffmanDecoder(counts, body.subarray(at + 17, at + 17 + total));
      (body[at]! >> 4 === 0 ? this.#dc : this.#ac)[body[at]! & 15] = decoder;
      at += 17 + total;
    }
  }

  #startFrame(body: Uint8Array, progressive: boolean): void {
    if (this.#frame) return;
    const height = (body[1]! << 8) | body[2]!;
    const width = (body[3]! << 8) | body[4]!;
    const count = body[5]!;
    if (count < 1 || count > 4 || body.length < 6 + count * 3) throw broken();
    const specs = Array.from({ length: count }, (_, i) => body.subarray(6 + i * 3, 9 + i * 3));
    if (specs.some((spec) => spec[1]! >> 4 < 1 || spec[1]! >> 4 > 4 || (spec[1]! & 15) < 1 || (spec[1]! & 15) > 4))
      throw broken();
    const across = Math.max(...specs.map((spec) => spec[1]! >> 4));
    const down = Math.max(...specs.map((spec) => spec[1]! & 15));
    const unitsAcross = Math.ceil(width / (8 * across));
    const unitsDown = Math.ceil(height / (8 * down));
    const components = specs.map((spec): Component => {
      const [h, v] = [spec[1]! >> 4, spec[1]! & 15];
      const blocksAcross = unitsAcross * h;
      return {
        id: spec[0]!,
        h,
        v,
        table: spec[2]!,
        columns: Math.ceil((Math.ceil(width / 8) * h) / across),
        rows: Math.ceil((Math.ceil(height / 8) * v) / down),
        blocksAcross,
        coefficients: new Int16Array(blocksAcross * unitsDown * v * 64),
      };
    });
    this.#frame = { width, height, across, down, unitsAcross, unitsDown, progressive, components };
  }

  /** Decodes the scan whose data begins at `start`; gives the position after it. */
  #scan(body: Uint8Array, start: number): number {
    const frame = this.#frame;
    if (!frame) throw broken();
    const count = body[0]!;
    const parts = Array.from({ length: count }, (_, i) => {
      const component = frame.components.find(({ id }) => id === body[1 + i * 2]);
      if (!component) throw broken();
      const tables = body[2 + i * 2]!;
      return { component, dc: this.#dc[tables >> 4], ac: this.#ac[tables & 15] };
    });
    const last = body.subarray(1 + count * 2);
    const scan: Scan = {
      parts,
      first: last[0]!,
      last: Math.min(last[1]!, 63),
      high: last[2]! >> 4,
      low: last[2]! & 15,
      restartInterval: this.#restartInterval,
      order: ZIGZAG,
    };
    const reader = new BitReader(this.#bytes, start);
    decodeScan(frame, scan, reader);
    return reader.afterData();
  }
}

/** Coefficients back to samples, enlarged to the size of the image and interleaved. */
function samplesOf(frame: Frame, tables: readonly (Uint16Array | undefined)[]): JpegSamples {
  const { width, height, components, across, down } = frame;
  const count = components.length;
  const data = new Uint8Array(width * height * count);
  components.forEach((component, index) => {
    const { blocksAcross, coefficients, h, v } = component;
    const table = tables[component.table];
    if (!table) throw broken();
    const stride = blocksAcross * 8;
    const plane = new Uint8Array(coefficients.length);
    for (let block = 0; block * 64 < coefficients.length; block++) {
      const to = Math.floor(block / blocksAcross) * 8 * stride + (block % blocksAcross) * 8;
      inverseDct(coefficients, block * 64, table, plane, to, stride);
    }
    for (let y = 0; y < height; y++) {
      const row = Math.floor((y * v) / down) * stride;
      let to = y * width * count + index;
      for (let x = 0; x < width; x++, to += count)
        data[to] = plane[row + (h === across ? x : Math.floor((x * h) / across))]!;
    }
  });
  return { width, height, components: count, data };
}

function broken(): ToolError {
  return new ToolError("damaged", "A JPEG image cannot be decoded.");
}

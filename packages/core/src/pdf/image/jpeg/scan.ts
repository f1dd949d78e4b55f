/** One pass over the coefficients of a JPEG image, T.81 annexes F and G. */
import type { BitReader } from "./bit-reader.ts";

export interface Component {
  readonly id: number;
  /** Sampling factors, T.81 §A.1.1. */
  readonly h: number;
  readonly v: number;
  readonly table: number;
  /** Blocks that hold samples; there may be more to fill whole units. */
  readonly columns: number;
  readonly rows: number;
  readonly blocksAcross: number;
  /** 64 for each block. */
  readonly coefficients: Int16Array;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Largest sampling factors. */
  readonly across: number;
  readonly down: number;
  /** Units (MCUs) of interleaved scans. */
  readonly unitsAcross: number;
  readonly unitsDown: number;
  readonly progressive: boolean;
  readonly components: readonly Component[];
}

export interface ScanPart {
  readonly component: Component;
  readonly dc: HuffmanDecoder | undefined;
  readonly ac: HuffmanDecoder | undefined;
}

export interface Scan {
  readonly parts: readonly ScanPart[];
  /** Spectral selection and successive approximation, T.81 §G.1.1.1. */
  readonly first: number;
  readonly last: number;
  readonly high: number;
  readonly low: number;
  readonly restartInterval: number;
  readonly order: Uint8Array;
}

/** Value by code, T.81 §F.2.2.3; -1 when no code fits. */
export type HuffmanDecoder = (reader: BitReader) => number;

export function huffmanDecoder(counts: Uint8Array, values: Uint8Array): HuffmanDecoder {
  const firstCodes = new Int32Array(17);
  const firstIndices = new Int32Array(17);
  for (let length = 1, code = 0, index = 0; length <= 16; length++) {
    firstCodes[length] = code;
    firstIndices[length] = index;
    code = (code + counts[length - 1]!) << 1;
    index += counts[length - 1]!;
  }
  return (reader) => {
    for (let length = 1, code = 0; length <= 16; length++) {
      code = (code << 1) | reader.bit();
      const index = code - firstCodes[length]!;
      if (index >= 0 && index < counts[length - 1]!) return values[firstIndices[length]! + index] ?? -1;
    }
    return -1;
  };
}

/** Fills in coefficients until the scan or its data ends. */
export function decodeScan(frame: Frame, scan: Scan, reader: BitReader): void {
  const { parts, restartInterval } = scan;
  const block = new BlockDecoder(frame, scan, reader);
  const single = parts.length === 1 ? parts[0]!.component : undefined;
  const units = single ? single.columns * single.rows : frame.unitsAcross * frame.unitsDown;
  for (let unit = 0; unit < units; unit++) {
    if (restartInterval > 0 && unit > 0 && unit % restartInterval === 0) {
      if (!reader.restart()) return;
      block.reset();
    }
    if (single) {
      const at = Math.floor(unit / single.columns) * single.blocksAcross + (unit % single.columns);
      if (!block.decode(0, at * 64)) return;
      continue;
    }
    const [x, y] = [unit % frame.unitsAcross, Math.floor(unit / frame.unitsAcross)];
    for (const [index, { component }] of parts.entries()) {
      const { h, v, blocksAcross } = component;
      for (let inner = 0; inner < h * v; inner++) {
        const row = y * v + Math.floor(inner / h);
        if (!block.decode(index, (row * blocksAcross + x * h + (inner % h)) * 64)) return;
      }
    }
  }
}

/** Decodes blocks one after the other, and knows what is carried from one to the next. */
class BlockDecoder {
  readonly #progressive: boolean;
  readonly #scan: Scan;
  readonly #reader: BitReader;
  readonly #predictions: number[];
  /** Blocks to come that get no new coefficients, T.81 §G.1.2.2. */
  #run = 0;

  constructor(frame: Frame, scan: Scan, reader: BitReader) {
    this.#progressive = frame.progressive;
    this.#scan = scan;
    this.#reader = reader;
    this.#predictions = scan.parts.map(() => 0);
  }

  reset(): void {
    this.#predictions.fill(0);
    this.#run = 0;
  }

  /** Decodes the block whose coefficients begin at `at`; false when the data has ended or makes no sense. */
  decode(part: number, at: number): boolean {
    if (this.#reader.ended) return false;
    const { component, dc, ac } = this.#scan.parts[part]!;
    const block = component.coefficients;
    const { first, high, low } = this.#scan;
    if (!this.#progressive) return this.#dc(dc, part, block, at, 0) && this.#ac(ac, block, at);
    if (first > 0) return high === 0 ? this.#firstAc(ac, block, at) : this.#refineAc(ac, block, at);
    if (high === 0) return this.#dc(dc, part, block, at, low);
    if (this.#reader.bit()) block[at]! |= 1 << low;
    return true;
  }

  #dc(dc: HuffmanDecoder | undefined, part: number, block: Int16Array, at: number, low: number): boolean {
    const size = dc?.(this.#reader) ?? -1;
    if (size < 0 || size > 15) return false;
    this.#predictions[part]! += this.#reader.signed(size);
    block[at] = this.#predictions[part]! << low;
    return true;
  }

  #ac(ac: HuffmanDecoder | undefined, block: Int16Array, at: number): boolean {
    const { order } = this.#scan;
    for (let k = 1; k < 64; k++) {
      const symbol = ac?.(this.#reader) ?? -1;
      if (symbol < 0) return false;
      if (symbol === 0) break;
      k += symbol >> 4;
      if (k > 63) return false;
      if ((symbol & 15) > 0) block[at + order[k]!] = this.#reader.signed(symbol & 15);
    }
    return true;
  }

  #firstAc(ac: HuffmanDecoder | undefined, block: Int16Array, at: number): boolean {
    const { first, last, low, order } = this.#scan;
    if (this.#run > 0) {
      this.#run--;
      return true;
    }
    for (let k = first; k <= last; k++) {
      const symbol = ac?.(this.#reader) ?? -1;
      if (symbol < 0) return false;
      const [run, size] = [symbol >> 4, symbol & 15];
      if (size === 0 && run < 15) {
        this.#run = (1 << run) - 1 + this.#reader.bits(run);
        break;
      }
      k += run;
      if (k > 63) return false;
      if (size > 0) block[at + order[k]!] = this.#reader.signed(size) * (1 << low);
    }
    return true;
  }

  /** T.81 §G.1.2.3: coefficients known get a bit more, and new ones appear between them. */
  #refineAc(ac: HuffmanDecoder | undefined, block: Int16Array, at: number): boolean {
    const { first, last, low } = this.#scan;
    let k = first;
    while (this.#run === 0 && k <= last) {
      const symbol = ac?.(this.#reader) ?? -1;
      if (symbol < 0) return false;
      const run = symbol >> 4;
      if ((symbol & 15) === 0 && run < 15) {
        this.#run = (1 << run) + this.#reader.bits(run);
        break;
      }
      const value = (symbol & 15) === 0 ? 0 : this.#reader.bit() ? 1 << low : -1 << low;
      k = this.#refineUpTo(block, at, k, run);
      if (value !== 0 && k <= last) block[at + this.#scan.order[k]!] = value;
      k++;
    }
    if (this.#run > 0) {
      this.#refineUpTo(block, at, k, Infinity);
      this.#run--;
    }
    return true;
  }

  /** Refines coefficients from `k` on, passing over `zeros` that are still 0; gives the place of the zero after them. */
  #refineUpTo(block: Int16Array, at: number, start: number, zeros: number): number {
    const { last, low, order } = this.#scan;
    const step = 1 << low;
    let rest = zeros;
    let k = start;
    for (; k <= last; k++) {
      const place = at + order[k]!;
      if (block[place] === 0) {
        if (rest-- === 0) break;
      } else if (this.#reader.bit() && (block[place]! & step) === 0) {
        block[place]! += block[place]! > 0 ? step : -step;
      }
    }
    return k;
  }
}

/** Reads GIF files, GIF89a: frames put together as their disposal says. */
import { ToolError } from "../../kernel/errors.ts";
import { checkPixels } from "../../pdf/image/limits.ts";
import type { RasterImage } from "../../pdf/image/raster.ts";

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Three bytes a colour. */
  readonly palette: Uint8Array;
  readonly interlaced: boolean;
  /** Index of the transparent colour; -1 for none. */
  readonly transparent: number;
  readonly disposal: number;
  readonly codeSize: number;
  /** Start of the data's first block. */
  readonly data: number;
}

/** §23: what happens to a frame before the next is drawn. */
const TO_BACKGROUND = 2;
const TO_PREVIOUS = 3;

const EXTENSION = 0x21;
const GRAPHIC_CONTROL = 0xf9;
const IMAGE = 0x2c;

/** First row and step of the passes of an interlaced frame, Appendix E. */
const PASSES = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
] as const;
const MOST_CODES = 4096;

export class GifFile {
  readonly width: number;
  readonly height: number;
  readonly #bytes: Uint8Array;
  readonly #frames: readonly Frame[];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.width = uint16(bytes, 6);
    this.height = uint16(bytes, 8);
    this.#frames = readFrames(bytes);
    if (this.#frames.length === 0) throw new ToolError("damaged", "The GIF image has no frame.");
  }

  get frames(): number {
    return this.#frames.length;
  }

  /** A frame as it is seen, on top of those before it. */
  frame(index: number): RasterImage {
    const { width, height } = this;
    checkPixels(width, height);
    let canvas = new Uint8Array(width * height * 4);
    for (const [i, frame] of this.#frames.slice(0, index + 1).entries()) {
      const before = frame.disposal === TO_PREVIOUS && i < index ? canvas.slice() : undefined;
      this.#draw(frame, canvas);
      if (i === index) break;
      if (before) canvas = before;
      else if (frame.disposal === TO_BACKGROUND) this.#clear(frame, canvas);
    }
    return { width, height, channels: 4, data: canvas };
  }

  #draw(frame: Frame, canvas: Uint8Array): void {
    const { x, y, width, height, palette, transparent } = frame;
    checkPixels(width, height);
    const indices = decodeLzw(joinBlocks(this.#bytes, frame.data), frame.codeSize, width * height);
    const columns = Math.min(width, this.width - x);
    rowOrder(frame).forEach((row, line) => {
      if (y + row >= this.height || (line + 1) * width > indices.length + width) return;
      for (let column = 0; column < columns; column++) {
        const index = indices[line * width + column];
        if (index === undefined || index === transparent) continue;
        const to = ((y + row) * this.width + x + column) * 4;
        for (let c = 0; c < 3; c++) canvas[to + c] = palette[index * 3 + c] ?? 0;
        canvas[to + 3] = 255;
      }
    });
  }

  #clear({ x, y, width, height }: Frame, canvas: Uint8Array): void {
    const end = Math.min(x + width, this.width);
    for (let row = y; row < Math.min(y + height, this.height); row++) {
      canvas.fill(0, (row * this.width + x) * 4, (row * this.width + end) * 4);
    }
  }
}

/** The frames up to the trailer, the end of the file or what makes no sense. */
function readFrames(bytes: Uint8Array): Frame[] {
  const frames: Frame[] = [];
  const global = paletteAt(bytes, 13, bytes[10] ?? 0);
  let at = 13 + global.length;
  let control = { disposal: 0, transparent: -1 };
  while (at + 2 < bytes.length) {
    if (bytes[at] === EXTENSION) {
      if (bytes[at + 1] === GRAPHIC_CONTROL) {
        const flags = bytes[at + 3] ?? 0;
        control = { disposal: (flags >> 2) & 7, transparent: flags & 1 ? (bytes[at + 6] ?? -1) : -1 };
      }
      at = afterBlocks(bytes, at + 2);
    } else if (bytes[at] === IMAGE && at + 11 < bytes.length) {
      const flags = bytes[at + 9]!;
      const own = paletteAt(bytes, at + 10, flags);
      const data = at + 11 + own.length;
      frames.push({
        x: uint16(bytes, at + 1),
        y: uint16(bytes, at + 3),
        width: uint16(bytes, at + 5),
        height: uint16(bytes, at + 7),
        palette: own.length > 0 ? own : global,
        interlaced: (flags & 0x40) !== 0,
        ...control,
        codeSize: bytes[data - 1] ?? 0,
        data,
      });
      control = { disposal: 0, transparent: -1 };
      at = afterBlocks(bytes, data);
    } else {
      break;
    }
  }
  return frames;
}

/** A colour table, when the flags before it say that there is one. */
function paletteAt(bytes: Uint8Array, at: number, flags: number): Uint8Array {
  return flags & 0x80 ? bytes.subarray(at, at + 3 * (2 << (flags & 7))) : new Uint8Array(0);
}

function afterBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1;
  return at + 1;
}

function joinBlocks(bytes: Uint8Array, start: number): Uint8Array {
  const joined = new Uint8Array(Math.max(0, afterBlocks(bytes, start) - start));
  let length = 0;
  for (let at = start; at < bytes.length && bytes[at] !== 0; at += bytes[at]! + 1) {
    const block = bytes.subarray(at + 1, at + 1 + bytes[at]!);
    joined.set(block, length);
    length += block.length;
  }
  return joined.subarray(0, length);
}

function rowOrder({ height, interlaced }: Frame): number[] {
  const passes = interlaced ? PASSES : ([[0, 1]] as const);
  return passes.flatMap(([first, step]) =>
    Array.from({ length: Math.max(0, Math.ceil((height - first) / step)) }, (_, i) => first + i * step),
  );
}

/** Appendix F: codes grow from `codeSize` + 1 to 12 bits, the lowest bit first. Gives what could be read. */
function decodeLzw(data: Uint8Array, codeSize: number, most: number): Uint8Array {
  if (codeSize < 1 || codeSize > 11) throw new ToolError("damaged", "The GIF image cannot be decoded.");
  const clear = 1 << codeSize;
  const prefixes = new Uint16Array(MOST_CODES);
  const suffixes = new Uint8Array(MOST_CODES);
  const lengths = new Uint16Array(MOST_CODES);
  for (let code = 0; code < clear; code++) {
    suffixes[code] = code;
    lengths[code] = 1;
  }
  const out = new Uint8Array(most);
  let [length, next, bits, previous] = [0, clear + 2, codeSize + 1, -1];
  for (let bit = 0; bit + bits <= data.length * 8 && length < most;) {
    const byte = bit >> 3;
    const word = data[byte]! | ((data[byte + 1] ?? 0) << 8) | ((data[byte + 2] ?? 0) << 16);
    const code = (word >> (bit & 7)) & ((1 << bits) - 1);
    bit += bits;
    if (code === clear) [next, bits, previous] = [clear + 2, codeSize + 1, -1];
    else if (code === clear + 1 || code > next || (code === next && previous === -1)) break;
    else {
      if (previous !== -1 && next < MOST_CODES) {
        prefixes[next] = previous;
        lengths[next] = lengths[previous]! + 1;
        suffixes[next] = firstOf(code === next ? previous : code, clear, prefixes);
        next++;
        if (next === 1 << bits && bits < 12) bits++;
      }
      const end = length + lengths[code]!;
      for (let at = end - 1, rest = code; at >= length; at--, rest = prefixes[rest]!) {
        if (at < most) out[at] = suffixes[rest]!;
      }
      length = Math.min(end, most);
      previous = code;
    }
  }
  return out.subarray(0, length);
}

function firstOf(code: number, clear: number, prefixes: Uint16Array): number {
  let first = code;
  while (first > clear) first = prefixes[first]!;
  return first;
}

function uint16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

/** Rows of pixels predicted as PNG does (ISO/IEC 15948 §9) and compressed as they come. */
import { ToolError } from "../../kernel/errors.ts";
import { DeflateStream } from "../filters/deflate-stream.ts";
import { type Loops, loops } from "../wasm/loops.ts";

/** The loops read this far before and behind a row, or the length of a pixel. */
const LEAST_MARGIN = 16;

/** At least so many bytes of pixels can be brought to the loops at a time. */
const SOURCE = 65_536;

export interface RowShape {
  /** In bytes. */
  readonly rowLength: number;
  /** In bytes. Single bytes are not predicted: text, line art and palettes compress best as they are. */
  readonly pixelLength: number;
  /** As of `Search`. */
  readonly effort: number;
}

/** One at a time: they share the memory of the loops. */
export class RowCompressor {
  readonly #loops: Loops = loops();
  readonly #shape: RowShape;
  readonly #deflate: DeflateStream;
  readonly #source: number;
  readonly #sourceLength: number;
  #row: number;
  #above: number;
  readonly #predicted: number;

  /** Pixels come in rows of `sourceLength` bytes. */
  constructor(shape: RowShape, sourceLength: number) {
    const margin = Math.max(LEAST_MARGIN, shape.pixelLength);
    const stride = shape.rowLength + margin * 2;
    this.#sourceLength = Math.max(SOURCE, sourceLength);
    const size = stride * 3 + this.#sourceLength + margin;
    const start = this.#loops.reserve(size);
    if (start === 0) throw new ToolError("out-of-memory", "There is not enough memory for the rows of an image.");
    new Uint8Array(this.#loops.memory.buffer).fill(0, start, start + stride * 2);
    this.#shape = shape;
    this.#row = start + margin;
    this.#above = this.#row + stride;
    this.#predicted = this.#above + stride;
    this.#source = start + stride * 3;
    const { effort, pixelLength, rowLength } = shape;
    this.#deflate = new DeflateStream({ effort, pixelLength, rowLength: rowLength + 1 });
  }

  /** Adds all rows of `data`, each of `length` bytes and made what is compressed by `make`. */
  addRows(data: Uint8Array, length: number, make: (loops: Loops, from: number, to: number) => void): void {
    const rows = Math.floor(data.length / length);
    const most = Math.max(1, Math.floor(this.#sourceLength / length));
    for (let row = 0; row < rows; row += most) {
      const strip = data.subarray(row * length, Math.min(row + most, rows) * length);
      new Uint8Array(this.#loops.memory.buffer).set(strip, this.#source);
      for (let at = 0; at < strip.length; at += length) {
        make(this.#loops, this.#source + at, this.#row);
        this.#add();
      }
    }
  }

  finish(): Uint8Array {
    return this.#deflate.finish();
  }

  #add(): void {
    const { rowLength, pixelLength } = this.#shape;
    if (pixelLength === 1) {
      // The byte before it is 0, the number of no filter.
      this.#deflate.feed(this.#row - 1, rowLength + 1);
      return;
    }
    this.#loops.predictRow(this.#row, this.#above, rowLength, pixelLength, this.#predicted);
    this.#deflate.feed(this.#predicted, rowLength + 1);
    [this.#row, this.#above] = [this.#above, this.#row];
  }
}

/** All rows of `data` as FlateDecode data with a predictor of PNG's. */
export function compressRows(data: Uint8Array, shape: RowShape): Uint8Array {
  const { rowLength } = shape;
  const rows = new RowCompressor(shape, rowLength);
  rows.addRows(data, rowLength, ({ memory }, from, to) =>
    new Uint8Array(memory.buffer).copyWithin(to, from, from + rowLength),
  );
  return rows.finish();
}

/**
 * How far PDFium's memory may grow: a file of a few kilobytes may unpack to gigabytes there, layer upon layer, where our own
 * limits do not reach.
 */
import { ToolError } from "../../kernel/errors.ts";

const PAGE = 64 * 1024;

/** For what is on a page: some 350 million pixels of pictures without any compression. In bytes. */
const FOR_ANY_FILE = 1024 ** 3;

/** Each byte of a file and of a bitmap may stand there as often again: saved anew, or as groups drawn apart. */
const TIMES_ASKED = 2;

/** A WebAssembly.Memory. */
export interface Memory {
  readonly buffer: { readonly byteLength: number };
  grow(pages: number): number;
}

export class MemoryBound {
  #asked = 0;

  /** Whoever grows `memory` from now on is refused what goes beyond the bound. */
  constructor(memory: Memory) {
    const grow = memory.grow.bind(memory);
    memory.grow = (pages) => {
      if (memory.buffer.byteLength + pages * PAGE > FOR_ANY_FILE + TIMES_ASKED * this.#asked) {
        throw new RangeError("PDFium's memory has grown to its bound.");
      }
      return grow(pages);
    };
  }

  /** Makes room for so many bytes of a file or a bitmap; fewer than 0 when they are gone. */
  expect(bytes: number): void {
    this.#asked += bytes;
  }
}

export function notEnoughMemory(): ToolError {
  return new ToolError("out-of-memory", "The renderer has not enough memory for the file.");
}

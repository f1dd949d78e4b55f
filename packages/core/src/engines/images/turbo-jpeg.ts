/** JPEG decoded by libjpeg-turbo: https://libjpeg-turbo.org (BSD-3-Clause, IJG), as compiled by @cwasm/jpeg-turbo (MIT). */
import { ToolError } from "../../kernel/errors.ts";
import type { RasterImage } from "../../pdf/image/raster.ts";
import type { JpegEighths } from "../../pdf/image/samples.ts";
import type { ReadModule } from "./codec-module.ts";

/** Functions as turbojpeg.h declares them; pointers are numbers. */
interface TurboJpeg {
  readonly memory: { readonly buffer: ArrayBuffer };
  malloc(size: number): number;
  free(pointer: number): void;
  tjInitDecompress(): number;
  tjDestroy(handle: number): number;
  tjDecompress2(
    handle: number,
    jpeg: number,
    size: number,
    out: number,
    width: number,
    pitch: number,
    height: number,
    format: number,
    flags: number,
  ): number;
}

/** As far as it is the same in browsers and in Node. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array | ArrayBuffer,
    imports: object,
  ): Promise<{ readonly instance: { readonly exports: unknown } }>;
};

/** turbojpeg.h: TJPF_RGB, TJPF_GRAY. */
const RGB = 0;
const GREY = 6;

/** A module whose memory has grown beyond this is not kept: memory of WebAssembly never shrinks. In bytes. */
const MOST_KEPT = 64 * 1024 * 1024;

/** What of a file's header decides how it is decoded. */
interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

export class JpegDecoder {
  readonly #read: ReadModule;
  #started: Promise<TurboJpeg> | undefined;

  constructor(read: ReadModule) {
    this.#read = read;
  }

  /** Pixels of a file with one or three components, as stored: Exif's turn is not applied. What is missing is grey. */
  async decode(bytes: Uint8Array, frame: Frame, eighths: JpegEighths = 8): Promise<RasterImage> {
    const module = await (this.#started ??= this.#start());
    try {
      const image = decode(module, bytes, frame, eighths);
      if (module.memory.buffer.byteLength > MOST_KEPT) this.#started = undefined;
      return image;
    } catch (cause) {
      // Its memory is in any state.
      this.#started = undefined;
      throw new ToolError("damaged", "The JPEG image cannot be decoded.", {}, cause);
    }
  }

  async #start(): Promise<TurboJpeg> {
    const giveUp = () => {
      throw new Error("libjpeg-turbo gave up.");
    };
    const nothing = () => 0;
    const { instance } = await WebAssembly.instantiate(await this.#read("@cwasm/jpeg-turbo/jpeg-turbo.wasm"), {
      // Errors of the library leave it by longjmp.
      env: { setjmp: nothing, longjmp: giveUp },
      wasi_snapshot_preview1: {
        proc_exit: giveUp,
        environ_sizes_get: nothing,
        environ_get: nothing,
        fd_close: nothing,
        fd_seek: nothing,
        // What it prints may tell of the image.
        fd_write: nothing,
      },
    });
    return instance.exports as TurboJpeg;
  }
}

function decode(turbo: TurboJpeg, bytes: Uint8Array, frame: Frame, eighths: JpegEighths): RasterImage {
  const channels = frame.components === 1 ? 1 : 3;
  const width = Math.ceil((frame.width * eighths) / 8);
  const height = Math.ceil((frame.height * eighths) / 8);
  const size = width * height * channels;
  const jpeg = allocate(turbo, bytes.length);
  new Uint8Array(turbo.memory.buffer).set(bytes, jpeg);
  const out = allocate(turbo, size);
  new Uint8Array(turbo.memory.buffer).fill(128, out, out + size);
  const handle = turbo.tjInitDecompress();
  // The result only tells of warnings, such as missing data, behind which there is a picture all the same.
  turbo.tjDecompress2(handle, jpeg, bytes.length, out, width, width * channels, height, channels === 1 ? GREY : RGB, 0);
  const data = new Uint8Array(turbo.memory.buffer).slice(out, out + size);
  turbo.tjDestroy(handle);
  turbo.free(out);
  turbo.free(jpeg);
  return { width, height, channels, data };
}

function allocate(turbo: TurboJpeg, size: number): number {
  const pointer = turbo.malloc(size);
  if (pointer === 0) throw new Error("Out of memory.");
  return pointer;
}

/** AVIF by libavif and libaom: https://github.com/AOMediaCodec/libavif (BSD-2-Clause), as packaged by @jsquash/avif (Apache-2.0). */
import type { RasterImage } from "../../pdf/image/raster.ts";
import { CodecModule, type ReadModule } from "./codec-module.ts";

interface Decoder {
  decode(data: Uint8Array, bitDepth: 8): { data: Uint8ClampedArray; width: number; height: number } | null;
}

export class Avif {
  readonly #decoder: CodecModule<Decoder>;

  constructor(read: ReadModule) {
    this.#decoder = new CodecModule(
      "@jsquash/avif/codec/dec/avif_dec.wasm",
      () => import("@jsquash/avif/codec/dec/avif_dec.js"),
      read,
    );
  }

  async decode(bytes: Uint8Array): Promise<RasterImage> {
    const { width, height, data } = await this.#decoder.use(
      (module) => module.decode(bytes, 8),
      "The AVIF image cannot be decoded.",
    );
    return { width, height, channels: 4, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
  }
}

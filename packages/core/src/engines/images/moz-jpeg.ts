/** JPEG encoded by mozjpeg: https://github.com/mozilla/mozjpeg (BSD-3-Clause), as packaged by @jsquash/jpeg (Apache-2.0). */
import type { RasterImage } from "../../pdf/image/raster.ts";
import { toRgba } from "../../pdf/image/raster.ts";
import type { JpegSettings } from "../ports.ts";
import { CodecModule, type ReadModule } from "./codec-module.ts";

interface Encoder {
  encode(data: Uint8ClampedArray, width: number, height: number, options: object): Uint8Array | null;
}

/** Colour spaces of the encoder, J_COLOR_SPACE in jpeglib.h. */
const GREY = 1;
const YCBCR = 3;

export class JpegEncoder {
  readonly #encoder: CodecModule<Encoder>;

  constructor(read: ReadModule) {
    this.#encoder = new CodecModule(
      "@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm",
      () => import("@jsquash/jpeg/codec/enc/mozjpeg_enc.js"),
      read,
    );
  }

  async encode(
    image: RasterImage,
    { quality, fullColour = quality > 90, progressive = true, dpi }: JpegSettings,
  ): Promise<Uint8Array> {
    const options = {
      quality,
      baseline: false,
      arithmetic: false,
      progressive,
      optimize_coding: true,
      smoothing: 0,
      color_space: image.channels === 1 ? GREY : YCBCR,
      quant_table: 3,
      trellis_multipass: false,
      trellis_opt_zero: false,
      trellis_opt_table: false,
      trellis_loops: 1,
      auto_subsample: false,
      chroma_subsample: fullColour ? 1 : 2,
      separate_chroma_quality: false,
      chroma_quality: quality,
    };
    const bytes = await this.#encoder.use(
      (module) => module.encode(toRgba(image), image.width, image.height, options)?.slice(),
      "The image cannot be encoded as JPEG.",
    );
    if (dpi !== undefined) noteResolution(bytes, dpi);
    return bytes;
  }
}

/** In the JFIF segment, which the encoder writes first (JFIF 1.02: units, then 16 bits for each direction). */
function noteResolution(bytes: Uint8Array, dpi: number): void {
  const perInch = Math.min(Math.round(dpi), 0xffff);
  bytes[13] = 1;
  bytes.set([perInch >> 8, perInch & 255, perInch >> 8, perInch & 255], 14);
}

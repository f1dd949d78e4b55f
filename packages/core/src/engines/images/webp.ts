/** WebP by libwebp: https://chromium.googlesource.com/webm/libwebp (BSD-3-Clause), as packaged by @jsquash/webp (Apache-2.0). */
import { type RasterImage, toRgba } from "../../pdf/image/raster.ts";
import { CodecModule, type ReadModule } from "./codec-module.ts";

interface Decoder {
  decode(data: Uint8Array): { data: Uint8ClampedArray; width: number; height: number } | null;
}

interface Encoder {
  encode(data: Uint8ClampedArray, width: number, height: number, options: object): Uint8Array | null;
}

/** WebPConfig of libwebp's encode.h, as WebPConfigInit fills it in. */
const DEFAULTS = {
  quality: 75,
  target_size: 0,
  target_PSNR: 0,
  method: 4,
  sns_strength: 50,
  filter_strength: 60,
  filter_sharpness: 0,
  filter_type: 1,
  partitions: 0,
  segments: 4,
  pass: 1,
  show_compressed: 0,
  preprocessing: 0,
  autofilter: 0,
  partition_limit: 0,
  alpha_compression: 1,
  alpha_filtering: 1,
  alpha_quality: 100,
  lossless: 0,
  exact: 0,
  image_hint: 0,
  emulate_jpeg_size: 0,
  thread_level: 0,
  low_memory: 0,
  near_lossless: 100,
  use_delta_palette: 0,
  use_sharp_yuv: 0,
};

export class Webp {
  readonly #decoder: CodecModule<Decoder>;
  readonly #encoder: CodecModule<Encoder>;

  constructor(read: ReadModule) {
    this.#decoder = new CodecModule(
      "@jsquash/webp/codec/dec/webp_dec.wasm",
      () => import("@jsquash/webp/codec/dec/webp_dec.js"),
      read,
    );
    this.#encoder = new CodecModule(
      "@jsquash/webp/codec/enc/webp_enc_simd.wasm",
      () => import("@jsquash/webp/codec/enc/webp_enc_simd.js"),
      read,
    );
  }

  async decode(bytes: Uint8Array): Promise<RasterImage> {
    const { width, height, data } = await this.#decoder.use(
      (module) => module.decode(bytes),
      "The WebP image cannot be decoded.",
    );
    return { width, height, channels: 4, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
  }

  /** At quality 100 without loss. */
  encode(image: RasterImage, quality: number): Promise<Uint8Array> {
    const lossless = quality === 100;
    const options = {
      ...DEFAULTS,
      quality: lossless ? 50 : quality,
      lossless: lossless ? 1 : 0,
      method: lossless ? 2 : 4,
    };
    return this.#encoder.use(
      (module) => module.encode(toRgba(image), image.width, image.height, options)?.slice(),
      "The image cannot be encoded as WebP.",
    );
  }
}

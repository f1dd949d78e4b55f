/** Image files behind the port: each format by a codec in WebAssembly or plain code, the same in every face. */
import { ToolError } from "../../kernel/errors.ts";
import { cmykToRgb } from "../../pdf/color/cmyk.ts";
import { decodeJpegSamples } from "../../pdf/image/jpeg/decode.ts";
import { readJpegHeader } from "../../pdf/image/jpeg-header.ts";
import { checkPixels } from "../../pdf/image/limits.ts";
import { readPng } from "../../pdf/image/png-file.ts";
import type { RasterImage } from "../../pdf/image/raster.ts";
import type { JpegEighths } from "../../pdf/image/samples.ts";
import type { Engines, ImageCodec, ImageFile, JpegSettings } from "../ports.ts";
import { Avif } from "./avif.ts";
import { decodeBmp, readBmpHeader } from "./bmp.ts";
import type { ReadModule } from "./codec-module.ts";
import { GifFile } from "./gif.ts";
import { readHeifHeader } from "./isobmff.ts";
import { JpegEncoder } from "./moz-jpeg.ts";
import { decodePng } from "./png/decode.ts";
import { encodePng } from "./png/encode.ts";
import { firstFrame, isWebp, readWebpHeader } from "./riff.ts";
import { decodeTiff, sizeOf } from "./tiff/decode.ts";
import { orientationOf, readDirectories, resolutionOf, TAG } from "./tiff/directory.ts";
import { JpegDecoder } from "./turbo-jpeg.ts";
import { Webp } from "./webp.ts";

/** `read` supplies the bytes of a codec's WebAssembly when it is first needed. */
export function loadImages(read: ReadModule): Required<Pick<Engines, "images">> {
  const codec = new Codec(read);
  return { images: async () => codec };
}

class Codec implements ImageCodec {
  readonly #jpegDecoder: JpegDecoder;
  readonly #jpegEncoder: JpegEncoder;
  readonly #webp: Webp;
  readonly #avif: Avif;

  constructor(read: ReadModule) {
    this.#jpegDecoder = new JpegDecoder(read);
    this.#jpegEncoder = new JpegEncoder(read);
    this.#webp = new Webp(read);
    this.#avif = new Avif(read);
  }

  open(bytes: Uint8Array): ImageFile {
    const file =
      this.#openJpeg(bytes) ??
      this.#openPng(bytes) ??
      this.#openGif(bytes) ??
      this.#openWebp(bytes) ??
      this.#openBmp(bytes) ??
      this.#openHeif(bytes) ??
      this.#openTiff(bytes);
    if (file) return file;
    throw new ToolError("unsupported-type", "The file is no image of a known type.", {
      field: "file",
      expected: "JPEG, PNG, WebP, GIF, TIFF, BMP or AVIF",
    });
  }

  encodeJpeg(image: RasterImage, settings: JpegSettings): Promise<Uint8Array> {
    checkPixels(image.width, image.height);
    return this.#jpegEncoder.encode(image, settings);
  }

  async decodeJpeg(bytes: Uint8Array, eighths: JpegEighths): Promise<RasterImage> {
    const header = readJpegHeader(bytes);
    if (!header) throw new ToolError("damaged", "An image inside the file cannot be decoded.");
    checkPixels(header.width, header.height);
    return this.#jpegDecoder.decode(bytes, header, eighths);
  }

  async encodePng(image: RasterImage, dpi?: number): Promise<Uint8Array> {
    return encodePng(image, dpi);
  }

  encodeWebp(image: RasterImage, quality: number): Promise<Uint8Array> {
    checkPixels(image.width, image.height);
    return this.#webp.encode(image, quality);
  }

  #openJpeg(bytes: Uint8Array): ImageFile | undefined {
    const header = readJpegHeader(bytes);
    if (!header) return undefined;
    const exif = header.exif && readDirectories(header.exif, 1)?.[0];
    const decode = () => (header.components === 4 ? decodeCmykJpeg(bytes) : this.#jpegDecoder.decode(bytes, header));
    return still("image/jpeg", header, async () => decode(), orientationOf(exif), resolutionOf(exif) ?? header.dpi);
  }

  #openPng(bytes: Uint8Array): ImageFile | undefined {
    const png = readPng(bytes);
    if (!png) return undefined;
    const exif = png.exif && readDirectories(png.exif, 1)?.[0];
    return still("image/png", png, async () => decodePng(png), orientationOf(exif), png.dpi);
  }

  #openGif(bytes: Uint8Array): ImageFile | undefined {
    if (String.fromCharCode(...bytes.subarray(0, 3)) !== "GIF") return undefined;
    const gif = new GifFile(bytes);
    const sized = { width: gif.width, height: gif.height };
    const frame = async (index: number) => gif.frame(index);
    return {
      type: "image/gif",
      frames: gif.frames,
      size: () => sized,
      lossy: false,
      orientation: 1,
      dpi: () => undefined,
      frame,
    };
  }

  #openWebp(bytes: Uint8Array): ImageFile | undefined {
    const header = isWebp(bytes) ? readWebpHeader(bytes) : undefined;
    if (!header) return undefined;
    const exif = header.exif && readDirectories(header.exif, 1)?.[0];
    return still("image/webp", header, () => this.#webp.decode(firstFrame(bytes)), orientationOf(exif));
  }

  #openBmp(bytes: Uint8Array): ImageFile | undefined {
    const header = readBmpHeader(bytes);
    return header && still("image/bmp", header, async () => decodeBmp(bytes, header), 1, header.dpi);
  }

  #openHeif(bytes: Uint8Array): ImageFile | undefined {
    const header = readHeifHeader(bytes);
    if (!header) return undefined;
    if (header.type === "image/avif") return still("image/avif", header, () => this.#avif.decode(bytes));
    throw new ToolError("unsupported-type", "HEIC images cannot be decoded here; save the picture as JPEG first.", {
      field: "file",
      expected: "a JPEG, which every phone can be told to make",
      received: "a HEIC image",
    });
  }

  #openTiff(bytes: Uint8Array): ImageFile | undefined {
    const directories = readDirectories(bytes)?.filter((directory) => sizeOf(directory).width > 0);
    if (!directories?.length) return undefined;
    return {
      type: "image/tiff",
      frames: directories.length,
      size: (index) => sizeOf(directories[index]!),
      lossy: directories[0]!.get(TAG.compression)?.[0] === 7,
      orientation: orientationOf(directories[0]),
      dpi: (index) => resolutionOf(directories[index]),
      frame: (index) => decodeTiff(bytes, directories[index]!, (data) => this.decodeJpeg(data, 8)),
    };
  }
}

/** Adobe's programs store ink inverted, and nobody else stores CMYK. */
function decodeCmykJpeg(bytes: Uint8Array): RasterImage {
  const { width, height, data } = decodeJpegSamples(bytes);
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < data.length; i++) data[i]! ^= 0xff;
  for (let i = 0; i < width * height; i++) cmykToRgb(data, i * 4, rgb, i * 3);
  return { width, height, channels: 3, data: rgb };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const LOSSY: ReadonlySet<string> = new Set(["image/jpeg", "image/avif"]);

/** A file of one image. Its pixels are only decoded when its header promises that they can be held. */
function still(
  type: ImageFile["type"],
  { width, height, lossy = LOSSY.has(type) }: Size & { readonly lossy?: boolean },
  decode: () => Promise<RasterImage>,
  orientation = 1,
  dpi?: number,
): ImageFile {
  const frame = async () => {
    checkPixels(width, height);
    const image = await decode();
    if (image.width === width && image.height === height) return image;
    throw new ToolError("damaged", "The image has another size than its header says.");
  };
  return { type, frames: 1, size: () => ({ width, height }), lossy, orientation, dpi: () => dpi, frame };
}

/** Images in shades of grey, their masks as they were. */
import type { Engines, ImageCodec } from "../engines/ports.ts";
import { ToolError } from "../kernel/errors.ts";
import { deflate } from "../pdf/filters/deflate.ts";
import { encodeLossless, pack } from "../pdf/image/encode-lossless.ts";
import { readPdfImage } from "../pdf/image/pdf-image.ts";
import { luma, type RasterImage, toGrey } from "../pdf/image/raster.ts";
import { decodeSmall, readSamples } from "../pdf/image/samples.ts";
import { colourPixels, decodePdfImage } from "../pdf/image/to-raster.ts";
import { type DocumentEdit, PdfDict, PdfName, PdfStream } from "../pdf/index.ts";
import { imageCodecs } from "./image-codecs.ts";
import type { GreyImage } from "./grey-content.ts";

const QUALITY = 90;
const GREY = PdfName.of("DeviceGray");

/** Damaged images and images of too many pixels stay as they are. */
export function greyImages(edit: DocumentEdit, engines: Engines, codec: ImageCodec): GreyImage {
  const codecs = imageCodecs(engines);
  return async (stream: PdfStream, colorSpaces: PdfDict | undefined) => {
    try {
      const image = readPdfImage(stream, decodeSmall, colorSpaces);
      if (!image || image.stencil || (image.colorSpace?.ranges.length === 2 && ALREADY.has(image.colorSpace.family)))
        return undefined;
      if (Array.isArray(image.mask))
        return greyWithMask(edit, await decodePdfImage(edit.file, image, codecs, colorSpaces), stream);
      const grey = toGrey(colourPixels(await readSamples(edit.file, image, codecs), image));
      const { width, height, data } = grey;
      const lossy = image.codec === "DCTDecode" || image.codec === "JPXDecode";
      const encoded = lossy
        ? {
            entries: { BitsPerComponent: 8, Filter: PdfName.of("DCTDecode") },
            data: await codec.encodeJpeg(grey, { quality: QUALITY }),
          }
        : encodeLossless({ width, height, components: 1, data }, GREY, "fast");
      const own = { Width: width, Height: height, ColorSpace: GREY, Decode: undefined, DecodeParms: undefined };
      return new PdfStream(stream.dict.with({ ...own, ...encoded.entries }), encoded.data);
    } catch (error) {
      if (error instanceof ToolError && (error.code === "damaged" || error.code === "too-complex")) return undefined;
      throw error;
    }
  };
}

/** What was transparent by its colour (ISO 32000-2 §8.9.6.4) is so by a mask, which 1 leaves out (§8.9.6.3). */
function greyWithMask(edit: DocumentEdit, pixels: RasterImage, stream: PdfStream): PdfStream {
  const { width, height, channels, data } = pixels;
  const grey = new Uint8Array(width * height);
  const hidden = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) {
    grey[i] = luma(data, i * channels);
    hidden[i] = channels === 4 && data[i * 4 + 3] === 0 ? 1 : 0;
  }
  const flate = { Filter: PdfName.of("FlateDecode"), DecodeParms: undefined };
  const kind = { Type: PdfName.of("XObject"), Subtype: PdfName.of("Image"), Width: width, Height: height };
  const stencil = new PdfDict().with({ ...kind, ...flate, ImageMask: true, BitsPerComponent: 1 });
  const mask = edit.add(new PdfStream(stencil, deflate(pack(hidden, width, height, 1))));
  const { entries, data: encoded } = encodeLossless({ width, height, components: 1, data: grey }, GREY, "fast");
  const own = { ...kind, ColorSpace: GREY, Decode: undefined, DecodeParms: undefined, Mask: mask };
  return new PdfStream(stream.dict.with({ ...own, ...entries }), encoded);
}

const ALREADY = new Set(["DeviceGray", "CalGray", "ICCBased"]);

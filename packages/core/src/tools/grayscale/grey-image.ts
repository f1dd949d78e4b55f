/** Images in shades of grey, their masks as they were. */
import type { Engines, ImageCodec } from "../../engines/ports.ts";
import { ToolError } from "../../kernel/errors.ts";
import { encodeLossless } from "../../pdf/image/encode-lossless.ts";
import { readPdfImage } from "../../pdf/image/pdf-image.ts";
import { toGrey } from "../../pdf/image/raster.ts";
import { decodeSmall, readSamples } from "../../pdf/image/samples.ts";
import { colourPixels } from "../../pdf/image/to-raster.ts";
import { type DocumentEdit, type PdfDict, PdfName, PdfStream } from "../../pdf/index.ts";
import { imageCodecs } from "../image-codecs.ts";
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
      // Samples that are compared with a colour keep their numbers.
      if (Array.isArray(image.mask)) return undefined;
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

const ALREADY = new Set(["DeviceGray", "CalGray", "ICCBased"]);

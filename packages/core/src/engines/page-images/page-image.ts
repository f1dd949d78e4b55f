/** One page as an image file. */
import { type RasterImage, toGrey } from "../../pdf/image/raster.ts";
import type { ImageCodec, PageImageSettings, RenderDocument } from "../ports.ts";

const POINTS_PER_INCH = 72;

export async function pageImage(
  document: RenderDocument,
  codec: ImageCodec,
  page: number,
  settings: PageImageSettings,
): Promise<Uint8Array> {
  const { format, dpi, quality, grayscale } = settings;
  const transparent = settings.transparent && format !== "jpg";
  const { width, height, data } = document.renderPage(page, dpi / POINTS_PER_INCH, transparent);
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.length);
  const rendered: RasterImage = { width, height, channels: 4, data: pixels };
  const image = grayscale ? toGrey(rendered) : rendered;
  switch (format) {
    case "png":
      return codec.encodePng(image, dpi);
    case "jpg":
      return codec.encodeJpeg(image, { quality, dpi });
    case "webp":
      return codec.encodeWebp(image, quality);
  }
}

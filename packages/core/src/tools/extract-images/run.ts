import type { ImageCodec } from "../../engines/ports.ts";
import { ToolError } from "../../kernel/errors.ts";
import { enforce } from "../../kernel/limits.ts";
import { selectPages } from "../../kernel/page-range.ts";
import { readJpegHeader } from "../../pdf/image/jpeg-header.ts";
import { type PdfImage, readPdfImage } from "../../pdf/image/pdf-image.ts";
import { flattened, toGrey } from "../../pdf/image/raster.ts";
import { decodeSmall, isOnlyFilter } from "../../pdf/image/samples.ts";
import { decodePdfImage } from "../../pdf/image/to-raster.ts";
import type { SourceDocument } from "../../pdf/index.ts";
import type { OutputFile, Run } from "../../tool/define-tool.ts";
import { openDocument } from "../documents.ts";
import { imageCodecs } from "../image-codecs.ts";
import { findImages, type FoundImage } from "./find-images.ts";
import type { options } from "./tool.ts";
import { noted } from "../note-texts.ts";

type ImagesJob = Parameters<typeof run>[0];

/** Of images that have no file of their own and are wanted as JPG. */
const QUALITY = 92;

export const run: Run<typeof options> = async (job) => {
  const document = await openDocument(job);
  const pages = selectPages(job.options.pages, document.pages.length);
  const found = findImages(document, pages, () => job.signal.throwIfAborted());
  enforce(job.limits, "outputs", found.length);
  const codec = await job.engines.images!();
  const outputs: OutputFile[] = [];
  let damaged = 0;
  for (const [done, item] of found.entries()) {
    job.signal.throwIfAborted();
    job.progress({ phase: "images", done, total: found.length });
    const image = readPdfImage(item.image, decodeSmall, item.colorSpaces);
    if (image && image.width * image.height < job.options["min-pixels"]) continue;
    const file = image && (await imageFile(job, document, item, image, codec));
    if (file) outputs.push({ ...file, part: partName(document, item, outputs.length) });
    else damaged++;
  }
  if (damaged > 0) job.note(noted("images-damaged", { count: damaged }));
  if (outputs.length > 0) return outputs;
  throw new ToolError("no-match", "The pages hold no images that can be taken out.", { expected: "an image" });
};

/** "page-03-image-12": sorts as the images stand. */
function partName(document: SourceDocument, { page }: FoundImage, index: number): string {
  const digits = String(document.pages.length).length;
  return `page-${String(page + 1).padStart(digits, "0")}-image-${String(index + 1).padStart(3, "0")}`;
}

/** Undefined when the image cannot be decoded. */
async function imageFile(
  job: ImagesJob,
  document: SourceDocument,
  { colorSpaces }: FoundImage,
  image: PdfImage,
  codec: ImageCodec,
): Promise<Omit<OutputFile, "part"> | undefined> {
  const { format } = job.options;
  const original = format === "original" ? originalFile(image) : undefined;
  if (original) return original;
  try {
    const pixels = await decodePdfImage(document.file, image, imageCodecs(job.engines), colorSpaces);
    if (format === "jpg") {
      const opaque = flattened(pixels);
      const jpeg = await codec.encodeJpeg(opaque.channels === 1 ? toGrey(opaque) : opaque, { quality: QUALITY });
      return { type: "image/jpeg", extension: ".jpg", chunks: [jpeg] };
    }
    return { type: "image/png", extension: ".png", chunks: [await codec.encodePng(pixels)] };
  } catch (error) {
    if (error instanceof ToolError && (error.code === "damaged" || error.code === "too-complex")) return undefined;
    throw error;
  }
}

/** The stream's data, where it is an image file that any program shows as the page does. */
function originalFile(image: PdfImage): Omit<OutputFile, "part"> | undefined {
  const { stream, codec, softMask, mask, decode, colorSpace } = image;
  if (softMask || mask || decode || !isOnlyFilter(stream.dict)) return undefined;
  if (codec === "DCTDecode") {
    const components = readJpegHeader(stream.data)?.components;
    const plain =
      colorSpace && ["DeviceGray", "DeviceRGB", "CalGray", "CalRGB", "ICCBased"].includes(colorSpace.family);
    if (!plain || components === 4 || components !== colorSpace.components) return undefined;
    return { type: "image/jpeg", extension: ".jpg", chunks: [stream.data] };
  }
  // The box that begins a JP2 file, ISO/IEC 15444-1 §I.5.1; without it the data is a bare codestream.
  if (codec === "JPXDecode" && !stream.dict.number("SMaskInData")) {
    const boxed = String.fromCharCode(...stream.data.subarray(4, 8)) === "jP  ";
    return { type: boxed ? "image/jp2" : "image/j2c", extension: boxed ? ".jp2" : ".j2c", chunks: [stream.data] };
  }
  return undefined;
}

/** Images of which only a part is kept: the pixels outside it are gone. */
import type { DocumentEdit } from "../edit/document-edit.ts";
import { deflate } from "../filters/deflate.ts";
import { encodeJpegSamples } from "../image/jpeg/encode.ts";
import { type PdfImage, readPdfImage } from "../image/pdf-image.ts";
import { type ImageCodecs, readSamples, type Samples } from "../image/samples.ts";
import { type Bounds, boundsOf, intersect, invert, type Matrix, transformBox } from "../geometry/matrix.ts";
import { PdfDict, PdfName, type PdfObject, type PdfRef, PdfStream } from "../syntax/objects.ts";

/** Encodes 8-bit grey or RGB samples as JPEG. */
export type EncodeJpeg = (samples: Samples) => Promise<Uint8Array>;

/** Of inks, which nobody wants to see shifted. */
const INK_QUALITY = 92;

/** A part of an image as fractions of its width and height, from its lower left corner. */
type Part = Bounds;

interface Pending {
  readonly ref: PdfRef;
  readonly image: PdfStream;
  readonly part: Part;
  readonly named: PdfDict | undefined;
}

export interface PlacedPart {
  readonly ref: PdfRef;
  /** From the unit square, which the part fills, to where the whole image's unit square goes. */
  readonly matrix: Matrix;
}

export class CutImages {
  readonly #edit: DocumentEdit;
  readonly #pending: Pending[] = [];

  constructor(edit: DocumentEdit) {
    this.#edit = edit;
  }

  /**
   * The part of an image that `box` shows, `matrix` taking the image's unit square to the space of the box. Undefined when
   * it shows none or the image makes no sense. `named` are the colour spaces of the resources.
   */
  part(image: PdfStream, matrix: Matrix, box: Bounds, named: PdfDict | undefined): PlacedPart | undefined {
    const back = invert(matrix);
    const width = image.dict.number("Width") ?? 0;
    const height = image.dict.number("Height") ?? 0;
    if (!back || !(width > 0 && height > 0)) return undefined;
    const [left, bottom, right, top] = intersect([0, 0, 1, 1], boundsOf(transformBox(back, box)));
    // Rows of fewer bits than eight a sample are cut between bytes.
    const columns: [number, number] = [Math.floor((left * width) / 8) * 8, Math.min(width, Math.ceil(right * width))];
    const rows: [number, number] = [Math.floor(bottom * height), Math.min(height, Math.ceil(top * height))];
    if (columns[1] <= columns[0] || rows[1] <= rows[0]) return undefined;
    const part: Part = [columns[0] / width, rows[0] / height, columns[1] / width, rows[1] / height];
    const ref = this.#edit.reserve();
    this.#pending.push({ ref, image, part, named });
    return { ref, matrix: [part[2] - part[0], 0, 0, part[3] - part[1], part[0], part[1]] };
  }

  /** Decodes and encodes the images that were cut. Gives how many could not be, and stay whole. */
  async finish(codecs: ImageCodecs, encodeJpeg: EncodeJpeg | undefined): Promise<number> {
    let whole = 0;
    for (const { ref, image, part, named } of this.#pending) {
      const cut = await this.#cut(image, part, codecs, encodeJpeg, named);
      if (!cut) whole++;
      this.#edit.replace(ref, cut ?? image);
    }
    return whole;
  }

  async #cut(
    stream: PdfStream,
    part: Part,
    codecs: ImageCodecs,
    encodeJpeg: EncodeJpeg | undefined,
    named?: PdfDict,
  ): Promise<PdfStream | undefined> {
    const { file } = this.#edit;
    const image = readPdfImage(stream, (one) => file.decode(one), named);
    if (!image) return undefined;
    let samples: Samples;
    try {
      samples = cutSamples(await readSamples(file, image, codecs), part);
    } catch {
      return undefined;
    }
    const masks: Record<string, PdfObject | undefined> = {};
    for (const key of ["SMask", "Mask"]) {
      const mask = stream.dict.get(key);
      if (!(mask instanceof PdfStream)) continue;
      const cut = await this.#cut(mask, part, codecs, undefined);
      masks[key] = cut && this.#edit.add(cut);
    }
    return encoded(image, samples, masks, encodeJpeg);
  }
}

function cutSamples({ width, height, components, bits, data }: Samples, part: Part): Samples {
  const [left, right] = [part[0] * width, part[2] * width].map(Math.round) as [number, number];
  // Rows start at the top.
  const [top, bottom] = [(1 - part[3]) * height, (1 - part[1]) * height].map(Math.round) as [number, number];
  const stride = Math.ceil((width * components * bits) / 8);
  const start = Math.floor((left * components * bits) / 8);
  const length = Math.ceil(((right - left) * components * bits) / 8);
  const cut = new Uint8Array(length * (bottom - top));
  for (let row = top; row < bottom; row++) {
    cut.set(data.subarray(row * stride + start, row * stride + start + length), (row - top) * length);
  }
  return { width: right - left, height: bottom - top, components, bits, data: cut };
}

async function encoded(
  image: PdfImage,
  samples: Samples,
  masks: Readonly<Record<string, PdfObject | undefined>>,
  encodeJpeg: EncodeJpeg | undefined,
): Promise<PdfStream> {
  const { dict } = image.stream;
  const plain = deflate(samples.data);
  const photo = image.codec === "DCTDecode" && samples.bits === 8;
  const jpeg = photo ? await photograph(image, samples, encodeJpeg) : undefined;
  const asJpeg = jpeg !== undefined && jpeg.length < plain.length;
  const entries = dict
    .without(
      "DecodeParms",
      "F",
      "DP",
      "Length",
      "L",
      "Metadata",
      "Alternates",
      "OPI",
      "SMaskInData",
      "Name",
      "StructParent",
    )
    .with({
      ...masks,
      Type: PdfName.of("XObject"),
      Subtype: PdfName.of("Image"),
      Width: samples.width,
      Height: samples.height,
      BitsPerComponent: samples.bits,
      Filter: PdfName.of(asJpeg ? "DCTDecode" : "FlateDecode"),
      ...(!dict.has("ColorSpace") && !image.stencil && { ColorSpace: deviceSpace(samples.components) }),
    });
  return new PdfStream(entries, asJpeg ? jpeg : plain);
}

function deviceSpace(components: number): PdfName {
  return PdfName.of(components === 1 ? "DeviceGray" : components === 4 ? "DeviceCMYK" : "DeviceRGB");
}

/** Inks go into a JPEG as they are: whatever the image's Decode array makes of them holds for the cut as well. */
async function photograph(
  { decode }: PdfImage,
  samples: Samples,
  encodeJpeg: EncodeJpeg | undefined,
): Promise<Uint8Array | undefined> {
  if (samples.components === 4) return encodeJpeg && encodeJpegSamples(samples, INK_QUALITY);
  return decode ? undefined : encodeJpeg?.(samples);
}

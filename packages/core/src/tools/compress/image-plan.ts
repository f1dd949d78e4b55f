/** What may be done to an image, by what it is and what is seen of it. */
import type { ShownSize } from "../../pdf/optimise/content-use.ts";
import type { PdfImage } from "../../pdf/image/pdf-image.ts";
import { estimateQuality } from "../../pdf/image/jpeg/quantization.ts";
import type { ImageSettings } from "./settings.ts";

export interface ImagePlan {
  readonly width: number;
  readonly height: number;
  /** JPEG quality; undefined where the samples must stay as they are. */
  readonly jpeg: number | undefined;
}

/** Taking away less than this is not worth the loss. */
const LEAST_REDUCTION = 1.2;

/**
 * An image that has so small a part of the pixels that it might have is seen pixel by pixel, and so would be what JPEG makes of
 * them: it gets a quality that hides it.
 */
const MAGNIFIED = 1 / 4;
const MAGNIFIED_QUALITY = 92;

/** No image becomes smaller than this. */
const SMALLEST_SIDE = 8;

/** `shown` is undefined where it is not known. */
export function planImage(image: PdfImage, shown: ShownSize | undefined, settings: ImageSettings): ImagePlan {
  const { width, height } = image;
  // The samples themselves have a meaning where they are compared with a colour.
  const exact = Array.isArray(image.mask);
  if (exact || settings.jpeg === undefined) return { width, height, jpeg: undefined };
  const bilevel = image.bits === 1 && image.colorSpace?.family !== "Indexed";
  const dpi = bilevel ? settings.bilevelDpi : settings.dpi;
  const magnified = reductionOf(image, shown, dpi) < MAGNIFIED;
  const jpeg = magnified ? Math.max(settings.jpeg, MAGNIFIED_QUALITY) : settings.jpeg;
  return { ...reducedSize(image, shown, dpi), jpeg: bilevel ? undefined : jpeg };
}

/** A file this much better than asked may still become smaller, others not by much: encoding anew costs quality each time. */
const SPARE_QUALITY = 4;

/** True where the plan leaves an image its pixels. */
export function keepsSize({ width, height }: PdfImage, plan: ImagePlan): boolean {
  return plan.width === width && plan.height === height;
}

/** True for a JPEG or JPEG 2000 file that loses enough already and keeps its size: its samples are not looked at. */
export function isGoodEnough(image: PdfImage, plan: ImagePlan): boolean {
  const { stream, codec } = image;
  const lossy = codec === "DCTDecode" || codec === "JPXDecode";
  if (!lossy || !keepsSize(image, plan)) return false;
  if (plan.jpeg === undefined) return true;
  const quality = codec === "DCTDecode" ? estimateQuality(stream.data) : undefined;
  return quality !== undefined && quality <= plan.jpeg + SPARE_QUALITY;
}

function reducedSize(image: PdfImage, shown: ShownSize | undefined, dpi: number | undefined) {
  const { width, height } = image;
  const reduction = reductionOf(image, shown, dpi);
  if (reduction < LEAST_REDUCTION) return { width, height };
  const side = (pixels: number) => Math.max(Math.min(pixels, SMALLEST_SIDE), Math.round(pixels / reduction));
  return { width: side(width), height: side(height) };
}

/** How many times the pixels that are wanted an image has, in each direction; 1 where that is not known. */
function reductionOf({ width, height }: PdfImage, shown: ShownSize | undefined, dpi: number | undefined): number {
  if (!shown || dpi === undefined || !(shown.width > 0 && shown.height > 0)) return 1;
  // The direction in which it has fewer pixels decides: what is stretched keeps its look.
  return Math.min(width / (shown.width * dpi), height / (shown.height * dpi));
}

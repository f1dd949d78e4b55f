/** A JPEG image that keeps its pixels, from its own coefficients: they need not become samples. */
import { recodeJpeg } from "../../pdf/image/jpeg/recode.ts";
import type { PdfImage } from "../../pdf/image/pdf-image.ts";
import { isOnlyFilter } from "../../pdf/image/samples.ts";
import { PdfStream } from "../../pdf/index.ts";
import { type ImagePlan, isGoodEnough, keepsSize } from "./image-plan.ts";
import { WORTH_A_LOSS } from "./settings.ts";

/**
 * The image with coarser steps where that is worth it, else with better codes: the image itself where those gain nothing.
 * Undefined when it has to be decoded instead.
 */
export function recodeImage(image: PdfImage, plan: ImagePlan): PdfStream | undefined {
  const { stream, codec } = image;
  if (codec !== "DCTDecode" || !isOnlyFilter(stream.dict) || !keepsSize(image, plan)) return undefined;
  const { data } = stream;
  const coarser = isGoodEnough(image, plan) ? data : recodeJpeg(data, plan.jpeg, WORTH_A_LOSS);
  if (!coarser) return undefined;
  const result = coarser === data ? (recodeJpeg(data, undefined) ?? data) : coarser;
  return result === data ? stream : new PdfStream(stream.dict, result);
}

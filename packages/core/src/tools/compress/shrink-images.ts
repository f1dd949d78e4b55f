/** All images of a document, each by the cheapest encoding that looks as good as asked. */
import { ToolError } from "../../kernel/errors.ts";
import { decodeSmall, type ImageCodecs, inEighths, readSamples, type Samples } from "../../pdf/image/samples.ts";
import { type PdfImage, readPdfImage } from "../../pdf/image/pdf-image.ts";
import { type DocumentEdit, PdfStream } from "../../pdf/index.ts";
import { liveObjects } from "../../pdf/optimise/live-objects.ts";
import type { Merged } from "../../pdf/optimise/merge-duplicates.ts";
import type { ShownSize } from "../../pdf/optimise/content-use.ts";
import { isGoodEnough, planImage } from "./image-plan.ts";
import { recodeImage } from "./recode-image.ts";
import type { ImageSettings } from "./settings.ts";
import { shrinkImage } from "./shrink-image.ts";

/** Less than this is not worth a thought. In bytes. */
const SMALLEST_IMAGE = 400;

/** Masks show their faults at edges, where one looks first. */
const MASK_QUALITY = 20;

/** What is known of a document's images. */
export interface ImageUse {
  /** How large each is seen. */
  readonly shown: ReadonlyMap<PdfStream, ShownSize>;
  readonly merged: Merged;
}

/** Replaces images in `edit`. */
export async function shrinkImages(
  edit: DocumentEdit,
  use: ImageUse,
  settings: ImageSettings,
  codecs: ImageCodecs,
  step: (done: number, total: number) => void,
): Promise<void> {
  const all = [...liveObjects(edit)].filter(
    (entry): entry is [number, PdfStream] => entry[1] instanceof PdfStream && entry[1].dict.name("Subtype") === "Image",
  );
  const shown = shownOfAll(new Map(all), use);
  const images = all.filter(([num]) => !use.merged.has(num));
  const masks = maskUses(images, shown);
  for (const [done, [num, stream]] of images.entries()) {
    step(done, images.length);
    if (stream.data.length < SMALLEST_IMAGE) continue;
    const mask = masks.get(stream);
    const own = mask?.soft
      ? { ...settings, jpeg: settings.jpeg && Math.min(90, settings.jpeg + MASK_QUALITY) }
      : settings;
    const smaller = await shrinkOne(edit, stream, mask ? mask.shown : shown.get(stream), own, codecs);
    if (smaller) edit.replace(edit.file.ref(num), smaller);
  }
}

/** Sizes with those of images that were merged into others; unknown where it is unknown of one of them. */
function shownOfAll(images: ReadonlyMap<number, PdfStream>, { shown, merged }: ImageUse): Map<PdfStream, ShownSize> {
  const sizes = new Map(shown);
  for (const [num, image] of images) {
    let target = num;
    while (merged.has(target)) target = merged.get(target)!;
    const into = images.get(target);
    if (!into || into === image) continue;
    const size = largest(sizes.get(into), shown.get(image));
    if (size) sizes.set(into, size);
    else sizes.delete(into);
  }
  return sizes;
}

/** Damaged images and images of too many pixels stay as they are. */
async function shrinkOne(
  edit: DocumentEdit,
  stream: PdfStream,
  shown: ShownSize | undefined,
  settings: ImageSettings,
  codecs: ImageCodecs,
): Promise<PdfStream | undefined> {
  try {
    const image = readPdfImage(stream, decodeSmall);
    // A colour that was mixed into the image is told by its mask pixel by pixel (ISO 32000-2 §11.6.5.3).
    const matte = stream.dict.has("Matte") || image?.softMask?.dict.has("Matte");
    if (!image || matte || stream.dict.number("SMaskInData")) return undefined;
    const plan = planImage(image, shown, settings);
    const recoded = recodeImage(image, plan);
    if (recoded) return recoded === stream ? undefined : recoded;
    if (isGoodEnough(image, plan)) return undefined;
    const samples = await readSamples(edit.file, image, codecs, plan);
    if (!fits(samples, image)) return undefined;
    return shrinkImage(image, samples, plan);
  } catch (error) {
    if (error instanceof ToolError && (error.code === "damaged" || error.code === "too-complex")) return undefined;
    throw error;
  }
}

/** The size that the dictionary says, or that divided as JPEG's decoder does. */
function fits(samples: Samples, image: PdfImage): boolean {
  return [1, 2, 3, 4, 5, 6, 7, 8].some(
    (eighths) =>
      samples.width === inEighths(image.width, eighths) && samples.height === inEighths(image.height, eighths),
  );
}

interface MaskUse {
  readonly shown: ShownSize | undefined;
  readonly soft: boolean;
}

/** Masks are seen as large as what they mask. */
function maskUses(
  images: readonly (readonly [number, PdfStream])[],
  shown: ReadonlyMap<PdfStream, ShownSize>,
): Map<PdfStream, MaskUse> {
  const masks = new Map<PdfStream, MaskUse>();
  for (const [, image] of images) {
    for (const key of ["SMask", "Mask"] as const) {
      const mask = image.dict.get(key);
      if (!(mask instanceof PdfStream)) continue;
      const known = masks.get(mask);
      const size = shown.get(image);
      masks.set(mask, { shown: known ? largest(known.shown, size) : size, soft: key === "SMask" });
    }
  }
  return masks;
}

function largest(one: ShownSize | undefined, other: ShownSize | undefined): ShownSize | undefined {
  return one && other && { width: Math.max(one.width, other.width), height: Math.max(one.height, other.height) };
}

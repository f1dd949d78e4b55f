/** A document in shades of grey: content, gradients, images, and the colours of annotations. */
import type { Engines } from "../engines/ports.ts";
import type { Limits } from "../kernel/limits.ts";
import { DEVICE_CMYK, DEVICE_RGB, readColorSpace } from "../pdf/color/color-space.ts";
import { ContentSource } from "../pdf/content/content-source.ts";
import { pageContent } from "../pdf/content/page-content.ts";
import { deflate } from "../pdf/filters/deflate.ts";
import { numbers } from "../pdf/function/pdf-function.ts";
import { type DocumentEdit, PdfDict, PdfName, type PdfObject, PdfStream } from "../pdf/index.ts";
import { decodeSmall } from "../pdf/image/samples.ts";
import { liveObjects } from "../pdf/optimise/live-objects.ts";
import { type GreyImage, greyContent, greyOf } from "./grey-content.ts";
import { greyImages } from "./grey-image.ts";
import { greyMesh } from "./grey-mesh.ts";
import { greyShading } from "./grey-shading.ts";

/** `step` is called for each object, and may throw to give up. */
export async function greyDocument(
  edit: DocumentEdit,
  { engines, limits }: { readonly engines: Engines; readonly limits: Limits },
  step: (done: number, total: number) => void,
): Promise<void> {
  const source = new ContentSource(edit.file);
  const greyImage = greyImages(edit, engines, await engines.images!());
  const objects = [...liveObjects(edit)];
  const proceduresResources = glyphResources(objects.map(([, object]) => object));
  for (const [done, [num, object]] of objects.entries()) {
    step(done, objects.length);
    const grey =
      object instanceof PdfStream
        ? await greyStream(limits, edit, source, object, proceduresResources.get(object), greyImage)
        : greyDirect(edit, object);
    if (grey) edit.replace(edit.file.ref(num), grey);
  }
  for (let index = 0; index < edit.pageCount; index++) {
    const { dict, resources } = edit.page(index);
    const content = await greyContent(pageContent(source, dict.raw("Contents") ?? null), resources, limits, greyImage);
    edit.changePage(index, { Contents: edit.add(flate(new PdfDict(), content)) });
  }
}

function flate(dict: PdfDict, content: Uint8Array): PdfStream {
  return new PdfStream(dict.with({ Filter: PdfName.of("FlateDecode"), DecodeParms: undefined }), deflate(content));
}

/** Images, and all that draws: forms, patterns, glyphs. Undefined for other streams. */
async function greyStream(
  limits: Limits,
  edit: DocumentEdit,
  source: ContentSource,
  stream: PdfStream,
  glyph: PdfDict | undefined,
  greyImage: GreyImage,
): Promise<PdfStream | undefined> {
  const { dict } = stream;
  if (dict.name("Subtype") === "Image") return greyImage(stream, undefined);
  if (dict.has("ShadingType")) return greyStreamShading(edit, source, stream);
  const draws = dict.name("Subtype") === "Form" || dict.number("PatternType") === 1 || glyph !== undefined;
  const content = draws ? source.decode(stream) : undefined;
  if (!content) return undefined;
  const resources = dict.dict("Resources") ?? glyph ?? edit.page(0).resources;
  return flate(dict, await greyContent(content, resources, limits, greyImage));
}

/** A mesh: its function, or the colours in its data. */
function greyStreamShading(edit: DocumentEdit, source: ContentSource, stream: PdfStream): PdfStream | undefined {
  const { dict } = stream;
  if (dict.has("Function")) {
    const shading = greyShading(edit, dict);
    return shading && new PdfStream(shading, () => stream.data);
  }
  const space = readColorSpace(dict.get("ColorSpace"), decodeSmall);
  const data = source.decode(stream);
  return space && data && space.family !== "DeviceGray" ? greyMesh(stream, data, space) : undefined;
}

/** Resources of the streams that draw glyphs of Type 3 fonts. */
function glyphResources(objects: readonly PdfObject[]): Map<PdfObject, PdfDict> {
  const found = new Map<PdfObject, PdfDict>();
  for (const font of objects) {
    if (!(font instanceof PdfDict) || font.name("Subtype") !== "Type3") continue;
    const procedures = font.dict("CharProcs");
    for (const name of procedures?.entries.keys() ?? []) {
      found.set(procedures!.get(name), font.dict("Resources") ?? new PdfDict());
    }
  }
  return found;
}

/** Gradients and the colours of annotations in an object, however deep; undefined when there are none. */
function greyDirect(edit: DocumentEdit, object: PdfObject): PdfObject | undefined {
  if (Array.isArray(object)) {
    const items = (object as PdfObject[]).map((item) => greyDirect(edit, item));
    return items.some((item) => item !== undefined)
      ? items.map((item, i) => item ?? (object as PdfObject[])[i]!)
      : undefined;
  }
  if (!(object instanceof PdfDict)) return undefined;
  if (object.has("ShadingType")) return greyShading(edit, object);
  const changes: Record<string, PdfObject> = {};
  for (const [key, value] of object.entries) {
    const grey =
      (COLOUR_KEYS.has(key) && isAppearance(object) ? greyArray(value) : undefined) ?? greyDirect(edit, value);
    if (grey !== undefined) changes[key] = grey;
  }
  return Object.keys(changes).length > 0 ? object.with(changes) : undefined;
}

/** Colour and interior of annotations (§12.5.2, §12.5.6), border and background of fields (table 192). */
const COLOUR_KEYS = new Set(["C", "IC", "BC", "BG"]);

function isAppearance(dict: PdfDict): boolean {
  return dict.has("Rect") || dict.has("BC") || dict.has("BG");
}

function greyArray(value: PdfObject): PdfObject | undefined {
  const values = numbers(value);
  if (values.length === 3) return [greyOf(DEVICE_RGB, values)];
  return values.length === 4 ? [greyOf(DEVICE_CMYK, values)] : undefined;
}

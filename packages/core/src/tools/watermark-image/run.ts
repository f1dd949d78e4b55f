import { ToolError } from "../../kernel/errors.ts";
import {
  DocumentEdit,
  groupsReachedFrom,
  joinedLayers,
  type Matrix,
  multiply,
  pageForm,
  pageSpace,
  PdfDict,
  PdfName,
  type PdfRef,
  PdfStream,
  rounded,
  scaling,
  SourceDocument,
} from "../../pdf/index.ts";
import type { Run } from "../../tool/define-tool.ts";
import { editedOutput, openDocuments } from "../documents.ts";
import { embedImage } from "../embed-image.ts";
import { embedSvg, isSvg } from "../embed-svg.ts";
import { UPRIGHT } from "../upright.ts";
import { stampPages } from "../watermark.ts";
import type { options } from "./tool.ts";

/** What screens are said to have. */
const POINTS_PER_PIXEL = 72 / 96;

interface Picture {
  readonly object: PdfRef;
  /** In points. */
  readonly width: number;
  readonly height: number;
  /** From the space of the object to one in which it stands upright at the origin, in points. */
  readonly matrix: Matrix;
}

export const run: Run<typeof options> = async (job) => {
  const [file, picture] = job.files;
  if (isPdf(picture!.bytes)) {
    const [document, other] = await openDocuments(job);
    const edit = new DocumentEdit(document!, job.limits);
    return stamped(job, edit, pagePicture(edit, other!, job));
  }
  const [document] = await openDocuments({ ...job, files: [file!] });
  const edit = new DocumentEdit(document!, job.limits);
  try {
    return stamped(job, edit, await imagePicture(edit, job, picture!.bytes));
  } catch (error) {
    throw error instanceof ToolError ? error.inFile(2) : error;
  }
};

type ImageJob = Parameters<typeof run>[0];

function stamped(job: ImageJob, edit: DocumentEdit, picture: Picture) {
  stampPages(job, edit, (page) => {
    const factor = job.options.scale === 0 ? 1 : (page.width * job.options.scale) / 100 / picture.width;
    const matrix = multiply(picture.matrix, scaling(factor)).map(rounded);
    return {
      width: picture.width * factor,
      height: picture.height * factor,
      paint: (writer, name) => {
        writer.op("cm", ...matrix).op("Do", PdfName.of(name("XObject", picture.object)));
      },
    };
  });
  return editedOutput(job, edit);
}

/** Its first page, as a group: faint as a whole, not each of its parts (§11.6.6). */
function pagePicture(edit: DocumentEdit, source: SourceDocument, job: ImageJob): Picture {
  const page = new DocumentEdit(source, job.limits).page(0);
  const form = pageForm(source.file, page);
  const group = PdfDict.of({ Type: PdfName.of("Group"), S: PdfName.of("Transparency") });
  const object = edit.add(new PdfStream(form.dict.with({ Group: page.dict.raw("Group") ?? group }), () => form.data));
  addLayers(edit, source, form.dict);
  const { width, height } = pageSpace(page);
  return { object, width, height, matrix: scaling(1) };
}

/** What a layer of the picture hides stays hidden: a group that OCProperties does not list is shown (§8.11.4.3). */
function addLayers(edit: DocumentEdit, { file }: SourceDocument, form: PdfDict): void {
  const properties = file.catalog.dict("OCProperties");
  if (!properties) return;
  const used = groupsReachedFrom(form);
  const own = edit.catalog.dict("OCProperties");
  const layers = joinedLayers([
    ...(own ? [{ properties: own, keeps: () => true }] : []),
    { properties, keeps: (group) => used.has(group.num) },
  ]);
  edit.changeCatalog({ OCProperties: layers });
}

async function imagePicture(edit: DocumentEdit, job: ImageJob, bytes: Uint8Array): Promise<Picture> {
  if (isSvg(bytes)) {
    const { ref, width, height } = await embedSvg(edit, job.engines, bytes);
    const size = { width: width * POINTS_PER_PIXEL, height: height * POINTS_PER_PIXEL };
    return { object: ref, ...size, matrix: scaling(POINTS_PER_PIXEL) };
  }
  const codec = await job.engines.images!();
  const file = codec.open(bytes);
  const { ref, width, height } = await embedImage(edit, codec, bytes, file);
  const turned = file.orientation >= 5;
  const [upright, side] = [width * POINTS_PER_PIXEL, height * POINTS_PER_PIXEL];
  const size = turned ? { width: side, height: upright } : { width: upright, height: side };
  return { object: ref, ...size, matrix: multiply(UPRIGHT[file.orientation - 1]!, scaling(size.width, size.height)) };
}

function isPdf(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, 1024)).includes("%PDF-");
}

import type { ImageCodec, ImageFile } from "../../engines/ports.ts";
import { ToolError } from "../../kernel/errors.ts";
import { enforce } from "../../kernel/limits.ts";
import {
  ContentWriter,
  type Matrix,
  multiply,
  NewDocument,
  PdfDict,
  type PdfRef,
  PdfStream,
  scaling,
} from "../../pdf/index.ts";
import type { Run } from "../../tool/define-tool.ts";
import { embedImage } from "../embed-image.ts";
import { embedSvg, isSvg } from "../embed-svg.ts";
import { layOutPage } from "./page-layout.ts";
import type { options } from "./tool.ts";
import { noted } from "../note-texts.ts";

/** What screens are said to have, where a file does not say. */
const USUAL_DPI = 96;
/** Files that claim less or more did not mean it. */
const LEAST_DPI = 20;
const MOST_DPI = 4800;

export const run: Run<typeof options> = async (job) => {
  const codec = await job.engines.images!();
  const document = new NewDocument(job.limits);
  for (const [index, { bytes }] of job.files.entries()) {
    job.signal.throwIfAborted();
    job.progress({ phase: "reading", done: index, total: job.files.length });
    try {
      await addPages(job, codec, document, bytes);
    } catch (error) {
      throw error instanceof ToolError ? error.inFile(index + 1) : error;
    }
  }
  job.progress({ phase: "writing", done: 0, total: 1 });
  return [{ type: "application/pdf", extension: ".pdf", part: "", chunks: document.write() }];
};

type ImagesJob = Parameters<typeof run>[0];

/** A page for each frame of an image file. */
async function addPages(job: ImagesJob, codec: ImageCodec, document: NewDocument, bytes: Uint8Array): Promise<void> {
  if (isSvg(bytes)) {
    const { ref, width, height } = await embedSvg(document, job.engines, bytes);
    const scale = 72 / (job.options.dpi ?? USUAL_DPI);
    const page = layOutPage({ width: width * scale, height: height * scale }, 1, job.options);
    return addPage(document, page, ref, multiply(scaling(1 / width, 1 / height), page.matrix));
  }
  const file = codec.open(bytes);
  // The frames of an animation are moments of one picture.
  const frames = file.type === "image/gif" ? 1 : file.frames;
  if (file.type === "image/gif" && file.frames > 1) {
    job.note(noted("animation-stilled"));
  }
  enforce(job.limits, "pages", document.pageCount + frames);
  for (let frame = 0; frame < frames; frame++) {
    const { ref, width, height } = await embedImage(document, codec, bytes, file, frame);
    const scale = 72 / resolution(job, file, frame);
    const page = layOutPage({ width: width * scale, height: height * scale }, file.orientation, job.options);
    addPage(document, page, ref, page.matrix);
  }
}

/** A page that shows the object, from whose own space `matrix` leads to the page's. */
function addPage(document: NewDocument, page: { width: number; height: number }, object: PdfRef, matrix: Matrix): void {
  const content = new ContentWriter()
    .op("q")
    .op("cm", ...matrix.map(precise))
    .text("/Image Do")
    .op("Q");
  document.addPage({
    MediaBox: [0, 0, rounded(page.width), rounded(page.height)],
    Resources: PdfDict.of({ XObject: PdfDict.of({ Image: object }) }),
    Contents: document.add(new PdfStream(new PdfDict(), content.toBytes())),
  });
}

function resolution(job: ImagesJob, file: ImageFile, frame: number): number {
  const said = job.options.dpi ?? file.dpi(frame);
  return said !== undefined && said >= LEAST_DPI && said <= MOST_DPI ? said : USUAL_DPI;
}

/** Of vectors large and small. */
function precise(value: number): number {
  return Number(value.toPrecision(8));
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

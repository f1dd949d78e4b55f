import { concat } from "../../kernel/bytes.ts";
import type { ImageCodecs } from "../../pdf/image/samples.ts";
import { DocumentEdit, PdfFile, recordEdit, SourceDocument } from "../../pdf/index.ts";
import { dropPrivateData, dropUnusedResources } from "../../pdf/optimise/drop-unused.ts";
import { contentUse } from "../../pdf/optimise/content-use.ts";
import { mergeDuplicates } from "../../pdf/optimise/merge-duplicates.ts";
import { recompressStreams } from "../../pdf/optimise/recompress.ts";
import { subsetFonts } from "../../pdf/optimise/subset-fonts.ts";
import type { OutputFile, Run } from "../../tool/define-tool.ts";
import { openDocument, tellOfEdit } from "../documents.ts";
import { greyDocument } from "../grey-document.ts";
import { imageCodecs } from "../image-codecs.ts";
import { type PartSizes, partSizes, shrinkNotes } from "./report.ts";
import { type ImageSettings, LADDER, SETTINGS } from "./settings.ts";
import { shrinkImages } from "./shrink-images.ts";
import type { options } from "./tool.ts";
import { noted } from "../note-texts.ts";

type CompressJob = Parameters<typeof run>[0];

interface Compressed {
  readonly edit: DocumentEdit;
  readonly bytes: Uint8Array;
  readonly before: PartSizes;
  readonly after: PartSizes;
}

export const run: Run<typeof options> = async (job) => {
  const input = job.files[0]!.bytes;
  const document = await sourceOf(job);
  const codecs = imageCodecs(job.engines);
  const target = job.options["target-size"];
  const result =
    target === undefined
      ? await compressed(job, document, settingsOf(job), codecs)
      : await compressedTo(target, job, document, codecs);
  if (result.bytes.length >= input.length && !job.options.grayscale) {
    job.note(noted("already-small"));
    if (job.report) recordEdit(new DocumentEdit(document, job.limits), "kept", job.report);
    return [pdf(input)];
  }
  tellOfEdit(job, result.edit);
  for (const note of shrinkNotes(result.before, result.after)) job.note(note);
  if (target !== undefined && result.bytes.length > target)
    job.note(noted("target-missed", { target: { bytes: target }, size: { bytes: result.bytes.length } }));
  return [pdf(result.bytes)];
};

/** The document, its colours gone where that is asked: what is compressed is then the grey one. */
async function sourceOf(job: CompressJob): Promise<SourceDocument> {
  const document = await openDocument(job);
  if (!job.options.grayscale) return document;
  const edit = new DocumentEdit(document, job.limits);
  await greyDocument(edit, job, (done, total) => {
    job.signal.throwIfAborted();
    job.progress({ phase: "drawing", done, total });
  });
  const bytes = concat(Array.from(edit.write(), (chunk) => chunk.slice()));
  return new SourceDocument(PdfFile.open(bytes, { limits: job.limits }));
}

function settingsOf({ options }: CompressJob): ImageSettings {
  const settings = SETTINGS[options.quality];
  const most = options["max-dpi"];
  if (most === undefined) return settings;
  const capped = (dpi: number | undefined) => (dpi === undefined ? most : Math.min(dpi, most));
  // Whoever asks for fewer pixels does not mind the loss that comes with it, but minds any other.
  const dpi = { dpi: capped(settings.dpi), bilevelDpi: capped(settings.bilevelDpi) };
  return { ...settings, ...dpi, jpeg: settings.jpeg ?? 95 };
}

/** The best step of the ladder that fits, found by halving; the lowest where none does. */
async function compressedTo(
  target: number,
  job: CompressJob,
  document: SourceDocument,
  codecs: ImageCodecs,
): Promise<Compressed> {
  let [best, worst] = [0, LADDER.length - 1];
  let fitting: Compressed | undefined;
  while (best < worst) {
    const middle = (best + worst) >> 1;
    const result = await compressed(job, document, LADDER[middle]!, codecs);
    if (result.bytes.length <= target) [worst, fitting] = [middle, result];
    else best = middle + 1;
  }
  return fitting ?? compressed(job, document, LADDER[worst]!, codecs);
}

async function compressed(
  job: CompressJob,
  document: SourceDocument,
  settings: ImageSettings,
  codecs: ImageCodecs,
): Promise<Compressed> {
  const edit = new DocumentEdit(document, job.limits);
  const check = () => job.signal.throwIfAborted();
  const before = partSizes(edit, job.files[0]!.bytes.length);
  const use = contentUse(edit, check);
  subsetFonts(edit, use, check);
  dropPrivateData(edit);
  dropUnusedResources(edit);
  const merged = mergeDuplicates(edit);
  await shrinkImages(edit, { shown: use.shown, merged }, settings, codecs, (done, total) => {
    check();
    job.progress({ phase: "images", done, total });
  });
  recompressStreams(edit, merged, check);
  const live = partSizes(edit, 0, mergeDuplicates(edit, merged));
  job.progress({ phase: "writing", done: 0, total: 1 });
  const bytes = concat(Array.from(edit.write({ objectStreams: "pack" }), (chunk) => chunk.slice()));
  return { edit, bytes, before, after: { ...live, rest: Math.max(0, bytes.length - live.images - live.fonts) } };
}

function pdf(bytes: Uint8Array): OutputFile {
  return { type: "application/pdf", extension: ".pdf", part: "", chunks: [bytes] };
}

/**
 * Pages on which nothing is seen. Who removes them loses what was taken for nothing, so in doubt a page is not blank: neither
 * where it could not be drawn, nor where it holds text, images or annotations that others see and the renderer does not draw.
 */
import type { Bitmap, RenderDocument, TextDocument } from "../engines/ports.ts";
import { concat } from "../kernel/bytes.ts";
import { ToolError } from "../kernel/errors.ts";
import { asArray, assemble, DocumentEdit, lacksAppearance, type SourceDocument } from "../pdf/index.ts";
import type { Job } from "../tool/define-tool.ts";
import { allPages, takePages } from "./documents.ts";
import { hasUndrawnText, tone } from "./undrawn-text.ts";

/** Enough to see a lone page number. */
const DPI = 72;
const LONGEST_SIDE = 2000;

/** How far a pixel is from the paper to count as ink, of 255. */
const CLEARLY_DARKER = 48;

/** What the engines are given at a time, in bytes: each of them holds all of it. */
const BYTES_AT_A_TIME = 128 * 1024 ** 2;

/** Indices of the pages of `source`, the only input, of which at most `threshold` percent are printed on. */
export async function findBlankPages(
  job: Job<unknown>,
  source: SourceDocument,
  threshold: number,
): Promise<Set<number>> {
  const { renderer, textReader } = job.engines;
  if (!renderer || !textReader) throw new ToolError("unavailable", "Pages cannot be drawn and read here.");
  const [drawing, reading] = [await renderer(), await textReader()];
  const edit = new DocumentEdit(source, job.limits);
  const blank = new Set<number>();
  for (const pages of stretches(source)) {
    const bytes = sameInEveryReader(job, source, pages);
    const pictures = drawing.open(bytes);
    let texts: TextDocument | undefined;
    try {
      for (const [at, page] of pages.entries()) {
        job.signal.throwIfAborted();
        job.progress({ phase: "drawing", done: page, total: source.pages.length });
        if (annotatesUnseen(edit, page) || failing(() => isPrintedOn(pictures, at, threshold))) continue;
        texts ??= reading.open(bytes);
        if (!failing(() => readsUnseen(texts!, pictures, at))) blank.add(page);
      }
    } finally {
      texts?.close();
      pictures.close();
    }
  }
  return blank;
}

/** All pages in order, so many together as make up what the engines are given at a time. */
function stretches(source: SourceDocument): number[][] {
  const pages = allPages(source);
  const length = Math.ceil(pages.length / Math.ceil(source.file.bytes.length / BYTES_AT_A_TIME));
  return Array.from({ length: Math.ceil(pages.length / length) }, (_, i) => pages.slice(i * length, (i + 1) * length));
}

/**
 * The pages written anew, without the document's protection: of a damaged file, or one with an odd page tree, every reader
 * makes pages of its own, and an index must mean the same page to all.
 */
function sameInEveryReader(job: Job<unknown>, source: SourceDocument, pages: readonly number[]): Uint8Array {
  const scope = pages.length === source.pages.length ? "document" : "excerpt";
  return concat([...assemble({ pages: takePages(source, pages), scope }, job.limits, () => {})]);
}

/** What `find` finds; true where the page is beyond the engine. */
function failing(find: () => boolean): boolean {
  try {
    return find();
  } catch (error) {
    if (error instanceof ToolError && ["damaged", "too-complex"].includes(error.code)) return true;
    throw error;
  }
}

/** True as well for a page that has images which could not be drawn. */
function isPrintedOn(pictures: RenderDocument, page: number, threshold: number): boolean {
  const { bitmap, tones, isInk } = draw(pictures, page);
  const pixels = bitmap.width * bitmap.height;
  const ink = tones.reduce((sum, count, value) => (isInk(value) ? sum + count : sum), 0);
  return (ink / pixels) * 100 > threshold || pictures.lacksImages(page);
}

/** True for a page with text that could not be drawn: people whose machines have its font see it. */
function readsUnseen(texts: TextDocument, pictures: RenderDocument, page: number): boolean {
  texts.paintAnnotations(page);
  return hasUndrawnText(texts.pageText(page), draw(pictures, page));
}

/** True for a page with an annotation that does not say what it looks like, which each viewer draws in its own way. */
function annotatesUnseen(edit: DocumentEdit, page: number): boolean {
  const annotations = asArray(edit.get(edit.page(page).dict.raw("Annots"))) ?? [];
  return annotations.some((item) => {
    const annotation = edit.dict(item);
    // What fields look like PDFium knows by itself.
    return annotation && annotation.name("Subtype") !== "Widget" && lacksAppearance(edit, annotation);
  });
}

function draw(pictures: RenderDocument, page: number) {
  const { width, height } = pictures.pageSize(page);
  const bitmap = pictures.renderPage(page, Math.min(DPI / 72, LONGEST_SIDE / Math.max(width, height)));
  const tones = countTones(bitmap);
  const paper = commonest(tones);
  return { bitmap, tones, isInk: (value: number) => Math.abs(value - paper) > CLEARLY_DARKER };
}

/** How often each tone occurs. */
function countTones({ data }: Bitmap): Uint32Array {
  const tones = new Uint32Array(256);
  for (let at = 0; at < data.length; at += 4) tones[tone(data[at]!, data[at + 1]!, data[at + 2]!)]!++;
  return tones;
}

/** The tone of the paper: that of a scan is not white. */
function commonest(tones: Uint32Array): number {
  let paper = 255;
  for (let value = 0; value < 256; value++) if (tones[value]! > tones[paper]!) paper = value;
  return paper;
}

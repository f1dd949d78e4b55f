/** Pages on which nothing is seen, by what is drawn and not by what the file holds. In doubt a page is not blank. */
import type { Bitmap, TextDocument } from "../engines/ports.ts";
import { ToolError } from "../kernel/errors.ts";
import type { Job } from "../tool/define-tool.ts";
import { openRendering } from "./rendering.ts";
import { openText } from "./text.ts";
import { hasUndrawnText, tone } from "./undrawn-text.ts";

/** Enough to see a lone page number. */
const DPI = 72;
const LONGEST_SIDE = 2000;

/** How far a pixel is from the paper to count as ink, of 255. */
const CLEARLY_DARKER = 48;

/**
 * Indices of the pages of which at most `threshold` percent are printed on. A page with text that could not be drawn
 * is none of them: people whose machines have its font see it.
 */
export async function findBlankPages(
  job: Job<{ readonly password?: readonly string[] | undefined }>,
  threshold: number,
): Promise<Set<number>> {
  if (!job.engines.renderer || !job.engines.textReader)
    throw new ToolError("unavailable", "Pages cannot be drawn here.");
  const { document } = await openRendering(job);
  const blank = new Set<number>();
  let text: TextDocument | undefined;
  try {
    for (let page = 0; page < document.pageCount; page++) {
      job.signal.throwIfAborted();
      job.progress({ phase: "drawing", done: page, total: document.pageCount });
      const { width, height } = document.pageSize(page);
      const bitmap = document.renderPage(page, Math.min(DPI / 72, LONGEST_SIDE / Math.max(width, height)));
      const tones = countTones(bitmap);
      const paper = commonest(tones);
      const isInk = (value: number) => Math.abs(value - paper) > CLEARLY_DARKER;
      if (inkShare(tones, isInk) * 100 > threshold) continue;
      text ??= await openText(job);
      text.paintAnnotations(page);
      if (!hasUndrawnText(text.pageText(page), { bitmap, isInk })) blank.add(page);
    }
  } finally {
    document.close();
    text?.close();
  }
  return blank;
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

/** Share of pixels that differ clearly from the paper. */
function inkShare(tones: Uint32Array, isInk: (tone: number) => boolean): number {
  const all = tones.reduce((sum, count) => sum + count, 0);
  return tones.reduce((sum, count, value) => (isInk(value) ? sum + count : sum), 0) / all;
}

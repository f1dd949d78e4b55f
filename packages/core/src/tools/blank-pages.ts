/** Pages on which nothing is seen, by what is drawn and not by what the file holds. */
import type { Bitmap } from "../engines/ports.ts";
import { ToolError } from "../kernel/errors.ts";
import type { Job } from "../tool/define-tool.ts";
import { openRendering } from "./rendering.ts";

/** Enough to see a lone page number. */
const DPI = 72;
const LONGEST_SIDE = 2000;

/** How far a pixel is from the paper to count as ink, of 255. */
const CLEARLY_DARKER = 48;

/** Indices of the pages of which at most `threshold` percent are printed on. */
export async function findBlankPages(
  job: Job<{ readonly password?: readonly string[] | undefined }>,
  threshold: number,
): Promise<Set<number>> {
  if (!job.engines.renderer) throw new ToolError("unavailable", "Pages cannot be drawn here.");
  const { document } = await openRendering(job);
  const blank = new Set<number>();
  try {
    for (let page = 0; page < document.pageCount; page++) {
      job.signal.throwIfAborted();
      job.progress({ phase: "drawing", done: page, total: document.pageCount });
      const { width, height } = document.pageSize(page);
      const scale = Math.min(DPI / 72, LONGEST_SIDE / Math.max(width, height));
      if (inkShare(document.renderPage(page, scale)) * 100 <= threshold) blank.add(page);
    }
  } finally {
    document.close();
  }
  return blank;
}

/** Share of pixels that differ clearly from the commonest tone: scanned paper is not white. */
function inkShare({ data, width, height }: Bitmap): number {
  const tones = new Uint32Array(256);
  for (let at = 0; at < data.length; at += 4) tones[tone(data, at)]!++;
  let paper = 255;
  for (let value = 0; value < 256; value++) if (tones[value]! > tones[paper]!) paper = value;
  let ink = 0;
  for (let value = 0; value < 256; value++) if (Math.abs(value - paper) > CLEARLY_DARKER) ink += tones[value]!;
  return ink / (width * height);
}

/** The darkest of the three colours: yellow on white is ink too. */
function tone(data: Uint8ClampedArray, at: number): number {
  return Math.min(data[at]!, data[at + 1]!, data[at + 2]!);
}

/** Poppler's pdfimages as a judge of the images in a document. */
import { spawnSync } from "node:child_process";

export interface ListedImage {
  readonly width: number;
  readonly height: number;
  /** True for one in a content stream (ISO 32000-2 §8.9.7). */
  readonly inline: boolean;
}

/** The images on the pages, each object once; masks are not counted. */
export function listedImages(bytes: Uint8Array, password = ""): readonly ListedImage[] {
  const run = spawnSync("pdfimages", ["-list", "-upw", password, "-"], {
    input: bytes,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (run.error) throw run.error;
  const images = new Map<string, ListedImage>();
  // page, num, type, width, height, color, comp, bpc, enc, interp, object and ID (or "[inline]").
  for (const line of run.stdout.split("\n").slice(2)) {
    const [page, number, type, width, height, , , , , , object] = line.trim().split(/\s+/);
    if (type !== "image") continue;
    const inline = object === "[inline]";
    images.set(inline ? `${page} ${number}` : object!, { width: Number(width), height: Number(height), inline });
  }
  return [...images.values()];
}

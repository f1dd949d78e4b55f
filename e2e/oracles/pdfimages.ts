/** Poppler's pdfimages as a judge of the images in a document. */
import { spawnSync } from "node:child_process";

export interface ListedImage {
  readonly width: number;
  readonly height: number;
  /** True for one in a content stream (ISO 32000-2 §8.9.7). */
  readonly inline: boolean;
  /** Size of its soft mask. */
  readonly mask?: { readonly width: number; readonly height: number };
}

/** What it may take for a file; of some it decodes gigabytes. */
const PATIENCE = 20_000;

/** The images on the pages, each object once; masks are not counted. Empty where the program gives up. */
export function listedImages(bytes: Uint8Array, password = ""): readonly ListedImage[] {
  const run = spawnSync("pdfimages", ["-list", "-upw", password, "-"], {
    input: bytes,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["pipe", "pipe", "ignore"],
    timeout: PATIENCE,
  });
  const fault = (run.error as NodeJS.ErrnoException | undefined)?.code;
  if (fault === "ETIMEDOUT") return [];
  if (run.error) throw run.error;
  const images = new Map<string, ListedImage>();
  // page, num, type, width, height, color, comp, bpc, enc, interp, object and ID (or "[inline]").
  for (const line of run.stdout.split("\n").slice(2)) {
    const [page, number, type, width, height, , , , , , object] = line.trim().split(/\s+/);
    const size = { width: Number(width), height: Number(height) };
    const image = images.get(object!);
    if (type === "smask" && image) images.set(object!, { ...image, mask: size });
    if (type !== "image") continue;
    const inline = object === "[inline]";
    images.set(inline ? `${page} ${number}` : object!, { ...size, inline });
  }
  return [...images.values()];
}

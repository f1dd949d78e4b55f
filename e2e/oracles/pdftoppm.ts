/** Poppler as a judge of pixels. */
import { spawnSync } from "node:child_process";
import type { Picture } from "./pdfium.ts";
import { pictureOfPpm } from "./ppm.ts";

/** A page drawn by Poppler with `dpi` pixels an inch; `index` counts from 0. Bytes in the order of `Picture`. */
export function pictureOf(bytes: Uint8Array, index: number, dpi: number, password = ""): Picture {
  const page = String(index + 1);
  const options = ["-q", "-upw", password, "-cropbox", "-r", String(dpi), "-f", page, "-l", page];
  const run = spawnSync("pdftoppm", [...options, "-"], { input: bytes, maxBuffer: 2 ** 28 });
  if (run.error) throw run.error;
  const picture = pictureOfPpm(run.stdout);
  if (!picture) throw new Error(`Poppler draws no page ${page}.`);
  return picture;
}

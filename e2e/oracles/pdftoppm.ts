/** Poppler as a judge of pixels. */
import { spawnSync } from "node:child_process";
import type { Picture } from "./pdfium.ts";

/** A page drawn by Poppler with `dpi` pixels an inch; `index` counts from 0. Bytes in the order of `Picture`. */
export function pictureOf(bytes: Uint8Array, index: number, dpi: number, password = ""): Picture {
  const page = String(index + 1);
  const options = ["-q", "-upw", password, "-cropbox", "-r", String(dpi), "-f", page, "-l", page];
  const run = spawnSync("pdftoppm", [...options, "-"], { input: bytes, maxBuffer: 2 ** 28 });
  if (run.error) throw run.error;
  const [header, width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(run.stdout.subarray(0, 40).toString("latin1")) ?? [];
  if (!header) throw new Error(`Poppler draws no page ${page}.`);
  const pixels = run.stdout.subarray(header.length);
  const data = new Uint8Array((pixels.length / 3) * 4);
  for (let from = 0, to = 0; from < pixels.length; from += 3, to += 4) {
    data.set([pixels[from + 2]!, pixels[from + 1]!, pixels[from]!, 255], to);
  }
  return { width: Number(width), height: Number(height), data };
}

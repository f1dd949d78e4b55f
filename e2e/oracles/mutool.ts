/** MuPDF as a judge of pixels. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Picture } from "./pdfium.ts";
import { pictureOfPpm } from "./ppm.ts";

/** A page drawn with `dpi` pixels an inch, fields included; `index` counts from 0. Undefined where MuPDF draws none. */
export function pictureByMupdf(bytes: Uint8Array, index: number, dpi: number, password = ""): Picture | undefined {
  const folder = mkdtempSync(join(tmpdir(), "mutool-"));
  try {
    const path = join(folder, "document.pdf");
    writeFileSync(path, bytes);
    const options = ["-q", "-r", String(dpi), "-c", "rgb", "-F", "pnm", "-o", "-", "-p", password];
    return pictureOfPpm(
      spawnSync("mutool", ["draw", ...options, path, String(index + 1)], { maxBuffer: 2 ** 28 }).stdout,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

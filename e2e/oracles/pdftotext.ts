/** Poppler as a judge: the text a reader finds, page by page. */
import { spawnSync } from "node:child_process";

/** The words of each page, spaces collapsed. */
export function pageTexts(bytes: Uint8Array): string[] {
  const run = spawnSync("pdftotext", ["-q", "-", "-"], { input: bytes, encoding: "utf8", maxBuffer: 2 ** 28 });
  if (run.error) throw run.error;
  return run.stdout
    .split("\f")
    .slice(0, -1)
    .map((page) => page.replace(/\s+/g, " ").trim());
}

/** The engines a face would hand to the tools. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Engines } from "@ephemera/core";
import { loadPdfium } from "@ephemera/core/pdfium";

export async function engines(): Promise<Engines> {
  return loadPdfium(() => readFile(createRequire(import.meta.url).resolve("@embedpdf/pdfium/pdfium.wasm")));
}

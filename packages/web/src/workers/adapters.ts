/** The engines themselves: the same as on the server, their WebAssembly fetched from our own origin. */
import type { Engines } from "@ephemera/core";
import { loadFonts } from "@ephemera/core/fonts";
import { loadImages } from "@ephemera/core/images";
import { loadOcr } from "@ephemera/core/ocr";
import { createPageImager } from "@ephemera/core/page-images";
import { loadPdfium } from "@ephemera/core/pdfium";
import { readModule } from "./modules.ts";

const pdfium = loadPdfium(() => readModule("@embedpdf/pdfium/pdfium.wasm"));
const images = loadImages(readModule);

export const adapters = {
  ...loadFonts(readModule),
  ...loadOcr(readModule),
  ...pdfium,
  ...images,
  pageImager: async () => createPageImager({ ...pdfium, ...images }),
} satisfies Engines;

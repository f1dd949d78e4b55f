/** The engines of this face: the same as on the server, their WebAssembly fetched from our own origin. */
import type { Engines } from "@ephemera/core";
import { loadFonts } from "@ephemera/core/fonts";
import { loadImages } from "@ephemera/core/images";
import { loadPdfium } from "@ephemera/core/pdfium";
import { readModule } from "./modules.ts";

export const engines = {
  ...loadPdfium(() => readModule("@embedpdf/pdfium/pdfium.wasm")),
  ...loadFonts(readModule),
  ...loadImages(readModule),
} satisfies Engines;

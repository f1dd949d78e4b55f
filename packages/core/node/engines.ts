/**
 * The engines as Node programs get them: loaders, so that WebAssembly is read and compiled by the job that needs it and by
 * no other.
 */
import type { Engines } from "../src/engines/ports.ts";
import { readModule } from "./modules.ts";

const single = {
  repairer: async () => (await pdfium()).repairer(),
  renderer: async () => (await pdfium()).renderer(),
  textReader: async () => (await pdfium()).textReader(),
  appearances: async () => (await pdfium()).appearances(),
  imageDecoder: async () => (await pdfium()).imageDecoder(),
  fonts: async () => (await fonts()).fonts(),
  images: async () => (await import("../src/engines/images/index.ts")).loadImages(readModule).images(),
  ocr: async () => (await ocr()).ocr(),
} satisfies Engines;

export const engines = {
  ...single,
  pageImager: async () => (await import("./page-threads.ts")).createThreadedImager(single),
} satisfies Engines;

type Pdfium = ReturnType<typeof import("../src/engines/pdfium/index.ts").loadPdfium>;

let loaded: Promise<Pdfium> | undefined;

function pdfium(): Promise<Pdfium> {
  return (loaded ??= import("../src/engines/pdfium/index.ts").then(({ loadPdfium }) =>
    loadPdfium(() => readModule("@embedpdf/pdfium/pdfium.wasm")),
  ));
}

type FontEngine = ReturnType<typeof import("../src/engines/fonts/index.ts").loadFonts>;

let loadedFonts: Promise<FontEngine> | undefined;

function fonts(): Promise<FontEngine> {
  return (loadedFonts ??= import("../src/engines/fonts/index.ts").then(({ loadFonts }) => loadFonts(readModule)));
}

type OcrEngine = ReturnType<typeof import("../src/engines/ocr/index.ts").loadOcr>;

let loadedOcr: Promise<OcrEngine> | undefined;

function ocr(): Promise<OcrEngine> {
  return (loadedOcr ??= import("../src/engines/ocr/index.ts").then(({ loadOcr }) => loadOcr(readModule)));
}

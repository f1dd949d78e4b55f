/** The engines of this face: PDFium, fetched from our own origin by the worker that needs it. */
import type { Engines } from "@ephemera/core";
import { loadPdfium } from "@ephemera/core/pdfium";
import wasmAddress from "@embedpdf/pdfium/pdfium.wasm?url";

export const engines: Required<Engines> = loadPdfium(async () => (await fetch(wasmAddress)).arrayBuffer());

/** A document of PDFium as bytes, unencrypted. */
import { allocate, type DocumentHandle, free, type Pdfium } from "./module.ts";

/** FPDF_SaveAsCopy, fpdf_save.h. */
const REMOVE_SECURITY = 3;

/** Undefined when PDFium cannot save it. */
export function saveDocument(pdfium: Pdfium, handle: DocumentHandle): Uint8Array | undefined {
  const writer = pdfium.PDFiumExt_OpenFileWriter();
  try {
    if (!pdfium.FPDF_SaveAsCopy(handle, writer, REMOVE_SECURITY)) return undefined;
    const size = pdfium.PDFiumExt_GetFileWriterSize(writer);
    const target = allocate(pdfium, new Uint8Array(size));
    try {
      pdfium.PDFiumExt_GetFileWriterData(writer, target, size);
      return pdfium.pdfium.HEAPU8.slice(target, target + size);
    } finally {
      free(pdfium, target);
    }
  } finally {
    pdfium.PDFiumExt_CloseFileWriter(writer);
  }
}

/** Repair by PDFium: what it can open it saves anew, with a sound structure and without encryption. */
import { ToolError } from "../../kernel/errors.ts";
import type { Repairer } from "../ports.ts";
import { allocate, type DocumentHandle, free, openDocument, type Pdfium } from "./module.ts";

/** FPDF_SaveAsCopy, fpdf_save.h. */
const REMOVE_SECURITY = 3;

export function createRepairer(pdfium: Pdfium): Repairer {
  return {
    repair(bytes, password = "") {
      const pointer = allocate(pdfium, bytes);
      let handle: DocumentHandle | undefined;
      try {
        handle = openDocument(pdfium, pointer, bytes.length, password);
        return pdfium.FPDF_GetPageCount(handle) > 0 ? save(pdfium, handle) : undefined;
      } catch (error) {
        if (error instanceof ToolError && error.code !== "out-of-memory") return undefined;
        throw error;
      } finally {
        if (handle !== undefined) pdfium.FPDF_CloseDocument(handle);
        free(pdfium, pointer);
      }
    },
  };
}

function save(pdfium: Pdfium, handle: DocumentHandle): Uint8Array | undefined {
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

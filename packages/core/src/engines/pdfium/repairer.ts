/** Repair by PDFium: what it can open it saves anew, with a sound structure and without encryption. */
import { ToolError } from "../../kernel/errors.ts";
import type { Repairer } from "../ports.ts";
import { allocate, type DocumentHandle, free, openDocument, type Pdfium } from "./module.ts";
import { saveDocument } from "./save-document.ts";

export function createRepairer(pdfium: Pdfium): Repairer {
  return {
    repair(bytes, password = "") {
      const pointer = allocate(pdfium, bytes);
      let handle: DocumentHandle | undefined;
      try {
        handle = openDocument(pdfium, pointer, bytes.length, password);
        return pdfium.FPDF_GetPageCount(handle) > 0 ? saveDocument(pdfium, handle) : undefined;
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

/** A file written anew by PDFium: with a sound structure, and unencrypted. */
import { ToolError } from "../../kernel/errors.ts";
import { allocate, free, type Pdfium } from "./module.ts";
import { type DocumentHandle, OpenFile } from "./open-file.ts";

/** FPDF_SaveAsCopy, fpdf_save.h. */
const REMOVE_SECURITY = 3;

/**
 * The file as PDFium saves it once `change` has been made to it. Undefined when PDFium cannot open or save it, or finds no
 * page in it; throws only `out-of-memory`.
 */
export function saveAnew(
  pdfium: Pdfium,
  bytes: Uint8Array,
  password: string,
  change?: (file: OpenFile) => void,
): Uint8Array | undefined {
  let file: OpenFile | undefined;
  try {
    file = new OpenFile(pdfium, bytes, password);
    if (file.pageCount <= 0) return undefined;
    change?.(file);
    return save(pdfium, file.handle);
  } catch (error) {
    if (error instanceof ToolError && error.code !== "out-of-memory") return undefined;
    throw error;
  } finally {
    file?.close();
  }
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

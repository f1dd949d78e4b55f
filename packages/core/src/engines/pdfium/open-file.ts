/** A file that PDFium has open, and its bytes in PDFium's memory. */
import { ToolError } from "../../kernel/errors.ts";
import { phrase } from "../../kernel/phrase.ts";
import { allocate, free, type Pdfium } from "./module.ts";

/** Pointer to a document (FPDF_DOCUMENT). */
export type DocumentHandle = number;
/** Pointer to a page (FPDF_PAGE). */
export type PageHandle = number;

/** FPDF_GetLastError, fpdfview.h. */
const PASSWORD_ERROR = 4;
const SECURITY_ERROR = 5;

export class OpenFile {
  readonly handle: DocumentHandle;
  readonly pageCount: number;
  readonly #pdfium: Pdfium;
  /** PDFium reads from there as long as the document is open. */
  readonly #bytes: number;
  readonly #length: number;

  /** Throws `damaged`, `out-of-memory`, or what is the matter with the password. */
  constructor(pdfium: Pdfium, bytes: Uint8Array, password: string) {
    this.#pdfium = pdfium;
    this.#length = bytes.length;
    pdfium.memory.expect(bytes.length);
    this.#bytes = allocate(pdfium, bytes);
    this.handle = pdfium.FPDF_LoadMemDocument(this.#bytes, bytes.length, password);
    if (this.handle === 0) {
      const reason = pdfium.FPDF_GetLastError();
      this.#release();
      throw whyNotOpened(reason, password);
    }
    this.pageCount = pdfium.FPDF_GetPageCount(this.handle);
  }

  /** Gives a page, counted from 0, to `use` and closes it. Throws `damaged` where there is none to be had. */
  withPage<T>(index: number, use: (page: PageHandle) => T): T {
    const page = this.#pdfium.FPDF_LoadPage(this.handle, index);
    if (page === 0) throw new ToolError("damaged", phrase("Page {page} cannot be read.", { page: index + 1 }));
    try {
      return use(page);
    } finally {
      this.#pdfium.FPDF_ClosePage(page);
    }
  }

  close(): void {
    this.#pdfium.FPDF_CloseDocument(this.handle);
    this.#release();
  }

  #release(): void {
    free(this.#pdfium, this.#bytes);
    this.#pdfium.memory.expect(-this.#length);
  }
}

function whyNotOpened(reason: number, password: string): ToolError {
  if (reason === PASSWORD_ERROR && password === "")
    return new ToolError("password-required", "The file is encrypted and needs a password.");
  if (reason === PASSWORD_ERROR) return new ToolError("password-wrong", "The password does not open the file.");
  if (reason === SECURITY_ERROR)
    return new ToolError("unsupported-encryption", "The file is encrypted in a way that is not supported.");
  return new ToolError("damaged", "The file cannot be opened as a PDF.");
}

/** Pages as pixels, by PDFium: with annotations and form fields as a viewer shows them. */
import { ToolError } from "../../kernel/errors.ts";
import { enforcePixels } from "../../pdf/image/limits.ts";
import type { Bitmap, RenderDocument, Renderer } from "../ports.ts";
import { lacksImages } from "./lost-images.ts";
import type { Pdfium } from "./module.ts";
import { OpenFile, type PageHandle } from "./open-file.ts";

/** fpdfview.h: FPDF_ANNOT, and RGB in that order in memory. */
const RENDER_ANNOTATIONS = 0x01;
const REVERSE_BYTE_ORDER = 0x10;
const FLAGS = RENDER_ANNOTATIONS | REVERSE_BYTE_ORDER;
const BYTES_PER_PIXEL = 4;
const WHITE = 0xffffffff;
const NOTHING = 0;

export function createRenderer(pdfium: Pdfium): Renderer {
  return {
    open: (bytes, password = "") => new PdfiumDocument(pdfium, new OpenFile(pdfium, bytes, password)),
  };
}

class PdfiumDocument implements RenderDocument {
  readonly pageCount: number;
  readonly #pdfium: Pdfium;
  readonly #file: OpenFile;
  readonly #formInfo: number;
  readonly #form: number;

  constructor(pdfium: Pdfium, file: OpenFile) {
    this.#pdfium = pdfium;
    this.#file = file;
    this.pageCount = file.pageCount;
    this.#formInfo = pdfium.PDFiumExt_OpenFormFillInfo();
    this.#form = pdfium.PDFiumExt_InitFormFillEnvironment(file.handle, this.#formInfo);
  }

  pageSize(index: number): { width: number; height: number } {
    return this.#file.withPage(index, (page) => this.#sizeOf(page));
  }

  renderPage(index: number, scale: number, transparent = false): Bitmap {
    return this.#file.withPage(index, (page) => {
      const size = this.#sizeOf(page);
      const width = Math.max(1, Math.round(size.width * scale));
      const height = Math.max(1, Math.round(size.height * scale));
      enforcePixels(width, height, "The page has too many pixels to be drawn.");
      return this.#draw(page, width, height, transparent);
    });
  }

  lacksImages(index: number): boolean {
    return this.#file.withPage(index, (page) => lacksImages(this.#pdfium, page));
  }

  close(): void {
    this.#pdfium.PDFiumExt_ExitFormFillEnvironment(this.#form);
    this.#pdfium.PDFiumExt_CloseFormFillInfo(this.#formInfo);
    this.#file.close();
  }

  #sizeOf(page: PageHandle): { width: number; height: number } {
    return { width: this.#pdfium.FPDF_GetPageWidthF(page), height: this.#pdfium.FPDF_GetPageHeightF(page) };
  }

  #draw(page: PageHandle, width: number, height: number, transparent: boolean): Bitmap {
    const pdfium = this.#pdfium;
    const size = width * height * BYTES_PER_PIXEL;
    pdfium.memory.expect(size);
    const bitmap = pdfium.FPDFBitmap_Create(width, height, transparent ? 1 : 0);
    if (bitmap === 0) throw new ToolError("out-of-memory", "The renderer has not enough memory for the page.");
    try {
      pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, transparent ? NOTHING : WHITE);
      pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, FLAGS);
      pdfium.FPDF_FFLDraw(this.#form, bitmap, page, 0, 0, width, height, 0, FLAGS);
      const start = pdfium.FPDFBitmap_GetBuffer(bitmap);
      const stride = pdfium.FPDFBitmap_GetStride(bitmap);
      const data = copyRows(pdfium.pdfium.HEAPU8, start, stride, { width, height }, transparent);
      return { width, height, data };
    } finally {
      pdfium.FPDFBitmap_Destroy(bitmap);
      pdfium.memory.expect(-size);
    }
  }
}

/** Copies the rows out of PDFium's memory. The fourth byte of a bitmap without alpha is unused: here it is opaque. */
function copyRows(
  heap: Uint8Array,
  start: number,
  stride: number,
  { width, height }: { readonly width: number; readonly height: number },
  transparent: boolean,
): Uint8ClampedArray {
  const pixels = new Uint32Array(width * height);
  // Alpha is the last of the four bytes in memory, whatever the machine.
  const alpha = transparent ? 0 : new Uint32Array(Uint8Array.of(0, 0, 0, 255).buffer)[0]!;
  for (let row = 0, to = 0; row < height; row++) {
    const from = new Uint32Array(heap.buffer, heap.byteOffset + start + row * stride, width);
    for (let x = 0; x < width; x++) pixels[to++] = from[x]! | alpha;
  }
  return new Uint8ClampedArray(pixels.buffer);
}

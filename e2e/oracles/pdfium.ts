/**
 * PDFium as a judge: page counts and pixels, straight from the WebAssembly build and not through the product's adapter.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { init } from "@embedpdf/pdfium";

/** Pixels of a page: BGRA, 8 bits each, rows top to bottom without padding. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export type QuarterTurns = 0 | 1 | 2 | 3;

export interface PictureOptions {
  /** Pixels per point; made smaller where the longer side would exceed `maxSide` pixels. */
  readonly scale?: number;
  readonly maxSide?: number;
  /** Quarter turns clockwise on top of the page's own, as if the document said so. */
  readonly quarterTurns?: QuarterTurns;
}

const RENDER_ANNOTATIONS = 0x01;
const PASSWORD_ERROR = 4;
const WHITE = 0xffffffff;

/** Emscripten keeps the heap's view on the module, and replaces it when memory grows; the types leave it out. */
type Pdfium = Awaited<ReturnType<typeof init>> & { readonly pdfium: { readonly HEAPU8: Uint8Array } };
let loading: Promise<Pdfium> | undefined;

async function load(): Promise<Pdfium> {
  const entry = createRequire(import.meta.url).resolve("@embedpdf/pdfium");
  const wasm = readFileSync(new URL("pdfium.wasm", `file://${entry}`));
  const binary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length);
  const pdfium = (await init({ wasmBinary: binary })) as Pdfium;
  pdfium.PDFiumExt_Init();
  return pdfium;
}

export type Opened =
  | { readonly state: "open"; readonly document: PdfiumDocument }
  | { readonly state: "locked" | "damaged" };

/** Opens a document; a wrong or missing password and a file that is beyond PDFium are answers, not errors. */
export async function openWithPdfium(bytes: Uint8Array, password = ""): Promise<Opened> {
  return open(await (loading ??= load()), bytes, password);
}

/**
 * As `openWithPdfium`, in a PDFium that has opened nothing else. Slow; but fonts that are not embedded are drawn with
 * substitutes whose weight depends on what was drawn before.
 */
export async function openAlone(bytes: Uint8Array, password = ""): Promise<Opened> {
  return open(await load(), bytes, password);
}

function open(pdfium: Pdfium, bytes: Uint8Array, password: string): Opened {
  const pointer = pdfium.pdfium.wasmExports.malloc(Math.max(1, bytes.length));
  pdfium.pdfium.HEAPU8.set(bytes, pointer);
  const handle = pdfium.FPDF_LoadMemDocument(pointer, bytes.length, password);
  if (handle) return { state: "open", document: new PdfiumDocument(pdfium, handle, pointer) };
  pdfium.pdfium.wasmExports.free(pointer);
  return { state: pdfium.FPDF_GetLastError() === PASSWORD_ERROR ? "locked" : "damaged" };
}

/** As `openWithPdfium` for a document that must open. */
export async function mustOpen(bytes: Uint8Array, password = ""): Promise<PdfiumDocument> {
  const opened = await openWithPdfium(bytes, password);
  if (opened.state !== "open") throw new Error(`PDFium calls the document ${opened.state}.`);
  return opened.document;
}

export class PdfiumDocument {
  readonly pageCount: number;
  readonly #pdfium: Pdfium;
  readonly #handle: number;
  readonly #bytes: number;

  constructor(pdfium: Pdfium, handle: number, bytes: number) {
    this.#pdfium = pdfium;
    this.#handle = handle;
    this.#bytes = bytes;
    this.pageCount = pdfium.FPDF_GetPageCount(handle);
  }

  /** Indices of the pages that can be loaded; PDFium believes the page tree's Count, whatever the tree holds. */
  loadablePages(): number[] {
    const size = this.#pdfium.pdfium.wasmExports.malloc(8);
    const all = Array.from({ length: this.pageCount }, (_, index) => index);
    const loadable = all.filter((index) => this.#pdfium.FPDF_GetPageSizeByIndexF(this.#handle, index, size));
    this.#pdfium.pdfium.wasmExports.free(size);
    return loadable;
  }

  /** Width and height as seen, in default user space units. */
  size(index: number): readonly [width: number, height: number] {
    const page = this.#pdfium.FPDF_LoadPage(this.#handle, index);
    const size = [this.#pdfium.FPDF_GetPageWidthF(page), this.#pdfium.FPDF_GetPageHeightF(page)] as const;
    this.#pdfium.FPDF_ClosePage(page);
    return size;
  }

  /** The page on white with its annotations; undefined when PDFium cannot load it. `index` counts from 0. */
  picture(index: number, { quarterTurns = 0, ...size }: PictureOptions = {}): Picture | undefined {
    const pdfium = this.#pdfium;
    const page = pdfium.FPDF_LoadPage(this.#handle, index);
    if (!page) return undefined;
    const rotation = pdfium.FPDFPage_GetRotation(page);
    try {
      // Turning the page, not the rendering: both would show the same, but round differently.
      if (quarterTurns) pdfium.FPDFPage_SetRotation(page, (rotation + quarterTurns) % 4);
      // A page whose Type is missing cannot be turned.
      const refused = quarterTurns > 0 && pdfium.FPDFPage_GetRotation(page) === rotation;
      return this.#render(page, size, refused ? quarterTurns : 0);
    } finally {
      if (quarterTurns) pdfium.FPDFPage_SetRotation(page, rotation);
      pdfium.FPDF_ClosePage(page);
    }
  }

  #render(
    page: number,
    { scale = 0.5, maxSide = 1000 }: Omit<PictureOptions, "quarterTurns">,
    turns: QuarterTurns,
  ): Picture {
    const pdfium = this.#pdfium;
    const sides = [pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)] as const;
    const [pageWidth, pageHeight] = turns % 2 === 0 ? sides : [sides[1], sides[0]];
    const fitted = Math.min(scale, maxSide / Math.max(pageWidth, pageHeight, 1));
    const width = Math.max(1, Math.round(pageWidth * fitted));
    const height = Math.max(1, Math.round(pageHeight * fitted));
    const bitmap = pdfium.FPDFBitmap_Create(width, height, 0);
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, turns, RENDER_ANNOTATIONS);
    const start = pdfium.FPDFBitmap_GetBuffer(bitmap);
    const data = pdfium.pdfium.HEAPU8.slice(start, start + width * height * 4);
    pdfium.FPDFBitmap_Destroy(bitmap);
    return { width, height, data };
  }

  /** The characters of a page with their origins in default user space; spaces that PDFium itself adds left out. */
  characters(index: number): { readonly code: number; readonly x: number; readonly y: number }[] {
    const pdfium = this.#pdfium;
    const page = pdfium.FPDF_LoadPage(this.#handle, index);
    const text = pdfium.FPDFText_LoadPage(page);
    const at = pdfium.pdfium.wasmExports.malloc(16);
    const found = [];
    for (let i = 0; i < pdfium.FPDFText_CountChars(text); i++) {
      if (pdfium.FPDFText_IsGenerated(text, i) === 1) continue;
      pdfium.FPDFText_GetCharOrigin(text, i, at, at + 8);
      const [x, y] = new Float64Array(pdfium.pdfium.HEAPU8.slice(at, at + 16).buffer);
      found.push({ code: pdfium.FPDFText_GetUnicode(text, i), x: x!, y: y! });
    }
    pdfium.pdfium.wasmExports.free(at);
    pdfium.FPDFText_ClosePage(text);
    pdfium.FPDF_ClosePage(page);
    return found;
  }

  close(): void {
    this.#pdfium.FPDF_CloseDocument(this.#handle);
    this.#pdfium.pdfium.wasmExports.free(this.#bytes);
  }
}

/** How far two pictures are apart: undefined when they are the same, else what differs. */
export function pictureDifference(expected: Picture | undefined, actual: Picture | undefined): string | undefined {
  if (!expected || !actual) return expected === actual ? undefined : `${expected ? "no" : "a"} page could be loaded`;
  if (expected.width !== actual.width || expected.height !== actual.height) {
    return `${expected.width}x${expected.height} became ${actual.width}x${actual.height} pixels`;
  }
  let differing = 0;
  for (let i = 0; i < expected.data.length; i += 4) {
    const same =
      expected.data[i] === actual.data[i] &&
      expected.data[i + 1] === actual.data[i + 1] &&
      expected.data[i + 2] === actual.data[i + 2];
    if (!same) differing++;
  }
  return differing === 0 ? undefined : `${differing} of ${expected.width * expected.height} pixels differ`;
}

/** The PDFium module as compiled to WebAssembly, and the memory it works in. */
import { init } from "@embedpdf/pdfium";
import { ToolError } from "../../kernel/errors.ts";

/** Emscripten keeps the view of its heap here and replaces it when memory grows; the package's types leave it out. */
interface Heap {
  readonly pdfium: {
    readonly HEAPU8: Uint8Array;
    readonly HEAPF32: Float32Array;
    readonly HEAPF64: Float64Array;
    readonly HEAPU32: Uint32Array;
    readonly wasmExports: { malloc(size: number): number; free(pointer: number): void };
  };
}

export type Pdfium = Awaited<ReturnType<typeof init>> & Heap;

/** Pointer to a document opened by PDFium. */
export type DocumentHandle = number;

/** Compiles and starts PDFium. The bytes are those of the package's pdfium.wasm. */
export async function startPdfium(wasm: ArrayBuffer | Uint8Array): Promise<Pdfium> {
  const wasmBinary = wasm instanceof Uint8Array ? wasm.slice().buffer : wasm;
  const pdfium = (await init({ wasmBinary })) as Pdfium;
  pdfium.PDFiumExt_Init();
  return pdfium;
}

/** A copy of `bytes` in PDFium's memory; to be freed. Throws `out-of-memory`. */
export function allocate({ pdfium }: Pdfium, bytes: Uint8Array): number {
  const pointer = pdfium.wasmExports.malloc(Math.max(1, bytes.length));
  if (pointer === 0) throw new ToolError("out-of-memory", "The renderer has not enough memory for the file.");
  pdfium.HEAPU8.set(bytes, pointer);
  return pointer;
}

export function free({ pdfium }: Pdfium, pointer: number): void {
  pdfium.wasmExports.free(pointer);
}

/** FPDF_GetLastError, fpdfview.h. */
const PASSWORD_ERROR = 4;
const SECURITY_ERROR = 5;

/** Opens a document whose bytes lie at `pointer` until it is closed. Throws `damaged` or one of the password errors. */
export function openDocument(pdfium: Pdfium, pointer: number, length: number, password: string): DocumentHandle {
  const handle = pdfium.FPDF_LoadMemDocument(pointer, length, password);
  if (handle !== 0) return handle;
  const reason = pdfium.FPDF_GetLastError();
  if (reason === PASSWORD_ERROR && password === "")
    throw new ToolError("password-required", "The file is encrypted and needs a password.");
  if (reason === PASSWORD_ERROR) throw new ToolError("password-wrong", "The password does not open the file.");
  if (reason === SECURITY_ERROR)
    throw new ToolError("unsupported-encryption", "The file is encrypted in a way that is not supported.");
  throw new ToolError("damaged", "The file cannot be opened as a PDF.");
}

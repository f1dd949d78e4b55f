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

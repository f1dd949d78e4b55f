/** The PDFium module as compiled to WebAssembly, and the memory it works in. */
import { init } from "@embedpdf/pdfium";
import { type Memory, MemoryBound, notEnoughMemory } from "./memory-bound.ts";

/** Emscripten keeps the view of its heap here and replaces it when memory grows; the package's types leave it out. */
interface Heap {
  readonly pdfium: {
    readonly HEAPU8: Uint8Array;
    readonly HEAPF32: Float32Array;
    readonly HEAPF64: Float64Array;
    readonly HEAPU32: Uint32Array;
    readonly wasmExports: {
      readonly memory: Memory;
      malloc(size: number): number;
      free(pointer: number): void;
    };
  };
}

type Module = Awaited<ReturnType<typeof init>> & Heap;

export type Pdfium = Module & {
  readonly memory: MemoryBound;
  /** True once it stopped amid its work for want of memory: nothing is to be had of it any more. */
  isSpent: boolean;
};

/** Compiles and starts PDFium. The bytes are those of the package's pdfium.wasm. */
export async function startPdfium(wasm: ArrayBuffer | Uint8Array): Promise<Pdfium> {
  const wasmBinary = wasm instanceof Uint8Array ? wasm.slice().buffer : wasm;
  let pdfium: Pdfium | undefined;
  // PDFium ends the program where it gets no memory (FX_OutOfMemoryTerminate), and nowhere else: a broken assertion traps.
  const onAbort = () => {
    if (pdfium) throw spent(pdfium);
  };
  const module = (await init({ wasmBinary, onAbort, printErr: () => {} })) as Module;
  pdfium = Object.assign(module, { memory: new MemoryBound(module.pdfium.wasmExports.memory), isSpent: false });
  pdfium.PDFiumExt_Init();
  return pdfium;
}

/** Lets nobody call it any more: closing what it has open would step on what is half done. Returns what is to be thrown. */
function spent(pdfium: Pdfium): Error {
  pdfium.isSpent = true;
  const refuse = () => {
    throw notEnoughMemory();
  };
  for (const [name, value] of Object.entries(pdfium))
    if (typeof value === "function") Object.assign(pdfium, { [name]: refuse });
  return notEnoughMemory();
}

/** A copy of `bytes` in PDFium's memory; to be freed. Throws `out-of-memory`. */
export function allocate({ pdfium, isSpent }: Pdfium, bytes: Uint8Array): number {
  const pointer = isSpent ? 0 : pdfium.wasmExports.malloc(Math.max(1, bytes.length));
  if (pointer === 0) throw notEnoughMemory();
  pdfium.HEAPU8.set(bytes, pointer);
  return pointer;
}

export function free({ pdfium, isSpent }: Pdfium, pointer: number): void {
  if (!isSpent) pdfium.wasmExports.free(pointer);
}

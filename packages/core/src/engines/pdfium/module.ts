/** The PDFium module as compiled to WebAssembly, and the memory it works in. */
import { init } from "@embedpdf/pdfium";
import { ToolError } from "../../kernel/errors.ts";
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
  /** True once it stopped amid its work: nothing is to be had of it any more. */
  isSpent: boolean;
};

/** Compiles and starts PDFium. The bytes are those of the package's pdfium.wasm. */
export async function startPdfium(wasm: ArrayBuffer | Uint8Array): Promise<Pdfium> {
  const wasmBinary = wasm instanceof Uint8Array ? wasm.slice().buffer : wasm;
  const module = (await init({ wasmBinary, printErr: () => {} })) as Module;
  const memory = new MemoryBound(module.pdfium.wasmExports.memory);
  const pdfium = Object.assign(module, { memory, isSpent: false });
  guard(pdfium);
  pdfium.PDFiumExt_Init();
  return pdfium;
}

/**
 * A file may exhaust PDFium's memory or its stack. It stops amid its work then and must not go on: what it holds is half
 * done. Whoever calls it again is told the same, but may close what is open.
 */
function guard(pdfium: Pdfium): void {
  let reason: ToolError | undefined;
  const guarded =
    (name: string, call: (...args: unknown[]) => unknown) =>
    (...args: unknown[]): unknown => {
      if (reason) {
        if (/Close|Destroy|Exit/.test(name)) return 0;
        throw reason;
      }
      try {
        return call(...args);
      } catch (error) {
        pdfium.isSpent = true;
        throw (reason = whyStopped(error));
      }
    };
  for (const [name, value] of Object.entries(pdfium))
    if (typeof value === "function") Object.assign(pdfium, { [name]: guarded(name, value) });
}

/** PDFium aborts where it gets no memory (FX_OutOfMemoryTerminate), and nowhere else: all other faults are traps. */
function whyStopped(error: unknown): ToolError {
  if (error instanceof Error && error.message.startsWith("Aborted")) return notEnoughMemory();
  return new ToolError("too-complex", "The file is too deeply nested to be drawn or read.", {}, error);
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

/** HarfBuzz as compiled to WebAssembly, and the memory it works in: https://harfbuzz.github.io (MIT), by harfbuzzjs. */

type Call = (...values: number[]) => number;

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** As far as it is the same in browsers and in Node. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array | ArrayBuffer,
    imports: object,
  ): Promise<{ readonly instance: { readonly exports: Readonly<Record<string, unknown>> } }>;
};

/** A started module. Functions have the names and parameters of HarfBuzz's C interface; pointers are numbers. */
export class Harfbuzz {
  readonly #exports: Readonly<Record<string, unknown>>;

  private constructor(exports: Readonly<Record<string, unknown>>) {
    this.#exports = exports;
  }

  static async start(wasm: Uint8Array | ArrayBuffer): Promise<Harfbuzz> {
    let memory: Memory | undefined;
    const fail = () => {
      throw new Error("HarfBuzz gave up.");
    };
    const imports = {
      wasi_snapshot_preview1: { proc_exit: fail },
      env: {
        _abort_js: fail,
        _emscripten_runtime_keepalive_clear: () => undefined,
        _setitimer_js: () => 0,
        emscripten_resize_heap: (size: number) => grow(memory!, size >>> 0),
      },
    };
    const { exports } = (await WebAssembly.instantiate(wasm, imports)).instance;
    memory = exports.memory as Memory;
    const initialize = (exports["__wasm_call_ctors"] ?? exports["_initialize"]) as () => void;
    initialize();
    return new Harfbuzz(exports);
  }

  call(name: string, ...values: number[]): number {
    return (this.#exports[name] as Call)(...values);
  }

  /** The memory as it is now; a call may replace it. */
  get memory(): Uint8Array {
    return new Uint8Array((this.#exports.memory as Memory).buffer);
  }

  get view(): DataView {
    return new DataView((this.#exports.memory as Memory).buffer);
  }

  /** A copy of `bytes` in HarfBuzz's memory; to be freed. */
  allocate(bytes: Uint8Array): number {
    const pointer = this.call("malloc", Math.max(1, bytes.length));
    if (pointer === 0) throw new RangeError("Array buffer allocation failed");
    this.memory.set(bytes, pointer);
    return pointer;
  }

  free(pointer: number): void {
    this.call("free", pointer);
  }

  /** A face of a font that lies at `pointer`, which must stay there. To be destroyed with `hb_face_destroy`. */
  face(pointer: number, length: number): number {
    const READ_ONLY = 1;
    const blob = this.call("hb_blob_create", pointer, length, READ_ONLY, 0, 0);
    const face = this.call("hb_face_create", blob, 0);
    this.call("hb_blob_destroy", blob);
    return face;
  }
}

const PAGE = 65_536;

function grow(memory: Memory, size: number): number {
  try {
    memory.grow(Math.ceil((size - memory.buffer.byteLength) / PAGE));
    return 1;
  } catch {
    return 0;
  }
}

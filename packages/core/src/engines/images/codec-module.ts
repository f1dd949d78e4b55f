/** A codec compiled to WebAssembly by Emscripten: started when first needed, and anew after it has failed. */
import { ToolError } from "../../kernel/errors.ts";

/** The bytes of a WebAssembly module, named as a package exports it. */
export type ReadModule = (specifier: string) => Promise<ArrayBuffer | Uint8Array>;

type Factory = (options: object) => Promise<unknown>;

export class CodecModule<Module> {
  readonly #specifier: string;
  readonly #factory: () => Promise<{ readonly default: unknown }>;
  readonly #read: ReadModule;
  #started: Promise<Module> | undefined;

  constructor(specifier: string, factory: () => Promise<{ readonly default: unknown }>, read: ReadModule) {
    this.#specifier = specifier;
    this.#factory = factory;
    this.#read = read;
  }

  /** What `work` gives. A codec that gives up leaves its memory in any state, so it is not used again. */
  async use<T>(work: (module: Module) => T | null | undefined, failure: string): Promise<T> {
    const module = await (this.#started ??= this.#start());
    let result: T | null | undefined;
    try {
      result = work(module);
    } catch (cause) {
      this.#started = undefined;
      throw new ToolError("damaged", failure, {}, cause);
    }
    if (result === null || result === undefined) throw new ToolError("damaged", failure);
    return result;
  }

  async #start(): Promise<Module> {
    const { default: factory } = await this.#factory();
    // What codecs print may tell of the image.
    const silent = () => {};
    const wasmBinary = await this.#read(this.#specifier);
    return (await (factory as Factory)({ noInitialRun: true, wasmBinary, print: silent, printErr: silent })) as Module;
  }
}

/** Where Node programs find what engines load at run time: beside the built program, or in the packages it comes from. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";

/** The bytes of a WebAssembly module, named as a package exports it, such as "@embedpdf/pdfium/pdfium.wasm". */
export async function readModule(specifier: string): Promise<Uint8Array> {
  try {
    // The build puts it there: see MODULES in scripts/bundles.mjs.
    return readFileSync(new URL(basename(specifier), import.meta.url));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    const { createRequire } = await import("node:module");
    return readFileSync(createRequire(import.meta.url).resolve(specifier));
  }
}

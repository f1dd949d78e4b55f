/** The engines of this face, as loaders: WebAssembly is read and compiled by the job that needs it and by no other. */
import { readFile } from "node:fs/promises";
import type { Engines } from "@ephemera/core";

/** The build puts the module beside the bundles. */
const WASM = new URL("pdfium.wasm", import.meta.url);

export const engines: Engines = {
  repairer: async () => (await pdfium()).repairer(),
  renderer: async () => (await pdfium()).renderer(),
};

let loaded: Promise<Required<Engines>> | undefined;

function pdfium(): Promise<Required<Engines>> {
  return (loaded ??= import("@ephemera/core/pdfium").then(({ loadPdfium }) => loadPdfium(() => readFile(WASM))));
}

/**
 * Words in pictures, by Tesseract (https://tesseract-ocr.github.io, Apache-2.0) as compiled by tesseract.js-core, with the
 * "best" models in whole numbers. What it needs is handed in: nothing is fetched from elsewhere, and nothing is kept but
 * in memory.
 */
import type { Engines, Ocr } from "../ports.ts";

/** Gives the bytes of a file, named as its package exports it. */
export type ReadModule = (specifier: string) => Promise<ArrayBuffer | Uint8Array>;

/** `read` supplies the WebAssembly and the languages' models when they are first needed. */
export function loadOcr(read: ReadModule): Required<Pick<Engines, "ocr">> {
  let loaded: Promise<Ocr> | undefined;
  return {
    ocr: () => (loaded ??= import("./tesseract.ts").then(({ createOcr }) => createOcr(read))),
  };
}

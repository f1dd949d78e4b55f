/** PDFium behind the ports: https://pdfium.googlesource.com (BSD-3-Clause), as packaged by @embedpdf/pdfium (MIT). */
import type { Engines } from "../ports.ts";
import { type Pdfium, startPdfium } from "./module.ts";
import { createAppearanceMaker } from "./appearance-maker.ts";
import { createImageDecoder } from "./image-decoder.ts";
import { createRenderer } from "./renderer.ts";
import { createRepairer } from "./repairer.ts";
import { createTextReader } from "./text-reader.ts";

/**
 * The engines that PDFium is. `wasm` supplies the bytes of its module, from a file or over the network, when one of them
 * is first asked for; all share one instance.
 */
export function loadPdfium(
  wasm: () => Promise<ArrayBuffer | Uint8Array>,
): Required<Pick<Engines, "appearances" | "imageDecoder" | "renderer" | "repairer" | "textReader">> {
  let started: Promise<Pdfium> | undefined;
  const start = async () => {
    if ((await started)?.isSpent) started = undefined;
    return (started ??= wasm().then(startPdfium));
  };
  return {
    appearances: async () => createAppearanceMaker(await start()),
    imageDecoder: async () => createImageDecoder(await start()),
    renderer: async () => createRenderer(await start()),
    repairer: async () => createRepairer(await start()),
    textReader: async () => createTextReader(await start()),
  };
}

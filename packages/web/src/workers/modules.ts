/** Where this face finds the WebAssembly of its engines: on our own origin, fetched by the worker that needs it. */
import jpegDecoder from "@cwasm/jpeg-turbo/jpeg-turbo.wasm?url";
import pdfium from "@embedpdf/pdfium/pdfium.wasm?url";
import avifDecoder from "@jsquash/avif/codec/dec/avif_dec.wasm?url";
import jpegEncoder from "@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm?url";
import webpDecoder from "@jsquash/webp/codec/dec/webp_dec.wasm?url";
import webpEncoder from "@jsquash/webp/codec/enc/webp_enc_simd.wasm?url";

import harfbuzzSubset from "harfbuzzjs/dist/harfbuzz-subset.wasm?url";
import harfbuzz from "harfbuzzjs/dist/harfbuzz.wasm?url";

const ADDRESSES: Readonly<Record<string, string>> = {
  "@cwasm/jpeg-turbo/jpeg-turbo.wasm": jpegDecoder,
  "@embedpdf/pdfium/pdfium.wasm": pdfium,
  "@jsquash/avif/codec/dec/avif_dec.wasm": avifDecoder,
  "@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm": jpegEncoder,
  "@jsquash/webp/codec/dec/webp_dec.wasm": webpDecoder,
  "@jsquash/webp/codec/enc/webp_enc_simd.wasm": webpEncoder,
  "harfbuzzjs/dist/harfbuzz.wasm": harfbuzz,
  "harfbuzzjs/dist/harfbuzz-subset.wasm": harfbuzzSubset,
};

/** The bytes of a module or a font, named as its package exports it. */
export async function readModule(specifier: string): Promise<ArrayBuffer> {
  // Hundreds of fonts: their addresses come with the first text that is set.
  const address = ADDRESSES[specifier] ?? (await import("./font-addresses.ts")).fontAddress(specifier);
  return (await fetch(address)).arrayBuffer();
}

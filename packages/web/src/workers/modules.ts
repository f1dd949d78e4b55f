/** Where this face finds the WebAssembly and the models of its engines: on our own origin, fetched by the worker that needs it. */
import jpegDecoder from "@cwasm/jpeg-turbo/jpeg-turbo.wasm?url";
import pdfium from "@embedpdf/pdfium/pdfium.wasm?url";
import avifDecoder from "@jsquash/avif/codec/dec/avif_dec.wasm?url";
import jpegEncoder from "@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm?url";
import webpDecoder from "@jsquash/webp/codec/dec/webp_dec.wasm?url";
import webpEncoder from "@jsquash/webp/codec/enc/webp_enc_simd.wasm?url";
import harfbuzzSubset from "harfbuzzjs/dist/harfbuzz-subset.wasm?url";
import harfbuzz from "harfbuzzjs/dist/harfbuzz.wasm?url";
import english from "@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz?url";
import german from "@tesseract.js-data/deu/4.0.0_best_int/deu.traineddata.gz?url";
import french from "@tesseract.js-data/fra/4.0.0_best_int/fra.traineddata.gz?url";
import spanish from "@tesseract.js-data/spa/4.0.0_best_int/spa.traineddata.gz?url";
import italian from "@tesseract.js-data/ita/4.0.0_best_int/ita.traineddata.gz?url";
import portuguese from "@tesseract.js-data/por/4.0.0_best_int/por.traineddata.gz?url";
import tesseract from "tesseract.js-core/tesseract-core-simd-lstm.wasm?url";

const ADDRESSES: Readonly<Record<string, string>> = {
  "@cwasm/jpeg-turbo/jpeg-turbo.wasm": jpegDecoder,
  "@embedpdf/pdfium/pdfium.wasm": pdfium,
  "@jsquash/avif/codec/dec/avif_dec.wasm": avifDecoder,
  "@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm": jpegEncoder,
  "@jsquash/webp/codec/dec/webp_dec.wasm": webpDecoder,
  "@jsquash/webp/codec/enc/webp_enc_simd.wasm": webpEncoder,
  "harfbuzzjs/dist/harfbuzz.wasm": harfbuzz,
  "harfbuzzjs/dist/harfbuzz-subset.wasm": harfbuzzSubset,
  "tesseract.js-core/tesseract-core-simd-lstm.wasm": tesseract,
  "@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz": english,
  "@tesseract.js-data/deu/4.0.0_best_int/deu.traineddata.gz": german,
  "@tesseract.js-data/fra/4.0.0_best_int/fra.traineddata.gz": french,
  "@tesseract.js-data/spa/4.0.0_best_int/spa.traineddata.gz": spanish,
  "@tesseract.js-data/ita/4.0.0_best_int/ita.traineddata.gz": italian,
  "@tesseract.js-data/por/4.0.0_best_int/por.traineddata.gz": portuguese,
};

/** The bytes of a module or a font, named as its package exports it. */
export async function readModule(specifier: string): Promise<ArrayBuffer> {
  // Hundreds of fonts: their addresses come with the first text that is set.
  const address = ADDRESSES[specifier] ?? (await import("./font-addresses.ts")).fontAddress(specifier);
  return (await fetch(address)).arrayBuffer();
}

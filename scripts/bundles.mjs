import { readFileSync } from "node:fs";

/** The programs that are built, and what they are made from. Paths are relative to the project's root. */

export const CLI = "packages/cli/dist";

/**
 * Each folder holds programs that share chunks, and all they need at run time: no node_modules. The command line is made
 * of CommonJS modules: those can be loaded with the code that V8 made of them.
 */
export const BUNDLES = [
  {
    folder: "packages/server/dist",
    format: "esm",
    entries: {
      main: "packages/server/src/main.ts",
      worker: "packages/server/src/worker/main.ts",
      "page-thread": "packages/core/node/page-thread.ts",
    },
  },
  {
    folder: CLI,
    format: "cjs",
    entries: {
      ephemera: "packages/cli/src/main.ts",
      worker: "packages/server/src/worker/main.ts",
      "page-thread": "packages/core/node/page-thread.ts",
    },
  },
];

/** The pieces of the fonts, as `npm run gen` found them. */
const FACES = readFileSync(new URL("../packages/core/src/engines/fonts/faces.ts", import.meta.url), "utf8");
const FONTS = Array.from(
  FACES.matchAll(/^(noto\S+) (\S+) /gm),
  ([, family, subset]) => `@fontsource/${family}/files/${family}-${subset}-400-normal.woff`,
);

const LANGUAGES = readFileSync(new URL("../packages/core/src/kernel/ocr-languages.ts", import.meta.url), "utf8");
const OCR_MODELS = Array.from(
  LANGUAGES.matchAll(/^  ([a-z]{3}): /gm),
  ([, language]) => `@tesseract.js-data/${language}/4.0.0_best_int/${language}.traineddata.gz`,
);

/** WebAssembly, fonts and models read at run time by the job that needs it; lies beside the programs (packages/core/node/modules.ts). */
export const MODULES = [
  "@cwasm/jpeg-turbo/jpeg-turbo.wasm",
  "@embedpdf/pdfium/pdfium.wasm",
  "@jsquash/avif/codec/dec/avif_dec.wasm",
  "@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm",
  "@jsquash/webp/codec/dec/webp_dec.wasm",
  "@jsquash/webp/codec/enc/webp_enc_simd.wasm",
  "harfbuzzjs/dist/harfbuzz.wasm",
  "harfbuzzjs/dist/harfbuzz-subset.wasm",
  "tesseract.js-core/tesseract-core-simd-lstm.wasm",
  ...FONTS,
  ...OCR_MODELS,
];

/** Our terms, and those of the work of others that the programs are made from. */
export const NOTICES = ["LICENSE", "THIRD-PARTY-NOTICES.txt"];

/** What a build depends on: when all of it is older than the stamp, there is nothing to do. */
export const SOURCES = [
  "packages",
  "scripts/build.mjs",
  "scripts/bundles.mjs",
  "scripts/compile-cli.cjs",
  "scripts/precompress.mjs",
  "package-lock.json",
  ...NOTICES,
];
export const STAMP = "node_modules/.cache/ephemera-build";

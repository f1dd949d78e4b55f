/** The programs that are built, and what they are made from. Paths are relative to the project's root. */

/** Each folder holds programs that share chunks, and all they need at run time: no node_modules. */
export const BUNDLES = [
  {
    folder: "packages/server/dist",
    entries: { main: "packages/server/src/main.ts", worker: "packages/server/src/worker/main.ts" },
  },
  {
    folder: "packages/cli/dist",
    entries: { ephemera: "packages/cli/src/main.ts", worker: "packages/server/src/worker/main.ts" },
  },
];

/** WebAssembly read at run time by the job that needs it; lies beside the programs (packages/core/node/modules.ts). */
export const MODULES = [
  "@embedpdf/pdfium/pdfium.wasm",
  "@jsquash/avif/codec/dec/avif_dec.wasm",
  "@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm",
  "@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm",
  "@jsquash/webp/codec/dec/webp_dec.wasm",
  "@jsquash/webp/codec/enc/webp_enc_simd.wasm",
];

/** What a build depends on: when all of it is older than the stamp, there is nothing to do. */
export const SOURCES = ["packages", "scripts/build.mjs", "scripts/bundles.mjs", "package-lock.json"];
export const STAMP = "node_modules/.cache/ephemera-build";

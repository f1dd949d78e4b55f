/**
 * Type for any script: Noto Sans (https://notofonts.github.io, OFL-1.1) in the pieces that Fontsource publishes, shaped and
 * subset by HarfBuzz, each piece loaded when a text needs it.
 */
import type { Engines, Fonts } from "../ports.ts";

/** Gives the bytes of a file, named as its package exports it. */
export type ReadModule = (specifier: string) => Promise<ArrayBuffer | Uint8Array>;

/** `read` supplies HarfBuzz's WebAssembly and the fonts when they are first needed. */
export function loadFonts(read: ReadModule): Required<Pick<Engines, "fonts">> {
  let loaded: Promise<Fonts> | undefined;
  return { fonts: () => (loaded ??= load(read)) };
}

/** The list of fonts is long, so it comes with the first text. */
async function load(read: ReadModule): Promise<Fonts> {
  const [{ FaceLibrary }, { layOut }] = await Promise.all([import("./face-library.ts"), import("./lay-out.ts")]);
  const library = new FaceLibrary(read);
  return { layOut: (text, field) => layOut(library, text, field) };
}

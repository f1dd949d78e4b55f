/** Where the pieces of the fonts lie on our own origin. */
const FILES = import.meta.glob<string>(
  [
    "../../../../node_modules/@fontsource/noto-sans*/files/*-400-normal.woff",
    // Whole East Asian fonts; their pieces serve.
    "!**/*-{japanese,korean,chinese-simplified}-400-normal.woff",
  ],
  { eager: true, query: "?url", import: "default" },
);

/** The address of a font file, named as its package exports it. */
export function fontAddress(specifier: string): string {
  return FILES[`../../../../node_modules/${specifier}`]!;
}

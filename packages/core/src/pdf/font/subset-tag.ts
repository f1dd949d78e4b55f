/** Six letters that tell subsets of a font apart (ISO 32000-2 §9.9.2), made from the glyphs: the same subset has the same name. */
export function subsetTag(glyphs: Iterable<number>): string {
  let hash = 0x811c9dc5;
  for (const glyph of [...glyphs].toSorted((a, b) => a - b)) hash = Math.imul(hash ^ glyph, 0x01000193) >>> 0;
  return Array.from({ length: 6 }, (_, i) => String.fromCharCode(65 + (Math.floor(hash / 26 ** i) % 26))).join("");
}

/** A font cut down to the glyphs used, with the tables that PDF needs (ISO 32000-2 §9.9, table 124), by HarfBuzz. */
import type { Harfbuzz } from "./wasm.ts";

/** hb_subset_flags_t: no hinting, glyph numbers kept, no glyphs added for layout. */
const FLAGS = 0x1 | 0x2 | 0x200;
/** hb_subset_sets_t. */
const DROP_TABLES = 3;

/** What only matters where text is laid out or a font is installed. */
const NOT_IN_PDF = [
  "GDEF",
  "GPOS",
  "GSUB",
  "STAT",
  "DSIG",
  "OS/2",
  "cmap",
  "gasp",
  "meta",
  "name",
  "post",
  "vhea",
  "vmtx",
];

/** Glyphs keep their numbers; those left out are empty. */
export function subsetFont(harfbuzz: Harfbuzz, font: Uint8Array, glyphs: Iterable<number>): Uint8Array {
  const pointer = harfbuzz.allocate(font);
  const face = harfbuzz.face(pointer, font.length);
  const input = harfbuzz.call("hb_subset_input_create_or_fail");
  harfbuzz.call("hb_subset_input_set_flags", input, FLAGS);
  const wanted = harfbuzz.call("hb_subset_input_glyph_set", input);
  for (const glyph of glyphs) harfbuzz.call("hb_set_add", wanted, glyph);
  const dropped = harfbuzz.call("hb_subset_input_set", input, DROP_TABLES);
  for (const tag of NOT_IN_PDF) harfbuzz.call("hb_set_add", dropped, tagNumber(tag));
  const subset = harfbuzz.call("hb_subset_or_fail", face, input);
  harfbuzz.call("hb_subset_input_destroy", input);
  harfbuzz.call("hb_face_destroy", face);
  if (subset === 0) throw new Error("HarfBuzz could not subset a font.");
  const blob = harfbuzz.call("hb_face_reference_blob", subset);
  const data = harfbuzz.call("hb_blob_get_data", blob, 0);
  const bytes = harfbuzz.memory.slice(data, data + harfbuzz.call("hb_blob_get_length", blob));
  harfbuzz.call("hb_blob_destroy", blob);
  harfbuzz.call("hb_face_destroy", subset);
  harfbuzz.free(pointer);
  return bytes;
}

function tagNumber(tag: string): number {
  return [...tag].reduce((number, character) => number * 256 + character.charCodeAt(0), 0);
}

/** A font that text is shaped with: glyphs chosen and placed by HarfBuzz. */
import type { Harfbuzz } from "./wasm.ts";

export interface ShapedGlyph {
  readonly id: number;
  /** Index of the UTF-16 unit the glyph's cluster starts with. */
  readonly cluster: number;
  /** In font units. */
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

/** hb_direction_t. */
const DIRECTIONS = { ltr: 4, rtl: 5 } as const;

/** hb_buffer_cluster_level_t: marks are told from their base; only what is reordered or joined is one cluster. */
const MONOTONE_CHARACTERS = 1;

/** Size of hb_glyph_info_t and of hb_glyph_position_t. */
const RECORD = 20;

export class ShapedFace {
  readonly #harfbuzz: Harfbuzz;
  readonly #font: number;
  readonly unitsPerEm: number;

  constructor(harfbuzz: Harfbuzz, font: Uint8Array) {
    this.#harfbuzz = harfbuzz;
    const face = harfbuzz.face(harfbuzz.allocate(font), font.length);
    this.unitsPerEm = harfbuzz.call("hb_face_get_upem", face);
    this.#font = harfbuzz.call("hb_font_create", face);
  }

  has(codePoint: number): boolean {
    const glyph = this.#harfbuzz.call("malloc", 4);
    const found = this.#harfbuzz.call("hb_font_get_nominal_glyph", this.#font, codePoint, glyph);
    this.#harfbuzz.free(glyph);
    return found !== 0;
  }

  advanceOf(glyph: number): number {
    return this.#harfbuzz.call("hb_font_get_glyph_h_advance", this.#font, glyph);
  }

  /** Glyphs from left to right. */
  shape(text: string, direction: "ltr" | "rtl"): ShapedGlyph[] {
    const harfbuzz = this.#harfbuzz;
    const pointer = harfbuzz.allocate(new Uint8Array(utf16(text).buffer));
    const buffer = harfbuzz.call("hb_buffer_create");
    harfbuzz.call("hb_buffer_add_utf16", buffer, pointer, text.length, 0, text.length);
    harfbuzz.call("hb_buffer_set_cluster_level", buffer, MONOTONE_CHARACTERS);
    harfbuzz.call("hb_buffer_set_direction", buffer, DIRECTIONS[direction]);
    harfbuzz.call("hb_buffer_guess_segment_properties", buffer);
    harfbuzz.call("hb_shape", this.#font, buffer, 0, 0);
    const glyphs = this.#read(buffer);
    harfbuzz.call("hb_buffer_destroy", buffer);
    harfbuzz.free(pointer);
    return glyphs;
  }

  #read(buffer: number): ShapedGlyph[] {
    const count = this.#harfbuzz.call("hb_buffer_get_length", buffer);
    const infos = this.#harfbuzz.call("hb_buffer_get_glyph_infos", buffer, 0);
    const positions = this.#harfbuzz.call("hb_buffer_get_glyph_positions", buffer, 0);
    const { view } = this.#harfbuzz;
    return Array.from({ length: count }, (_, i) => {
      const [info, position] = [infos + i * RECORD, positions + i * RECORD];
      return {
        id: view.getUint32(info, true),
        cluster: view.getUint32(info + 8, true),
        advance: view.getInt32(position, true),
        dx: view.getInt32(position + 8, true),
        dy: view.getInt32(position + 12, true),
      };
    });
  }
}

function utf16(text: string): Uint16Array<ArrayBuffer> {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return units;
}

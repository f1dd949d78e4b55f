/** Where text stands on the pages of a document. */
import type { Limits } from "../../../kernel/limits.ts";
import { ContentSource, DocumentEdit, type PdfFile, type Quad, SourceDocument } from "../../../pdf/index.ts";
import { Regions } from "../../../pdf/erase/regions.ts";
import { appearanceUnits, GlyphReader, pageUnit } from "../units.ts";

export class TextPlaces {
  readonly #edit: DocumentEdit;
  readonly #source: ContentSource;
  readonly #reader: GlyphReader;
  /** Of the page asked about last. */
  #page: { readonly index: number; readonly quads: readonly Quad[] } | undefined;

  constructor(file: PdfFile, limits: Limits) {
    this.#edit = new DocumentEdit(new SourceDocument(file), limits);
    this.#source = new ContentSource(file);
    this.#reader = new GlyphReader(this.#source);
  }

  standsIn(index: number, quad: Quad): boolean {
    if (this.#page?.index !== index) this.#page = { index, quads: this.#glyphsOf(index) };
    const place = new Regions([{ quad, kind: "text" }]);
    return this.#page.quads.some((glyph) => place.takesGlyph(glyph));
  }

  #glyphsOf(index: number): Quad[] {
    const units = [pageUnit(this.#edit, this.#source, index), ...appearanceUnits(this.#edit, this.#source, index)];
    return units.flatMap((unit) => this.#reader.read(unit).glyphs.map(({ glyph }) => glyph.quad));
  }
}

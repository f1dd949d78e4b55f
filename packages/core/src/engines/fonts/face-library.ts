/** The faces there are, each loaded once, and which of them has a character. */
import type { FontFace, Outline } from "../ports.ts";
import { glyphContours } from "./glyph-outline.ts";
import type { ReadModule } from "./index.ts";
import { type OpenTypeMetrics, readMetrics } from "./opentype-metrics.ts";
import { covers, type FaceEntry, parseFaces } from "./parse-faces.ts";
import { ShapedFace, type ShapedGlyph } from "./shaped-face.ts";
import { subsetFont } from "./subset.ts";
import { Harfbuzz } from "./wasm.ts";
import { unpackWoff } from "./woff.ts";

export class Face implements FontFace {
  readonly name: string;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: OpenTypeMetrics["box"];
  readonly #font: Uint8Array;
  readonly #shaped: ShapedFace;
  readonly #subset: (glyphs: Iterable<number>) => Promise<Uint8Array>;

  constructor(entry: FaceEntry, font: Uint8Array, shaper: Harfbuzz, subsetter: () => Promise<Harfbuzz>) {
    const metrics = readMetrics(font);
    this.name = nameOf(entry.specifier);
    this.ascent = metrics.ascent;
    this.descent = metrics.descent;
    this.capHeight = metrics.capHeight;
    this.box = metrics.box;
    this.#font = font;
    this.#shaped = new ShapedFace(shaper, font);
    this.#subset = async (glyphs) => subsetFont(await subsetter(), font, glyphs);
  }

  has(codePoint: number): boolean {
    return this.#shaped.has(codePoint);
  }

  /** Glyphs from left to right; lengths in font units of which `unitsPerEm` make an em. */
  shape(text: string, direction: "ltr" | "rtl"): ShapedGlyph[] {
    return this.#shaped.shape(text, direction);
  }

  get unitsPerEm(): number {
    return this.#shaped.unitsPerEm;
  }

  advanceOf(glyph: number): number {
    return this.#shaped.advanceOf(glyph) / this.unitsPerEm;
  }

  outline(glyph: number): Outline {
    const em = this.unitsPerEm;
    return glyphContours(this.#font, glyph).map((contour) =>
      contour.map(({ x, y, onCurve }) => ({ x: x / em, y: y / em, onCurve })),
    );
  }

  subset(glyphs: Iterable<number>): Promise<Uint8Array> {
    return this.#subset(glyphs);
  }
}

/** `…/noto-sans-jp-104-400-normal.woff` gives "NotoSansJp104". */
function nameOf(specifier: string): string {
  const words = specifier
    .slice(specifier.lastIndexOf("/") + 1)
    .replace(/-400-normal\.woff$/, "")
    .split("-");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

export class FaceLibrary {
  readonly #entries = parseFaces();
  readonly #faces = new Map<FaceEntry, Promise<Face>>();
  readonly #read: ReadModule;
  #shaper: Promise<Harfbuzz> | undefined;
  #subsetter: Promise<Harfbuzz> | undefined;

  constructor(read: ReadModule) {
    this.#read = read;
  }

  /** The first face that has the character, those of `families` before others; undefined when none has it. */
  async faceFor(codePoint: number, families: readonly string[]): Promise<Face | undefined> {
    const able = this.#entries.filter((entry) => covers(entry, codePoint));
    const preferred = able.filter(({ family }) => families.includes(family));
    for (const entry of [...preferred, ...able.filter((other) => !preferred.includes(other))]) {
      const face = await this.#load(entry);
      if (face.has(codePoint)) return face;
    }
    return undefined;
  }

  #load(entry: FaceEntry): Promise<Face> {
    const known = this.#faces.get(entry);
    const face = known ?? this.#open(entry);
    this.#faces.set(entry, face);
    return face;
  }

  async #open(entry: FaceEntry): Promise<Face> {
    this.#shaper ??= this.#start("harfbuzzjs/dist/harfbuzz.wasm");
    const [shaper, woff] = await Promise.all([this.#shaper, this.#read(entry.specifier)]);
    const subsetter = () => (this.#subsetter ??= this.#start("harfbuzzjs/dist/harfbuzz-subset.wasm"));
    return new Face(entry, unpackWoff(new Uint8Array(woff)), shaper, subsetter);
  }

  async #start(specifier: string): Promise<Harfbuzz> {
    return Harfbuzz.start(await this.#read(specifier));
  }
}

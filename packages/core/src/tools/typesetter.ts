/**
 * Sets lines of text in a document. Fonts are embedded once all is set, with the glyphs that were used; text can be copied
 * out again, by ToUnicode where a glyph says what it means, by ActualText where only several together do (ISO 32000-2
 * §9.10 and §14.9.4).
 */
import type { FontFace, Fonts, GlyphRun, Outline, PlacedGlyph, TextLine } from "../engines/ports.ts";
import {
  type ContentWriter,
  embeddedFontDict,
  encodeText,
  type NameResource,
  type ObjectSink,
  PdfDict,
  PdfName,
  type PdfObject,
  type PdfRef,
  PdfString,
} from "../pdf/index.ts";

interface UsedFace {
  readonly ref: PdfRef;
  /** What each glyph used stands for. */
  readonly glyphs: Map<number, string>;
}

export class Typesetter {
  readonly #sink: ObjectSink;
  readonly #fonts: Fonts;
  readonly #used = new Map<FontFace, UsedFace>();

  constructor(sink: ObjectSink, fonts: Fonts) {
    this.#sink = sink;
    this.#fonts = fonts;
  }

  /** Lays out a line. Throws `invalid-option` naming `field` for a character that no font has. */
  line(text: string, field: string): Promise<TextLine> {
    return this.#fonts.layOut(text, field);
  }

  /** Writes a line whose baseline starts at (`x`, `y`), in the current colour for filling. */
  show(writer: ContentWriter, line: TextLine, at: { size: number; x: number; y: number }, name: NameResource): void {
    const dots: Dot[] = [];
    let x = 0;
    writer.op("BT").op("Td", rounded(at.x), rounded(at.y));
    for (const run of line.runs) {
      const used = this.#use(run.face);
      writer.op("Tf", PdfName.of(name("Font", used.ref)), at.size);
      for (const glyph of run.glyphs) {
        if (isDot(glyph)) dots.push({ outline: run.face.outline(glyph.id), x: x + glyph.dx, y: glyph.dy });
        x += glyph.advance;
      }
      showRun(writer, run, used, at.size);
    }
    writer.op("ET");
    for (const dot of dots) drawOutline(writer, dot, at);
  }

  /** Embeds the fonts used. */
  async finish(): Promise<void> {
    for (const [face, { ref, glyphs }] of this.#used) {
      const { name, ascent, descent, capHeight, box } = face;
      const program = await face.subset(glyphs.keys());
      const described = new Map(
        [...glyphs].map(([glyph, text]) => [glyph, { width: face.advanceOf(glyph), text }] as const),
      );
      const font = { name, program, ascent, descent, capHeight, box, glyphs: described };
      this.#sink.replace(ref, embeddedFontDict(font, this.#sink));
    }
  }

  #use(face: FontFace): UsedFace {
    const used = this.#used.get(face) ?? { ref: this.#sink.reserve(), glyphs: new Map() };
    this.#used.set(face, used);
    return used;
  }
}

/** True for a glyph that is part of another: whatever a viewer read for it would be wrong, so it is drawn as a shape. */
function isDot({ text, advance }: Pick<PlacedGlyph, "text" | "advance">): boolean {
  return text === "" && advance === 0;
}

interface Dot {
  readonly outline: Outline;
  /** In ems from the start of the line. */
  readonly x: number;
  readonly y: number;
}

function showRun(writer: ContentWriter, { face, glyphs }: GlyphRun, used: UsedFace, size: number): void {
  let items: PdfObject[] = [];
  let rise = 0;
  let moved = 0;
  const flush = () => {
    if (items.length > 0) writer.op("TJ", items);
    items = [];
  };
  const show = ({ id, advance, dx, dy, text }: PlacedGlyph) => {
    if (isDot({ text, advance })) return;
    if (dy !== rise) {
      flush();
      writer.op("Ts", rounded((rise = dy) * size));
    }
    if (Math.abs(moved + dx) > UNSEEN) items.push(rounded(-(moved + dx) * 1000));
    items.push(new PdfString(Uint8Array.of(id >> 8, id & 0xff)));
    moved = advance - Math.round(face.advanceOf(id) * 1000) / 1000 - dx;
  };
  for (const cluster of clusters(glyphs)) {
    const clear = remember(used, cluster);
    if (clear) {
      cluster.forEach(show);
      continue;
    }
    flush();
    const text = cluster.map((glyph) => glyph.text).join("");
    writer.op("BDC", PdfName.of("Span"), PdfDict.of({ ActualText: encodeText(text) }));
    cluster.forEach(show);
    flush();
    writer.op("EMC");
  }
  if (moved !== 0) items.push(rounded(-moved * 1000));
  flush();
  if (rise !== 0) writer.op("Ts", 0);
}

/** In ems: rounding, not kerning. */
const UNSEEN = 0.0005;

/**
 * A glyph with the marks that stand on it, which readers that go by places alone would put anywhere, and with the glyphs
 * that take room but that it speaks for.
 */
function clusters(glyphs: readonly PlacedGlyph[]): PlacedGlyph[][] {
  const found: PlacedGlyph[][] = [];
  for (const glyph of glyphs) {
    const last = found.at(-1);
    const joins = glyph.advance === 0 ? (last?.[0]!.advance ?? 0) > 0 : glyph.text === "";
    if (last && joins) last.push(glyph);
    else found.push([glyph]);
  }
  return found;
}

/** What a glyph is said to mean that means nothing by itself: a joiner, which does not show. */
const NOTHING = "\u200d";

/** Notes what glyphs stand for; false when a reader would not find that from the glyphs and their places. */
function remember({ glyphs }: UsedFace, cluster: readonly PlacedGlyph[]): boolean {
  const drawn = cluster.filter((glyph) => !isDot(glyph));
  for (const { id, text } of drawn) {
    const known = glyphs.get(id);
    if (known === undefined || (known === NOTHING && text !== "")) glyphs.set(id, text || NOTHING);
  }
  return drawn.length === 0 || (drawn.length === 1 && glyphs.get(drawn[0]!.id) === drawn[0]!.text);
}

/** Quadratic curves as the cubic ones that PDF has (§8.5.2.2). */
function drawOutline(writer: ContentWriter, { outline, x, y }: Dot, at: { size: number; x: number; y: number }): void {
  const place = (point: { x: number; y: number }): [number, number] => [
    rounded(at.x + (x + point.x) * at.size),
    rounded(at.y + (y + point.y) * at.size),
  ];
  const middle = (a: { x: number; y: number }, b: { x: number; y: number }, t: number) => ({
    x: a.x + (b.x - a.x) * t,
    y: a.y + (b.y - a.y) * t,
  });
  for (const contour of outline) {
    // Between two points off the curve there is one on it, half way.
    const points = contour.flatMap((point, i) => {
      const next = contour[(i + 1) % contour.length]!;
      return point.onCurve || next.onCurve ? [point] : [point, { ...middle(point, next, 0.5), onCurve: true }];
    });
    const first = points.findIndex(({ onCurve }) => onCurve);
    if (first === -1) continue;
    const turned = [...points.slice(first), ...points.slice(0, first + 1)];
    writer.op("m", ...place(turned[0]!));
    for (let i = 1; i < turned.length; i++) {
      const [from, point, to] = [turned[i - 1]!, turned[i]!, turned[i + 1]];
      if (point.onCurve) writer.op("l", ...place(point));
      else if (to) {
        writer.op("c", ...place(middle(from, point, 2 / 3)), ...place(middle(to, point, 2 / 3)), ...place(to));
        i++;
      }
    }
    writer.op("h");
  }
  if (outline.length > 0) writer.op("f");
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

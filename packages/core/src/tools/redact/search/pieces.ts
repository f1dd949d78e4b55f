/**
 * A page's text as pieces that know their place: glyphs with what they mean, and the gaps between them. Text is read in
 * several ways, since no single order or meaning can be trusted: as PDFium reads it, in the order of the content and by
 * place on the page, as glyphs are copied and as they show.
 */
import type { PageText } from "../../../engines/ports.ts";
import type { MeaningOf, Point, Quad, ShownGlyph } from "../../../pdf/index.ts";

export interface Piece {
  /** "\n" between lines. */
  readonly text: string;
  /** Undefined for what stands between glyphs. */
  readonly quad: Quad | undefined;
}

/** A glyph that was shown, with what it may mean. */
export interface ReadGlyph {
  readonly glyph: ShownGlyph;
  readonly copied: string | undefined;
  readonly shown: string | undefined;
}

export function readGlyph(glyph: ShownGlyph, meaning: MeaningOf): ReadGlyph {
  return { glyph, ...meaning(glyph.code) };
}

/** As PDFium reads the page, its own spaces and lines included. */
export function pdfiumPieces({ characters }: PageText): Piece[] {
  return characters.map(({ codePoint, quad, generated, hyphen }) => {
    const text = hyphen || codePoint === 2 ? "-" : codePoint === 0x0a || codePoint === 0x0d ? "\n" : safe(codePoint);
    if (generated && text.trim() === "") return { text: text === "\n" ? "\n" : " ", quad: undefined };
    return { text, quad: corners(quad) };
  });
}

function corners([a, b, c, d, e, f, g, h]: readonly number[]): Quad {
  return [
    [a!, b!],
    [c!, d!],
    [e!, f!],
    [g!, h!],
  ];
}

function safe(codePoint: number): string {
  return codePoint >= 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : UNKNOWN;
}

/** Gaps as parts of the glyphs' height from which on they separate words: tight for running text, wide for spaced-out text. */
const TIGHT = 0.14;
const WIDE = 0.6;

/** Stands for a glyph of which nobody says what it means. */
const UNKNOWN = "\ufffd";

/** All readings of glyphs that differ from each other. */
export function readings(glyphs: readonly ReadGlyph[]): Piece[][] {
  const copied = meant(glyphs, ({ copied: first, shown: second }) => first ?? second);
  const shown = meant(glyphs, ({ copied: second, shown: first }) => first ?? second);
  const differ = shown.some(({ text }, index) => text !== copied[index]!.text);
  const meanings = differ ? [copied, shown] : [copied];
  // Some programs pass over what means nothing, and find the word around it.
  if (copied.some(isUnknown)) meanings.push(copied.map((one) => (isUnknown(one) ? { ...one, text: "" } : one)));
  return meanings.flatMap((placed) => {
    const sorted = byPlace(placed);
    return [withGaps(placed, TIGHT), withGaps(sorted, TIGHT), withGaps(sorted, WIDE)];
  });
}

interface PlacedText {
  readonly text: string;
  readonly quad: Quad;
  /** Direction of the baseline, of length 1, and height of the glyph. */
  readonly along: Point;
  readonly height: number;
}

function meant(glyphs: readonly ReadGlyph[], meaning: (glyph: ReadGlyph) => string | undefined): PlacedText[] {
  return glyphs.map((read) => {
    const { quad } = read.glyph;
    const [x, y] = [quad[1][0] - quad[0][0], quad[1][1] - quad[0][1]];
    const length = Math.hypot(x, y);
    const height = Math.hypot(quad[3][0] - quad[0][0], quad[3][1] - quad[0][1]);
    return {
      text: meaning(read) ?? UNKNOWN,
      quad,
      along: length > 0 ? [x / length, y / length] : [1, 0],
      height: height > 0 ? height : 1,
    };
  });
}

function isUnknown({ text }: PlacedText): boolean {
  return text === UNKNOWN;
}

/** Lines from top to bottom and along their baselines, each angle for itself. */
function byPlace(placed: readonly PlacedText[]): PlacedText[] {
  const angles = new Map<number, PlacedText[]>();
  for (const one of placed) {
    const angle = Math.round((Math.atan2(one.along[1], one.along[0]) * 36) / Math.PI);
    const list = angles.get(angle);
    if (list) list.push(one);
    else angles.set(angle, [one]);
  }
  return [...angles.values()].flatMap(linesOf);
}

function linesOf(placed: readonly PlacedText[]): PlacedText[] {
  const [ux, uy] = placed[0]!.along;
  const across = ({ quad }: PlacedText) => -uy * quad[0][0] + ux * quad[0][1];
  const along = ({ quad }: PlacedText) => ux * quad[0][0] + uy * quad[0][1];
  const sorted = placed
    .map((one) => ({ one, level: across(one), at: along(one) }))
    .toSorted((a, b) => b.level - a.level);
  const lines: (typeof sorted)[] = [];
  for (const entry of sorted) {
    const line = lines.at(-1);
    const reference = line?.at(-1);
    const tolerance = 0.35 * Math.min(entry.one.height, reference?.one.height ?? Infinity);
    if (line && Math.abs(reference!.level - entry.level) <= tolerance) line.push(entry);
    else lines.push([entry]);
  }
  return lines.flatMap((line) => line.toSorted((a, b) => a.at - b.at).map(({ one }) => one));
}

/** Puts spaces and line ends where the distance between glyphs says so, and passes over what is drawn twice for weight. */
function withGaps(placed: readonly PlacedText[], gap: number): Piece[] {
  const pieces: Piece[] = [];
  let previous: PlacedText | undefined;
  for (const one of placed) {
    if (previous) {
      if (isTwin(previous, one)) continue;
      const between = separation(previous, one, gap);
      if (between) pieces.push({ text: between, quad: undefined });
    }
    pieces.push({ text: one.text, quad: one.quad });
    previous = one;
  }
  return pieces;
}

/** The same glyph at nearly the same place: fake bold. */
function isTwin(a: PlacedText, b: PlacedText): boolean {
  const distance = Math.hypot(a.quad[0][0] - b.quad[0][0], a.quad[0][1] - b.quad[0][1]);
  return a.text === b.text && distance < 0.15 * a.height;
}

function separation(from: PlacedText, to: PlacedText, gap: number): " " | "\n" | undefined {
  const [ux, uy] = from.along;
  const [dx, dy] = [to.quad[0][0] - from.quad[1][0], to.quad[0][1] - from.quad[1][1]];
  const height = Math.max(from.height, to.height);
  const [forward, up] = [dx * ux + dy * uy, dy * ux - dx * uy];
  // A subscript or superscript belongs to its word; a change of direction does not.
  if (Math.abs(up) > 0.7 * height || ux * to.along[0] + uy * to.along[1] < 0.9) return "\n";
  if (forward < -0.7 * height) return "\n";
  return forward > gap * height ? " " : undefined;
}

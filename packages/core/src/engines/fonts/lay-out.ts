/**
 * From a line of text to glyphs: direction by the Unicode bidirectional algorithm (UAX #9), a face for each character, and
 * shaping of each stretch that has one direction and one face.
 */
import bidiFactory from "bidi-js";
import { ToolError } from "../../kernel/errors.ts";
import { phrase } from "../../kernel/phrase.ts";
import type { GlyphRun, PlacedGlyph, TextLine } from "../ports.ts";
import type { Face, FaceLibrary } from "./face-library.ts";
import type { ShapedGlyph } from "./shaped-face.ts";

interface Stretch {
  readonly face: Face;
  /** Bidi level: odd runs from right to left. */
  readonly level: number;
  readonly text: string;
}

/** Attached to the character before it, whatever has that one. */
const ATTACHED = /^(?:\p{M}|\p{Join_Control}|\p{Variation_Selector})$/u;
/** At home in every script. */
const SHARED = /^[\p{Script=Common}\p{Script=Inherited}]$/u;
/** Shows nothing and is in no font. */
const INVISIBLE = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

export async function layOut(library: FaceLibrary, text: string, field: string): Promise<TextLine> {
  const stretches = reorder(await cut(library, text.normalize("NFC"), field));
  const runs = stretches.map(shape);
  const faces = stretches.map(({ face }) => face);
  return {
    width: runs.flatMap(({ glyphs }) => glyphs).reduce((sum, { advance }) => sum + advance, 0),
    ascent: Math.max(0, ...faces.map(({ ascent }) => ascent)),
    descent: Math.min(0, ...faces.map(({ descent }) => descent)),
    runs,
  };
}

/** In logical order. */
async function cut(library: FaceLibrary, text: string, field: string): Promise<Stretch[]> {
  const { levels } = bidiFactory().getEmbeddingLevels(text);
  const families = eastAsianFamilies(text);
  const stretches: Stretch[] = [];
  let position = 0;
  for (const character of text) {
    const level = levels[position]!;
    position += character.length;
    const shown = character.replaceAll(INVISIBLE, "");
    if (shown === "") continue;
    const before = stretches.at(-1);
    const face = await faceOf(library, shown, before?.face, families, field);
    if (before?.face === face && before.level === level)
      stretches[stretches.length - 1] = { face, level, text: before.text + shown };
    else stretches.push({ face, level, text: shown });
  }
  return stretches;
}

async function faceOf(
  library: FaceLibrary,
  character: string,
  before: Face | undefined,
  families: readonly string[],
  field: string,
): Promise<Face> {
  const codePoint = character.codePointAt(0)!;
  if (before && ATTACHED.test(character)) return before;
  if (before && SHARED.test(character) && before.has(codePoint)) return before;
  const face = await library.faceFor(codePoint, families);
  if (face) return face;
  const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
  throw new ToolError(
    "invalid-option",
    phrase("Option '{field}': no font has the character {name}.", { field, name }),
    {
      field,
      expected: "characters of a living script, or common symbols",
      received: name,
    },
  );
}

/** Which East Asian fonts come first: one character is written differently in Japan, Korea and China. */
function eastAsianFamilies(text: string): string[] {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return ["noto-sans-jp"];
  return /\p{Script=Hangul}/u.test(text) ? ["noto-sans-kr"] : [];
}

/** Logical to visual order: from the highest level down, what is at that level or above is turned round (UAX #9, L2). */
function reorder(stretches: readonly Stretch[]): Stretch[] {
  const visual = [...stretches];
  const highest = Math.max(0, ...visual.map(({ level }) => level));
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < visual.length; from++) {
      let to = from;
      while (to < visual.length && visual[to]!.level >= level) to++;
      if (to > from) visual.splice(from, to - from, ...visual.slice(from, to).toReversed());
      from = to;
    }
  }
  return visual;
}

function shape({ face, level, text }: Stretch): GlyphRun {
  const em = face.unitsPerEm;
  const shaped = face.shape(text, level % 2 === 1 ? "rtl" : "ltr");
  const starts = [...new Set(shaped.map(({ cluster }) => cluster))].toSorted((a, b) => a - b);
  const ends = new Map(starts.map((start, i) => [start, starts[i + 1] ?? text.length]));
  const speakers = new Set(starts.map((start) => speakerOf(shaped.filter(({ cluster }) => cluster === start))));
  const glyphs = shaped.map((glyph): PlacedGlyph => {
    const { id, cluster, advance, dx, dy } = glyph;
    const spoken = speakers.has(glyph) ? text.slice(cluster, ends.get(cluster)) : "";
    return { id, advance: advance / em, dx: dx / em, dy: dy / em, text: spoken };
  });
  return { face, glyphs };
}

/** Which glyph of a cluster stands for its characters: the first that takes room, dots and other marks being silent. */
function speakerOf(cluster: readonly ShapedGlyph[]): ShapedGlyph {
  return cluster.find(({ advance }) => advance > 0) ?? cluster[0]!;
}

/** Text that a page is to show but that the renderer could not draw, such as for want of the font. */
import type { Bitmap, PageText, TextCharacter } from "../engines/ports.ts";

/** Text rendering mode (ISO 32000-2 Table 104) that paints nothing. Mode 7 neither, but what it clips is to be seen. */
const INVISIBLE = 3;

/** Modes that paint the inside of the glyphs in the fill colour. */
const FILLED = new Set([0, 2, 4, 6]);

/** How the page was drawn, and what of it counts as ink. */
export interface Drawn {
  readonly bitmap: Bitmap;
  /** Whether a pixel of that tone stands out from the paper. */
  isInk(tone: number): boolean;
}

/** Whether there is a character on the page that should be seen, and no ink in its place. */
export function hasUndrawnText({ box, rotation, characters }: PageText, drawn: Drawn): boolean {
  const toPixels = pixelsOf(box, rotation, drawn.bitmap);
  return characters.some((character) => {
    if (!shouldShow(character, drawn)) return false;
    const [left, top, right, bottom] = bounds(character.quad, toPixels);
    const { width, height } = drawn.bitmap;
    if (right < 0 || bottom < 0 || left >= width || top >= height) return false;
    return !hasInk(drawn, left, top, right, bottom);
  });
}

/** The darkest of the three colours: yellow on white is ink too. */
export function tone(red: number, green: number, blue: number): number {
  return Math.min(red, green, blue);
}

function shouldShow({ codePoint, color, renderMode, generated }: TextCharacter, { isInk }: Drawn): boolean {
  if (generated || renderMode === INVISIBLE || /^[\s\p{C}]$/u.test(String.fromCodePoint(codePoint))) return false;
  if (!FILLED.has(renderMode)) return true;
  const [red, green, blue, opacity] = color;
  return opacity > 0 && isInk(tone(red, green, blue));
}

/** From the page's own space to pixels of what is shown of it, after its rotation. */
function pixelsOf([left, bottom, right, top]: PageText["box"], rotation: number, { width, height }: Bitmap) {
  return (x: number, y: number): [x: number, y: number] => {
    const across = (x - left) / (right - left);
    const down = (top - y) / (top - bottom);
    switch (rotation) {
      case 90:
        return [(1 - down) * width, across * height];
      case 180:
        return [(1 - across) * width, (1 - down) * height];
      case 270:
        return [down * width, (1 - across) * height];
      default:
        return [across * width, down * height];
    }
  };
}

/** Whole pixels around a quadrilateral: first and last column and row. */
function bounds(quad: TextCharacter["quad"], toPixels: (x: number, y: number) => [number, number]) {
  const corners = [0, 2, 4, 6].map((at) => toPixels(quad[at]!, quad[at + 1]!));
  const columns = corners.map(([x]) => x);
  const rows = corners.map(([, y]) => y);
  return [
    Math.floor(Math.min(...columns)),
    Math.floor(Math.min(...rows)),
    Math.ceil(Math.max(...columns)),
    Math.ceil(Math.max(...rows)),
  ] as const;
}

function hasInk({ bitmap, isInk }: Drawn, left: number, top: number, right: number, bottom: number): boolean {
  const { data, width, height } = bitmap;
  for (let row = Math.max(top, 0); row <= Math.min(bottom, height - 1); row++) {
    for (let column = Math.max(left, 0); column <= Math.min(right, width - 1); column++) {
      const at = (row * width + column) * 4;
      if (isInk(tone(data[at]!, data[at + 1]!, data[at + 2]!))) return true;
    }
  }
  return false;
}

/** What is on pages and does not show: text under boxes, without colour, invisible, outside of the page; images under boxes. */
import { INITIAL_STATE } from "../../pdf/content/graphics-state.ts";
import {
  type Bounds,
  boundsOf,
  type ContentSource,
  type GraphicsState,
  intersect,
  pageBox,
  pageContent,
  PdfDict,
  PdfName,
  type PathMark,
  type SourceDocument,
  transformBox,
  walkContent,
} from "../../pdf/index.ts";
import { asDict } from "../../pdf/syntax/objects.ts";
import { pageEntry } from "../../pdf/document/page-tree.ts";
import type { Finding, Risk } from "./finding.ts";
import { worded } from "./finding-texts.ts";

type Hiding = "text-under-box" | "text-under-image" | "white-text" | "invisible-text" | "text-outside-page";

const HIDING_RISKS: Readonly<Record<Hiding, Risk>> = {
  "text-under-box": "high",
  "text-under-image": "low",
  "white-text": "medium",
  "invisible-text": "low",
  "text-outside-page": "medium",
};

export interface PageLook {
  readonly hiding: Readonly<Record<Hiding, number>>;
  /** Opaque boxes that lie on images. */
  readonly boxedImages: number;
  /** Dots per inch of the images as they are shown. */
  readonly resolutions: readonly number[];
}

interface Glyph {
  readonly x: number;
  readonly y: number;
  readonly painted: boolean;
  readonly white: boolean;
  onShape: boolean;
  covered: "text-under-box" | "text-under-image" | undefined;
}

export function lookAtPage(source: SourceDocument, content: ContentSource, index: number): PageLook {
  const page = source.pages[index]!;
  const glyphs: Glyph[] = [];
  const shapes: Bounds[] = [];
  const images: Bounds[] = [];
  const resolutions: number[] = [];
  let boxedImages = 0;
  const cover = (bounds: Bounds, kind: NonNullable<Glyph["covered"]>) => {
    for (const glyph of glyphs) if (glyph.painted && holds(bounds, glyph)) glyph.covered ??= kind;
  };
  walkContent(
    content,
    pageContent(content, page.dict.raw("Contents") ?? null),
    asDict(pageEntry(page, "Resources")) ?? new PdfDict(),
    {
      mark: (mark, { state }) => {
        if (mark.kind === "text") {
          const white = isWhite(state);
          for (const { quad, advance } of mark.glyphs) {
            if (advance === 0) continue;
            const [l, b, r, t] = boundsOf(quad);
            const [x, y] = [(l + r) / 2, (b + t) / 2];
            const glyph: Glyph = {
              x,
              y,
              painted: state.text.mode % 4 !== 3,
              white,
              onShape: false,
              covered: undefined,
            };
            glyph.onShape = white && shapes.some((shape) => holds(shape, glyph));
            glyphs.push(glyph);
          }
        } else if (mark.kind === "path" && mark.fill) {
          const box = rectangleOf(mark);
          const bounds = boundsOf(mark.segments.flatMap(({ points }) => points));
          if (!isWhite(state)) shapes.push(bounds);
          if (!box || !isOpaque(state)) return;
          cover(box, "text-under-box");
          if (images.some((image) => liesOn(box, image))) boxedImages++;
        } else if (mark.kind === "image") {
          const bounds = boundsOf(transformBox(mark.matrix, [0, 0, 1, 1]));
          shapes.push(bounds);
          images.push(bounds);
          const { dict } = mark.image;
          if (isOpaque(state) && !dict.has("SMask") && !dict.has("Mask") && dict.get("ImageMask") !== true)
            cover(bounds, "text-under-image");
          const width = Math.hypot(mark.matrix[0], mark.matrix[1]);
          const pixels = dict.number("Width") ?? 0;
          if (width > 1 && pixels > 1) resolutions.push((pixels / width) * 72);
        } else if (mark.kind === "shading") shapes.push(state.clip);
      },
    },
    INITIAL_STATE,
  );
  return { hiding: countHiding(glyphs, pageBox(page)), boxedImages, resolutions };
}

function countHiding(glyphs: readonly Glyph[], box: Bounds): Record<Hiding, number> {
  const counts: Record<Hiding, number> = {
    "text-under-box": 0,
    "text-under-image": 0,
    "white-text": 0,
    "invisible-text": 0,
    "text-outside-page": 0,
  };
  for (const glyph of glyphs) {
    if (!holds(box, glyph)) counts["text-outside-page"]++;
    else if (glyph.covered) counts[glyph.covered]++;
    else if (!glyph.painted) counts["invisible-text"]++;
    else if (glyph.white && !glyph.onShape) counts["white-text"]++;
  }
  return counts;
}

/** Fewer glyphs than this may be an accident of layout. */
const FEWEST = 2;

export function pageFindings(looks: readonly PageLook[]): Finding[] {
  return [...hidingFindings(looks), ...boxedImageFindings(looks)];
}

function hidingFindings(looks: readonly PageLook[]): Finding[] {
  return (Object.keys(HIDING_RISKS) as Hiding[]).flatMap((id): Finding[] => {
    const pages = looks.flatMap(({ hiding }, index) => (hiding[id] >= FEWEST ? [index + 1] : []));
    if (pages.length === 0) return [];
    const count = pages.reduce((sum, page) => sum + looks[page - 1]!.hiding[id], 0);
    return [{ id, risk: HIDING_RISKS[id], count, pages, ...worded(id, { count }), removedBy: { tool: "redact" } }];
  });
}

function boxedImageFindings(looks: readonly PageLook[]): Finding[] {
  const pages = looks.flatMap(({ boxedImages }, index) => (boxedImages > 0 ? [index + 1] : []));
  if (pages.length === 0) return [];
  const count = looks.reduce((sum, { boxedImages }) => sum + boxedImages, 0);
  const id = "image-under-box";
  // Layouts have boxes on pictures as well, so this alone is no alarm.
  return [{ id, risk: "medium", count, pages, ...worded(id, { count }), removedBy: { tool: "redact" } }];
}

/** Most of the box must be on the image: what meets it at an edge hides nothing. */
function liesOn(box: Bounds, image: Bounds): boolean {
  const [left, bottom, right, top] = intersect(box, image);
  if (right <= left || top <= bottom) return false;
  return (right - left) * (top - bottom) > 0.5 * (box[2] - box[0]) * (box[3] - box[1]);
}

function holds([left, bottom, right, top]: Bounds, { x, y }: Pick<Glyph, "x" | "y">): boolean {
  return x >= left && x <= right && y >= bottom && y <= top;
}

function isOpaque({ fillAlpha, blendMode, softMask, fill }: GraphicsState): boolean {
  return fillAlpha > 0.95 && blendMode === "Normal" && !softMask && fill.pattern === undefined;
}

const SMALLEST_COVER = 4;

/** The bounds of a path that is one upright rectangle or several. */
function rectangleOf({ segments }: PathMark): Bounds | undefined {
  const points = segments.flatMap((segment) => segment.points);
  if (segments.some(({ kind }) => kind === "curve") || points.length < 4 || points.length > 5) return undefined;
  const bounds = boundsOf(points);
  // Rules and dots cover no text.
  if (bounds[2] - bounds[0] < SMALLEST_COVER || bounds[3] - bounds[1] < SMALLEST_COVER) return undefined;
  const atCorner = points.every(
    ([x, y]) => (x === bounds[0] || x === bounds[2]) && (y === bounds[1] || y === bounds[3]),
  );
  return atCorner ? bounds : undefined;
}

const SUBTRACTIVE = new Set(["DeviceCMYK"]);

function isWhite({ fill, text }: GraphicsState): boolean {
  if (text.mode === 1 || fill.pattern !== undefined || fill.components.length === 0) return false;
  const space = fill.space instanceof PdfName ? fill.space.value : "";
  if (SUBTRACTIVE.has(space)) return fill.components.every((value) => value <= 0.02);
  return (space === "DeviceGray" || space === "DeviceRGB") && fill.components.every((value) => value >= 0.98);
}

/** The marks drawn where something was taken out, with a word on them where one is asked for. */
import {
  boundsOf,
  type ContentWriter,
  invert,
  type Matrix,
  PdfDict,
  PdfName,
  PdfString,
  type Point,
  type Quad,
  transform,
} from "../../pdf/index.ts";
import { latin1 } from "../../pdf/syntax/print.ts";

export interface BoxStyle {
  /** Red, green and blue, 0 to 1 each. */
  readonly color: readonly [number, number, number];
  /** Latin-1; empty for none. */
  readonly label: string;
}

/** Name of the label's font in the resources. */
export const LABEL_FONT = "RdF";

export const LABEL_FONT_DICT = PdfDict.of({
  Type: PdfName.of("Font"),
  Subtype: PdfName.of("Type1"),
  BaseFont: PdfName.of("Helvetica"),
  Encoding: PdfName.of("WinAnsiEncoding"),
});

/** About how wide a letter of Helvetica is, in ems; capitals of a label are wider than this, small letters narrower. */
const LETTER_WIDTH = 0.6;
const SMALLEST_LABEL = 4;

/** Draws boxes over `quads`, which are in page space; `matrix` leads from the content's own space to that. */
export function drawBoxes(
  writer: ContentWriter,
  quads: readonly Quad[],
  { color, label }: BoxStyle,
  matrix: Matrix,
): void {
  const inverse = invert(matrix);
  if (!inverse || quads.length === 0) return;
  writer.op("q").op("rg", ...color);
  const own = quads.map((quad) => quad.map((point) => transform(inverse, point)) as unknown as Quad);
  for (const [a, b, c, d] of own) {
    writer
      .op("m", ...a)
      .op("l", ...b)
      .op("l", ...c)
      .op("l", ...d)
      .op("h")
      .op("f");
  }
  if (label !== "") {
    const [red, green, blue] = color;
    // White on dark, black on light (luminance of ITU-R BT.709).
    writer.op("g", 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5 ? 1 : 0).op("BT");
    for (const quad of own) drawLabel(writer, quad, label);
    writer.op("ET");
  }
  writer.op("Q");
}

function drawLabel(writer: ContentWriter, [a, b, , d]: Quad, label: string): void {
  const [width, height] = [distance(a, b), distance(a, d)];
  const size = Math.min(height * 0.7, width / (label.length * LETTER_WIDTH + 0.5));
  if (!(size >= SMALLEST_LABEL)) return;
  const [cos, sin] = [(b[0] - a[0]) / width, (b[1] - a[1]) / width];
  const [inset, rise] = [(width - label.length * LETTER_WIDTH * size) / 2, (height - size * 0.7) / 2];
  const up: Point = [(d[0] - a[0]) / height, (d[1] - a[1]) / height];
  const [x, y] = [a[0] + cos * inset + up[0] * rise, a[1] + sin * inset + up[1] * rise];
  writer
    .op("Tf", PdfName.of(LABEL_FONT), size)
    .op("Tm", cos, sin, up[0], up[1], x, y)
    .op("Tj", new PdfString(latin1(label)));
}

function distance([x1, y1]: Point, [x2, y2]: Point): number {
  return Math.hypot(x2 - x1, y2 - y1);
}

/** Boxes of a line that touch become one, so that no slits show between glyphs and words. */
export function joinedBoxes(quads: readonly Quad[]): Quad[] {
  const upright: [number, number, number, number][] = [];
  const others: Quad[] = [];
  for (const quad of quads) {
    if (quad[0][1] === quad[1][1] && quad[0][0] === quad[3][0]) upright.push([...boundsOf(quad)]);
    else others.push(quad);
  }
  upright.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const joined: typeof upright = [];
  for (const box of upright) {
    const last = joined.at(-1);
    const height = box[3] - box[1];
    const sameLine = last && Math.abs(last[1] - box[1]) < 0.1 * height && Math.abs(last[3] - box[3]) < 0.1 * height;
    if (sameLine && box[0] - last[2] < 0.1 * height && box[0] >= last[0]) last[2] = Math.max(last[2], box[2]);
    else joined.push(box);
  }
  return [
    ...joined.map(([l, b, r, t]): Quad => [
      [l, b],
      [r, b],
      [r, t],
      [l, t],
    ]),
    ...others,
  ];
}

/** The marks drawn where something was taken out, with a word on them where one is asked for; and content without them. */
import type { TextLine } from "../../engines/ports.ts";
import {
  boundsOf,
  ContentWriter,
  invert,
  type Matrix,
  type NameResource,
  PdfDict,
  PdfName,
  type Point,
  type Quad,
  transform,
} from "../../pdf/index.ts";
import type { Typesetter } from "../typesetter.ts";

/** The label laid out, and what sets it. */
export interface Label {
  readonly line: TextLine;
  readonly typesetter: Typesetter;
}

export interface BoxStyle {
  /** Red, green and blue, 0 to 1 each. */
  readonly color: readonly [number, number, number];
  readonly label: Label | undefined;
}

/** Marks are no content of the document, ISO 32000-2 §14.8.2.2. */
const ARTIFACT = PdfDict.of({ Type: PdfName.of("Pagination"), Subtype: PdfName.of("Redaction") });

function openMarks(writer: ContentWriter): ContentWriter {
  return writer.op("BDC", PdfName.of("Artifact"), ARTIFACT);
}

const OPENING = openMarks(new ContentWriter()).toBytes();

/** What content shows but for the marks at its end; the same bytes where it has none. */
export function withoutMarks(content: Uint8Array): Uint8Array {
  const at = lastIndexOf(content, OPENING);
  return at === -1 ? content : content.subarray(0, at);
}

/** In points; smaller letters would be specks. */
const SMALLEST_LABEL = 4;

/**
 * Draws boxes over `quads`, which are in page space; `matrix` leads from the content's own space to that. `name` gives
 * the fonts names in the content's resources.
 */
export function drawBoxes(
  writer: ContentWriter,
  quads: readonly Quad[],
  { color, label }: BoxStyle,
  matrix: Matrix,
  name: NameResource,
): void {
  const inverse = invert(matrix);
  if (!inverse || quads.length === 0) return;
  openMarks(writer)
    .op("q")
    .op("rg", ...color);
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
  if (label) {
    const [red, green, blue] = color;
    // White on dark, black on light (luminance of ITU-R BT.709).
    writer.op("g", 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5 ? 1 : 0);
    for (const quad of own) drawLabel(writer, quad, label, name);
  }
  writer.op("Q").op("EMC");
}

/** Of the box's height, what the label's may take; and of its width. */
const [HIGHEST, WIDEST] = [0.8, 0.9];

function drawLabel(writer: ContentWriter, [a, b, , d]: Quad, { line, typesetter }: Label, name: NameResource): void {
  const [width, height] = [distance(a, b), distance(a, d)];
  const lineHeight = line.ascent - line.descent;
  const size = Math.min((height * HIGHEST) / lineHeight, (width * WIDEST) / line.width);
  if (!(size >= SMALLEST_LABEL)) return;
  const along = [(b[0] - a[0]) / width, (b[1] - a[1]) / width] as const;
  const up = [(d[0] - a[0]) / height, (d[1] - a[1]) / height] as const;
  const x = (width - line.width * size) / 2;
  const y = (height - lineHeight * size) / 2 - line.descent * size;
  writer.op("q").op("cm", ...along, ...up, ...a);
  typesetter.show(writer, line, { size, x, y }, name);
  writer.op("Q");
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

function lastIndexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  let at = bytes.lastIndexOf(wanted[0]!, bytes.length - wanted.length);
  while (at >= 0 && !wanted.every((byte, i) => bytes[at + i] === byte))
    at = at === 0 ? -1 : bytes.lastIndexOf(wanted[0]!, at - 1);
  return at;
}

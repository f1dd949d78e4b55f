/** Text of SVG: lines with their places, set by whoever has fonts (SVG 2 §11). */
import { type ContentWriter, type PdfRef, rounded } from "../pdf/index.ts";
import type { Canvas } from "./canvas.ts";
import { refusedSvg, type SvgElement } from "./parse-svg.ts";
import type { Style, StyleSheet } from "./style.ts";
import { length, numbersIn } from "./values.ts";

/** A line of text that is laid out. */
export interface SetLine {
  /** In ems. */
  readonly width: number;
  /** Shows it from the origin on, y up. */
  show(writer: ContentWriter, size: number, name: (category: "Font", ref: PdfRef) => string): void;
}

export interface TextSetter {
  line(text: string): Promise<SetLine>;
}

interface Piece {
  readonly text: string;
  readonly style: Style;
  readonly size: number;
  /** Where it begins, as far as it says. */
  readonly x: number | undefined;
  readonly y: number | undefined;
  readonly dx: number;
  readonly dy: number;
}

/** `setFill` sets the colour of a style; false where nothing is to be seen. */
export async function drawText(
  canvas: Canvas,
  element: SvgElement,
  style: Style,
  styles: StyleSheet,
  setter: TextSetter,
  setFill: (style: Style, fontSize: number) => boolean,
): Promise<void> {
  const pieces = trimmed(piecesOf(element, style, styles));
  const lines = await Promise.all(pieces.map(({ text }) => setter.line(text)));
  let [x, y] = [0, 0];
  for (const [i, piece] of pieces.entries()) {
    if (piece.x !== undefined || i === 0) {
      // What begins anew is anchored as a whole.
      const next = pieces.findIndex((other, j) => j > i && other.x !== undefined);
      const end = next === -1 ? pieces.length : next;
      let width = 0;
      for (let j = i; j < end; j++) width += lines[j]!.width * pieces[j]!.size + (j > i ? pieces[j]!.dx : 0);
      const anchor = piece.style["text-anchor"];
      x = (piece.x ?? 0) - (anchor === "middle" ? width / 2 : anchor === "end" ? width : 0);
    }
    x += piece.dx;
    y = (piece.y ?? y) + piece.dy;
    const [line, at] = [lines[i]!, [x, y] as const];
    await canvas.isolated(async () => {
      if (!setFill(piece.style, piece.size)) return;
      canvas.writer.op("cm", 1, 0, 0, -1, rounded(at[0]), rounded(at[1]));
      line.show(canvas.writer, piece.size, canvas.name);
    });
    x += line.width * piece.size;
  }
}

function piecesOf(element: SvgElement, style: Style, styles: StyleSheet): Piece[] {
  const size = length(style["font-size"], 16) ?? 16;
  const first = (key: string) => numbersIn(element.attributes.get(key) ?? "")[0];
  const place = { x: first("x"), y: first("y"), dx: first("dx") ?? 0, dy: first("dy") ?? 0 };
  let fresh = true;
  return element.children.flatMap((child): Piece[] => {
    if (typeof child !== "string") {
      if (child.name === "title" || child.name === "desc") return [];
      if (child.name !== "tspan" && child.name !== "a") throw refusedSvg("holds '{name}'", child.name);
      const [begin, ...rest] = piecesOf(child, styles.styleOf(child, style), styles);
      if (!begin) return [];
      const joined = fresh
        ? { ...begin, x: begin.x ?? place.x, y: begin.y ?? place.y, dx: begin.dx + place.dx, dy: begin.dy + place.dy }
        : begin;
      fresh = false;
      return [joined, ...rest];
    }
    const text = child.replaceAll(/\s+/g, " ");
    if (text.trim() === "" && fresh) return [];
    const own = fresh ? place : { x: undefined, y: undefined, dx: 0, dy: 0 };
    fresh = false;
    return [{ text, style, size, ...own }];
  });
}

/** White space at both ends of a text does not show. */
function trimmed(pieces: readonly Piece[]): Piece[] {
  const last = pieces.length - 1;
  return pieces
    .map((piece, i) => ({ ...piece, text: i === 0 ? piece.text.trimStart() : piece.text }))
    .map((piece, i) => ({ ...piece, text: i === last ? piece.text.trimEnd() : piece.text }))
    .filter(({ text }) => text !== "");
}

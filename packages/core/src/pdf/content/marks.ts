/** What operators leave on a page, with the place it takes in the space of the outermost stream. */
import type { Matrix, Point, Quad } from "../geometry/matrix.ts";
import type { PdfDict, PdfStream } from "../syntax/objects.ts";

export interface ShownGlyph {
  readonly code: number;
  /** Index of the string in the operand array of TJ; 0 for the other operators. */
  readonly element: number;
  /** Its bytes in that string. */
  readonly start: number;
  readonly end: number;
  /** How far it moves the next one, in unscaled text space units: spacing and scale included. */
  readonly advance: number;
  /** As wide as its advance without spacing, as high as the font. */
  readonly quad: Quad;
  /** From ems to the outermost space; its translation is the glyph's origin. */
  readonly matrix: Matrix;
}

export interface TextMark {
  readonly kind: "text";
  readonly glyphs: readonly ShownGlyph[];
}

export interface PathSegment {
  readonly kind: "move" | "line" | "curve" | "close";
  /** End point last; for "curve" after its two control points. In the outermost space. */
  readonly points: readonly Point[];
}

export interface PathMark {
  readonly kind: "path";
  readonly segments: readonly PathSegment[];
  readonly fill: "nonzero" | "evenodd" | undefined;
  readonly stroke: boolean;
  /** The path also narrows the clip. */
  readonly clip: "nonzero" | "evenodd" | undefined;
}

export interface ImageMark {
  readonly kind: "image";
  /** With the full names of keys also where it is inline. */
  readonly image: PdfStream;
  readonly inline: boolean;
  /** From the unit square to the outermost space. */
  readonly matrix: Matrix;
}

export interface FormMark {
  readonly kind: "form";
  readonly name: string;
  readonly form: PdfStream;
}

/** Paints the whole clip. */
export interface ShadingMark {
  readonly kind: "shading";
  readonly shading: PdfDict | undefined;
}

export type Mark = TextMark | PathMark | ImageMark | FormMark | ShadingMark;

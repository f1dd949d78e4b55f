/** The graphics state as far as it says where and how something is painted, ISO 32000-2 §8.4 and §9.3. */
import type { Font } from "../font/font.ts";
import { type Bounds, IDENTITY, type Matrix } from "../geometry/matrix.ts";
import { type PdfDict, PdfName, type PdfObject } from "../syntax/objects.ts";

export interface PaintColor {
  /** The name of a colour space, its array, or the name of a resource, as written. */
  readonly space: PdfObject;
  /** Colour values as written; for a pattern those of its underlying colour. */
  readonly components: readonly number[];
  /** Name of the pattern in the resources. */
  readonly pattern?: string;
}

export interface TextState {
  readonly characterSpacing: number;
  readonly wordSpacing: number;
  /** 1 is normal. */
  readonly horizontalScale: number;
  readonly leading: number;
  readonly rise: number;
  readonly size: number;
  /** Table 104: 0 fill, 1 stroke, 2 both, 3 invisible, 4 to 7 the same and clip. */
  readonly mode: number;
  readonly fontDict: PdfDict | undefined;
  readonly font: Font | undefined;
}

/** Never changed: every operator makes a new one. */
export interface GraphicsState {
  /** From the current space to that of the outermost stream. */
  readonly ctm: Matrix;
  /** Nothing outside this box is painted, in the space of the outermost stream. The clipping path itself may be smaller. */
  readonly clip: Bounds;
  readonly fill: PaintColor;
  readonly stroke: PaintColor;
  readonly lineWidth: number;
  readonly fillAlpha: number;
  readonly strokeAlpha: number;
  readonly blendMode: string;
  readonly softMask: PdfDict | undefined;
  readonly text: TextState;
}

const BLACK: PaintColor = { space: PdfName.of("DeviceGray"), components: [0] };

export const EVERYWHERE: Bounds = [-Infinity, -Infinity, Infinity, Infinity];

export const INITIAL_STATE: GraphicsState = {
  ctm: IDENTITY,
  clip: EVERYWHERE,
  fill: BLACK,
  stroke: BLACK,
  lineWidth: 1,
  fillAlpha: 1,
  strokeAlpha: 1,
  blendMode: "Normal",
  softMask: undefined,
  text: {
    characterSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    size: 0,
    mode: 0,
    fontDict: undefined,
    font: undefined,
  },
};

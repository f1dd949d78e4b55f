/** The outline of a TrueType glyph, from the font's glyf table (OpenType 1.9, "glyf"), in font units. */
import type { Outline } from "../ports.ts";
import { tableOffsets } from "./opentype-metrics.ts";

type Contour = Outline[number];
type CurvePoint = Contour[number];

const ON_CURVE = 1;
const REPEAT = 8;
/** Short coordinate, and for a short one: positive; for a long one: same as before. */
const X = { short: 2, same: 16 };
const Y = { short: 4, same: 32 };

const WORDS = 1;
const OFFSETS = 2;
const SCALE = 8;
const MORE = 32;
const XY_SCALE = 64;
const MATRIX = 128;
const DEEPEST = 8;

export function glyphContours(font: Uint8Array, glyph: number, depth = 0): Outline {
  const view = new DataView(font.buffer, font.byteOffset, font.length);
  const tables = tableOffsets(view);
  const [loca, glyf] = [tables.get("loca")!, tables.get("glyf")!];
  const long = view.getUint16(tables.get("head")! + 50) === 1;
  const [start, end] = [glyph, glyph + 1].map((index) =>
    long ? view.getUint32(loca + 4 * index) : 2 * view.getUint16(loca + 2 * index),
  );
  if (start === end || depth === DEEPEST) return [];
  const at = glyf + start!;
  const contours = view.getInt16(at);
  return contours < 0 ? composite(font, view, at + 10, depth) : simple(view, at + 10, contours);
}

function simple(view: DataView, at: number, contours: number): Outline {
  const ends = Array.from({ length: contours }, (_, i) => view.getUint16(at + 2 * i));
  const count = (ends.at(-1) ?? -1) + 1;
  let position = at + 2 * contours;
  position += 2 + view.getUint16(position);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = view.getUint8(position++);
    const times = flag & REPEAT ? view.getUint8(position++) + 1 : 1;
    for (let i = 0; i < times; i++) flags.push(flag);
  }
  const coordinates = ({ short, same }: typeof X): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? view.getUint8(position++) : -view.getUint8(position++);
      else if (!(flag & same)) {
        value += view.getInt16(position);
        position += 2;
      }
      return value;
    });
  };
  const xs = coordinates(X);
  const ys = coordinates(Y);
  const points = flags.map((flag, i): CurvePoint => ({ x: xs[i]!, y: ys[i]!, onCurve: (flag & ON_CURVE) !== 0 }));
  return ends.map((end, i) => points.slice(i === 0 ? 0 : ends[i - 1]! + 1, end + 1));
}

function composite(font: Uint8Array, view: DataView, at: number, depth: number): Outline {
  const found: Contour[] = [];
  for (let flags = MORE; flags & MORE;) {
    flags = view.getUint16(at);
    const glyph = view.getUint16(at + 2);
    const words = (flags & WORDS) !== 0;
    const offset = (i: number) => (words ? view.getInt16(at + 4 + 2 * i) : view.getInt8(at + 4 + i));
    const [dx, dy] = flags & OFFSETS ? [offset(0), offset(1)] : [0, 0];
    at += words ? 8 : 6;
    const fraction = (i: number) => view.getInt16(at + 2 * i) / 16_384;
    let [a, b, c, d] = [1, 0, 0, 1];
    if (flags & SCALE) [a, d] = [fraction(0), fraction(0)];
    else if (flags & XY_SCALE) [a, d] = [fraction(0), fraction(1)];
    else if (flags & MATRIX) [a, b, c, d] = [fraction(0), fraction(1), fraction(2), fraction(3)];
    at += flags & SCALE ? 2 : flags & XY_SCALE ? 4 : flags & MATRIX ? 8 : 0;
    const place = ({ x, y, onCurve }: CurvePoint) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, onCurve });
    for (const contour of glyphContours(font, glyph, depth + 1)) found.push(contour.map(place));
  }
  return found;
}

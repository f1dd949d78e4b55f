/** Numbers, lengths, transformations and viewports as SVG writes them. */
import { type Matrix, multiply, rotation, scaling, translation } from "../pdf/index.ts";

/** Pixels per unit, CSS Values §6.2. */
const UNITS: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, pc: 16, mm: 96 / 25.4, cm: 96 / 2.54, in: 96 };

/** Numbers in a list, whatever parts them. */
export function numbersIn(text: string): number[] {
  return Array.from(text.matchAll(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi), ([number]) => Number(number));
}

/** In pixels; undefined for what is no length. Percentages are of `whole`. */
export function length(text: string | undefined, whole: number, em = 16): number | undefined {
  const found = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([a-z%]*)\s*$/i.exec(text ?? "");
  if (!found) return undefined;
  const unit = found[2]!.toLowerCase();
  const factor =
    unit === "" ? 1 : unit === "%" ? whole / 100 : unit === "em" ? em : unit === "ex" ? em / 2 : UNITS[unit];
  return factor === undefined ? undefined : Number(found[1]) * factor;
}

/** A number or a percentage as a share. */
export function share(text: string | undefined, otherwise: number): number {
  const value = length(text, 1);
  return value === undefined ? otherwise : Math.max(0, Math.min(1, value));
}

/** SVG 2 §8.5: a list of functions, the first the outermost. */
export function transformation(text: string | undefined): Matrix {
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [, name, list] of (text ?? "").matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    const step = Object.hasOwn(STEPS, name!) ? STEPS[name!]!(numbersIn(list!)) : undefined;
    if (step?.length === 6 && step.every(Number.isFinite)) matrix = multiply(step, matrix);
  }
  return matrix;
}

const STEPS: Readonly<Record<string, (values: readonly number[]) => Matrix>> = {
  matrix: (values) => values.slice(0, 6) as unknown as Matrix,
  translate: ([x = 0, y = 0]) => translation(x, y),
  scale: ([x = 1, y = x]) => scaling(x, y),
  rotate: ([angle = 0, x = 0, y = 0]) => multiply(multiply(translation(-x, -y), rotation(angle)), translation(x, y)),
  skewX: ([angle = 0]) => [1, 0, Math.tan((angle * Math.PI) / 180), 1, 0, 0],
  skewY: ([angle = 0]) => [1, Math.tan((angle * Math.PI) / 180), 0, 1, 0, 0],
};

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function viewBoxOf(text: string | undefined): Box | undefined {
  const [x, y, width, height] = numbersIn(text ?? "");
  return height !== undefined && width! > 0 && height > 0 ? { x: x!, y: y!, width: width!, height } : undefined;
}

/** From the coordinates of `view` to those that `into` is in, SVG 2 §8.6: preserveAspectRatio. */
export function fitted(view: Box, into: Box, preserve = "xMidYMid meet"): Matrix {
  const [scaleX, scaleY] = [into.width / view.width, into.height / view.height];
  if (/^\s*none/.test(preserve)) return [scaleX, 0, 0, scaleY, into.x - view.x * scaleX, into.y - view.y * scaleY];
  const scale = /slice/.test(preserve) ? Math.max(scaleX, scaleY) : Math.min(scaleX, scaleY);
  const at = (axis: string) => (preserve.includes(`${axis}Min`) ? 0 : preserve.includes(`${axis}Max`) ? 1 : 0.5);
  const x = into.x + (into.width - view.width * scale) * at("x") - view.x * scale;
  const y = into.y + (into.height - view.height * scale) * at("Y") - view.y * scale;
  return [scale, 0, 0, scale, x, y];
}

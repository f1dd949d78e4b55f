/** Colour spaces told by how people see, ISO 32000-2 §8.6.5, to sRGB (IEC 61966-2-1). */
import { numbers } from "../function/pdf-function.ts";
import type { PdfDict } from "../syntax/objects.ts";
import type { Rgb } from "./color-space.ts";

const D65 = [0.9505, 1, 1.089] as const;

/** CalRGB, §8.6.5.3. Without gamma and matrix it is taken for the screen's own, as viewers do. */
export function calibratedRgb(dict: PdfDict | undefined): (values: readonly number[]) => Rgb {
  const gamma = numbers(dict?.get("Gamma") ?? null);
  const matrix = numbers(dict?.get("Matrix") ?? null);
  const white = whitePoint(dict);
  if (matrix.length !== 9) return ([red = 0, green = 0, blue = 0]) => [red, green, blue];
  return (values) => {
    const [a, b, c] = [0, 1, 2].map((i) => clamp(values[i] ?? 0) ** (gamma[i] ?? 1)) as [number, number, number];
    const at = (row: number) => matrix[row]! * a + matrix[row + 3]! * b + matrix[row + 6]! * c;
    return fromXyz(at(0), at(1), at(2), white);
  };
}

/** Lab, §8.6.5.4. */
export function labToRgb(dict: PdfDict): (values: readonly number[]) => Rgb {
  const white = whitePoint(dict);
  return ([lightness = 0, a = 0, b = 0]) => {
    const middle = (lightness + 16) / 116;
    const [x, y, z] = [middle + a / 500, middle, middle - b / 200].map((value) =>
      value >= 6 / 29 ? value ** 3 : (108 / 841) * (value - 4 / 29),
    ) as [number, number, number];
    return fromXyz(white[0]! * x, white[1]! * y, white[2]! * z, white);
  };
}

function whitePoint(dict: PdfDict | undefined): readonly number[] {
  const white = numbers(dict?.get("WhitePoint") ?? null);
  return white.length === 3 && white.every((value) => value > 0) ? white : D65;
}

/** The white point becomes the screen's. */
function fromXyz(x: number, y: number, z: number, white: readonly number[]): Rgb {
  const [a, b, c] = [(x / white[0]!) * D65[0], (y / white[1]!) * D65[1], (z / white[2]!) * D65[2]];
  return [
    gammaCoded(3.2406 * a - 1.5372 * b - 0.4986 * c),
    gammaCoded(-0.9689 * a + 1.8758 * b + 0.0415 * c),
    gammaCoded(0.0557 * a - 0.204 * b + 1.057 * c),
  ];
}

function gammaCoded(value: number): number {
  return clamp(value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
}

function clamp(value: number): number {
  return Math.min(Math.max(value, 0), 1);
}

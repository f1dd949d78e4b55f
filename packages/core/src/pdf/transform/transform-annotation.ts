/** Moves, scales and turns annotations with the page they stand on, ISO 32000-2 §12.5. */
import {
  boundsOf,
  type Bounds,
  type Matrix,
  multiply,
  type Point,
  readMatrix,
  rounded,
  scaleOf,
  transform,
  transformBox,
} from "../geometry/matrix.ts";
import { asArray, PdfDict, type PdfObject, PdfRef, PdfStream, PdfString, resolve } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";

/** Arrays of points, as x and y in turn. */
const POINTS = ["QuadPoints", "Vertices", "L", "CL"];

/** Adds the objects an annotation comes to own. */
export interface AnnotationSink {
  add(object: PdfObject): PdfRef;
  get(object: PdfObject | undefined): PdfObject;
}

/** The annotation where `matrix` takes it; appearances are turned with it. */
export function transformAnnotation(annotation: PdfDict, matrix: Matrix, sink: AnnotationSink): PdfDict {
  const scale = scaleOf(matrix);
  const changes: Record<string, PdfObject | undefined> = {};
  const rect = numbersIn(annotation.get("Rect"));
  if (rect.length === 4) changes.Rect = boundsOf(transformBox(matrix, normal(rect))).map(rounded);
  for (const key of POINTS) if (annotation.has(key)) changes[key] = transformPoints(annotation.get(key), matrix);
  for (const key of ["InkList", "Path"]) {
    const lists = asArray(annotation.get(key));
    if (lists) changes[key] = lists.map((list) => transformPoints(list, matrix));
  }
  if (scale !== 1) Object.assign(changes, scaledStyle(annotation, scale));
  if (isTurned(matrix)) changes.AP = turnedAppearances(annotation.dict("AP"), matrix, sink);
  return annotation.with(changes);
}

function normal([x1, y1, x2, y2]: readonly number[]): Bounds {
  return [Math.min(x1!, x2!), Math.min(y1!, y2!), Math.max(x1!, x2!), Math.max(y1!, y2!)];
}

function numbersIn(object: PdfObject): number[] {
  return (asArray(object) ?? []).map((item) => resolve(item)).filter((item) => typeof item === "number");
}

function transformPoints(object: PdfObject, matrix: Matrix): PdfObject {
  const values = numbersIn(object);
  const points: number[] = [];
  for (let i = 0; i + 1 < values.length; i += 2) {
    points.push(...transform(matrix, [values[i]!, values[i + 1]!] satisfies Point).map(rounded));
  }
  return points;
}

/** Widths of lines, distances and the size of type. */
function scaledStyle(annotation: PdfDict, scale: number): Record<string, PdfObject | undefined> {
  const style = annotation.dict("BS");
  const border = numbersIn(annotation.get("Border"));
  const appearance = annotation.string("DA");
  const times = (value: number) => rounded(value * scale);
  return {
    ...(style?.has("W") && { BS: style.with({ W: times(style.number("W") ?? 1) }) }),
    ...(border.length >= 3 && {
      Border: [...border.slice(0, 3).map(times), ...(annotation.array("Border") ?? []).slice(3)],
    }),
    ...(annotation.has("RD") && { RD: numbersIn(annotation.get("RD")).map(times) }),
    ...(appearance && { DA: scaledFontSize(appearance, scale) }),
  };
}

/** Size 0 means that the viewer chooses (§12.7.4.3). */
function scaledFontSize({ bytes }: PdfString, scale: number): PdfString {
  const text = String.fromCharCode(...bytes.subarray(0, 10_000));
  return new PdfString(
    latin1(
      text.replaceAll(
        /(\d*\.?\d+)(\s+Tf\b)/g,
        (_, size: string, rest: string) => `${rounded(Number(size) * scale)}${rest}`,
      ),
    ),
  );
}

function isTurned([a, b, , d]: Matrix): boolean {
  return b !== 0 || a <= 0 || d <= 0;
}

/** An appearance is fitted upright into Rect (§12.5.5, algorithm 8.1), so the turn goes into its form's Matrix. */
function turnedAppearances(appearances: PdfDict | undefined, matrix: Matrix, sink: AnnotationSink) {
  const turn: Matrix = [matrix[0], matrix[1], matrix[2], matrix[3], 0, 0];
  const turned = (object: PdfObject, depth: number): PdfObject => {
    const value = sink.get(object);
    if (value instanceof PdfStream) {
      const own = readMatrix(value.dict.get("Matrix"));
      const Matrix = (own ? multiply(own, turn) : turn).map(rounded);
      return sink.add(new PdfStream(value.dict.with({ Matrix }), () => value.data));
    }
    if (!(value instanceof PdfDict) || depth > 1) return object;
    return new PdfDict([...value.entries].map(([key, entry]) => [key, turned(entry, depth + 1)]));
  };
  return appearances && turned(appearances, 0);
}

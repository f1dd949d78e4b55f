/** Gradients as shadings: SVG 2 §14.2, ISO 32000-2 §8.7.4.5. */
import { type Bounds, type Matrix, multiply, PdfDict, PdfName, type PdfObject } from "../pdf/index.ts";
import { cssColor } from "./color.ts";
import { refusedSvg, type SvgElement, type SvgFile } from "./parse-svg.ts";
import { type Style, type StyleSheet } from "./style.ts";
import { length, share, transformation } from "./values.ts";

export interface Gradient {
  readonly shading: PdfDict;
  /** How opaque it is, as a shading of greys; undefined where it is so everywhere. */
  readonly alpha: PdfDict | undefined;
  /** From its own space to user space. */
  readonly matrix: Matrix;
}

interface Stop {
  readonly offset: number;
  readonly rgb: readonly number[];
  readonly alpha: number;
}

const MOST_STEPS = 20;

/** Undefined when the element is no gradient or has no stops; a single stop is a colour all over. */
export function readGradient(
  element: SvgElement,
  { byId }: Pick<SvgFile, "byId">,
  styles: StyleSheet,
  parent: Style,
  bounds: Bounds,
  view: { readonly width: number; readonly height: number },
): Gradient | undefined {
  if (element.name !== "linearGradient" && element.name !== "radialGradient") return undefined;
  const chain = templates(element, byId);
  const attribute = (key: string) => chain.find(({ attributes }) => attributes.has(key))?.attributes.get(key);
  const stops = stopsOf(chain, styles, parent);
  if (stops.length === 0) return undefined;
  const spread = attribute("spreadMethod");
  if (spread !== undefined && spread !== "pad") throw refusedSvg("repeats a gradient");
  const ofBox = attribute("gradientUnits") !== "userSpaceOnUse";
  const [left, top, right, bottom] = bounds;
  const box: Matrix = ofBox ? [right - left, 0, 0, bottom - top, left, top] : [1, 0, 0, 1, 0, 0];
  const whole = ofBox ? { width: 1, height: 1 } : view;
  const across = (key: string, otherwise: string) => length(attribute(key) ?? otherwise, whole.width) ?? 0;
  const down = (key: string, otherwise: string) => length(attribute(key) ?? otherwise, whole.height) ?? 0;
  const diagonal = Math.hypot(whole.width, whole.height) / Math.SQRT2;
  const radius = (key: string, otherwise: string) => length(attribute(key) ?? otherwise, diagonal) ?? 0;
  const coordinates =
    element.name === "linearGradient"
      ? [across("x1", "0%"), down("y1", "0%"), across("x2", "100%"), down("y2", "0%")]
      : radialCoordinates(across, down, radius, attribute);
  const shading = (space: string, valueOf: (stop: Stop) => readonly number[]) =>
    PdfDict.of({
      ShadingType: element.name === "linearGradient" ? 2 : 3,
      ColorSpace: PdfName.of(space),
      Coords: coordinates,
      Function: functionOf(stops, valueOf),
      Extend: [true, true],
    });
  return {
    shading: shading("DeviceRGB", ({ rgb }) => rgb),
    alpha: stops.some(({ alpha }) => alpha < 1) ? shading("DeviceGray", ({ alpha }) => [alpha]) : undefined,
    matrix: multiply(transformation(attribute("gradientTransform")), box),
  };
}

/** Focus and its radius, then centre and radius; a focus outside is moved to the edge (SVG 1.1 §13.2.3). */
function radialCoordinates(
  across: (key: string, otherwise: string) => number,
  down: (key: string, otherwise: string) => number,
  radius: (key: string, otherwise: string) => number,
  attribute: (key: string) => string | undefined,
): number[] {
  const [cx, cy, r] = [across("cx", "50%"), down("cy", "50%"), radius("r", "50%")];
  let [fx, fy] = [across("fx", attribute("cx") ?? "50%"), down("fy", attribute("cy") ?? "50%")];
  const distance = Math.hypot(fx - cx, fy - cy);
  const most = r * 0.999;
  if (distance > most) [fx, fy] = [cx + ((fx - cx) * most) / distance, cy + ((fy - cy) * most) / distance];
  return [fx, fy, radius("fr", "0"), cx, cy, r];
}

/** The element and those whose attributes and stops it takes over. */
function templates(element: SvgElement, byId: SvgFile["byId"]): SvgElement[] {
  const chain: SvgElement[] = [];
  for (let next: SvgElement | undefined = element; next && chain.length < MOST_STEPS && !chain.includes(next);) {
    chain.push(next);
    const href: string | undefined = next.attributes.get("href");
    next = href === undefined ? undefined : byId.get(href.trim().slice(1));
  }
  return chain;
}

function stopsOf(chain: readonly SvgElement[], styles: StyleSheet, parent: Style): Stop[] {
  const isStop = (child: SvgElement | string): child is SvgElement =>
    typeof child !== "string" && child.name === "stop";
  const holder = chain.find(({ children }) => children.some(isStop));
  let offset = 0;
  return (holder?.children.filter(isStop) ?? []).map((stop) => {
    const style = styles.styleOf(stop, parent);
    const { rgb, alpha } = cssColor(style["stop-color"]!) ?? { rgb: [0, 0, 0], alpha: 1 };
    // Offsets never go back.
    offset = Math.max(offset, share(stop.attributes.get("offset"), 0));
    return { offset, rgb, alpha: alpha * share(style["stop-opacity"], 1) };
  });
}

/** A stitching function over the stops, §7.10.4. */
function functionOf(stops: readonly Stop[], valueOf: (stop: Stop) => readonly number[]): PdfObject {
  const step = (from: Stop, to: Stop) =>
    PdfDict.of({ FunctionType: 2, Domain: [0, 1], C0: valueOf(from) as number[], C1: valueOf(to) as number[], N: 1 });
  const all = [{ ...stops[0]!, offset: 0 }, ...stops, { ...stops.at(-1)!, offset: 1 }];
  const pairs = all.slice(1).flatMap((to, i) => (to.offset > all[i]!.offset ? [[all[i]!, to] as const] : []));
  if (pairs.length === 1) return step(...pairs[0]!);
  return PdfDict.of({
    FunctionType: 3,
    Domain: [0, 1],
    Functions: pairs.map((pair) => step(...pair)),
    Bounds: pairs.slice(1).map(([from]) => from.offset),
    Encode: pairs.flatMap(() => [0, 1]),
  });
}

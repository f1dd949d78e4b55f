/** An SVG file as a form: vectors stay vectors (SVG 2, ISO 32000-2 §8.10). What PDF has no counterpart for is refused. */
import {
  type Bounds,
  type Matrix,
  multiply,
  type ObjectSink,
  PdfDict,
  PdfName,
  type PdfRef,
  rounded,
  transformBox,
  boundsOf,
} from "../pdf/index.ts";
import { Canvas, GREY_GROUP, GROUP } from "./canvas.ts";
import { type Color, cssColor } from "./color.ts";
import { type Gradient, readGradient } from "./gradient.ts";
import { parseSvg, refusedSvg, type SvgElement, type SvgFile, tooComplex } from "./parse-svg.ts";
import { boundsOfSegments, type Segment, shapeSegments, writeSegments } from "./path.ts";
import { INITIAL_STYLE, type Style, StyleSheet } from "./style.ts";
import { drawText, type TextSetter } from "./text.ts";
import { type Box, fitted, length, numbersIn, share, transformation, viewBoxOf } from "./values.ts";

export interface SvgPicture {
  readonly ref: PdfRef;
  /** In pixels, of which there are 96 to an inch. */
  readonly width: number;
  readonly height: number;
}

export interface SvgTools extends TextSetter {
  /** Adds the picture of a file inside the SVG file. */
  image(bytes: Uint8Array): Promise<{ readonly ref: PdfRef; readonly width: number; readonly height: number }>;
}

/** What `use` multiplies is bounded. */
const MOST_DRAWN = 100_000;
const DEEPEST_USE = 20;
const LARGEST_SIDE = 1_000_000;

/** Shown by nothing but what refers to them. */
const UNSEEN = new Set(
  "defs title desc metadata style linearGradient radialGradient clipPath symbol marker mask filter pattern animate set animateMotion animateTransform view".split(
    " ",
  ),
);
const GROUPS = new Set(["svg", "g", "a", "switch"]);

/** Throws `unsupported-type`, `damaged`, `too-complex`. The form's box is the picture in pixels, y up. */
export async function drawSvg(bytes: Uint8Array, sink: ObjectSink, tools: SvgTools): Promise<SvgPicture> {
  const file = parseSvg(bytes);
  const { attributes } = file.root;
  const box = viewBoxOf(attributes.get("viewBox"));
  const width = length(attributes.get("width"), box?.width ?? 300) ?? box?.width ?? 300;
  const height = length(attributes.get("height"), box?.height ?? 150) ?? box?.height ?? 150;
  if (!(width > 0 && height > 0 && width < LARGEST_SIDE && height < LARGEST_SIDE))
    throw refusedSvg("has no size that a page could have");
  const canvas = new Canvas(sink);
  const page: Box = { x: 0, y: 0, width, height };
  canvas.transform([1, 0, 0, -1, 0, height]);
  if (box) canvas.transform(fitted(box, page, attributes.get("preserveAspectRatio")));
  await new Drawing(file, tools).root(canvas, box ?? page);
  return { ref: canvas.form([0, 0, width, height], GROUP), width, height };
}

class Drawing {
  readonly #file: SvgFile;
  readonly #tools: SvgTools;
  readonly #styles: StyleSheet;
  #drawn = 0;
  #uses = 0;

  constructor(file: SvgFile, tools: SvgTools) {
    this.#file = file;
    this.#tools = tools;
    this.#styles = new StyleSheet(file);
  }

  /** Draws the picture. */
  root(canvas: Canvas, view: Box): Promise<void> {
    const { root } = this.#file;
    return this.#children(canvas, root, this.#styles.styleOf(root, INITIAL_STYLE), view);
  }

  /** Draws what is in `element`, whose own style is `style`. */
  async #children(canvas: Canvas, element: SvgElement, style: Style, view: Box): Promise<void> {
    const elements = element.children.filter((child) => typeof child !== "string");
    for (const child of element.name === "switch" ? elements.slice(0, 1) : elements)
      await this.#element(canvas, child, style, view);
  }

  async #element(canvas: Canvas, element: SvgElement, parent: Style, view: Box): Promise<void> {
    if (UNSEEN.has(element.name)) return;
    if (++this.#drawn > MOST_DRAWN) throw tooComplex();
    const style = this.#styles.styleOf(element, parent);
    if (style["display"] === "none") return;
    for (const key of ["mask", "filter", "marker-start", "marker-mid", "marker-end"])
      if (style[key] !== "none") throw refusedSvg("uses '{name}'", key);
    if (style["mix-blend-mode"] !== "normal") throw refusedSvg("blends its parts");
    const opacity = share(style["opacity"], 1);
    await canvas.isolated(async () => {
      canvas.transform(transformation(element.attributes.get("transform")));
      this.#clip(canvas, element, style, view);
      if (opacity === 1) await this.#content(canvas, element, style, view);
      else if (opacity > 0) await this.#faint(canvas, opacity, (group) => this.#content(group, element, style, view));
    });
  }

  /** As a whole, not each of its parts. */
  async #faint(canvas: Canvas, opacity: number, draw: (group: Canvas) => Promise<void>): Promise<void> {
    const group = new Canvas(canvas.sink);
    await draw(group);
    canvas.setOpacity(opacity, opacity);
    canvas.writer.op("Do", PdfName.of(canvas.name("XObject", group.form(EVERYWHERE, GROUP))));
  }

  async #content(canvas: Canvas, element: SvgElement, style: Style, view: Box): Promise<void> {
    const { name } = element;
    if (name === "svg") return this.#viewport(canvas, element, style, view, element.attributes);
    if (GROUPS.has(name)) return this.#children(canvas, element, style, view);
    if (name === "use") return this.#use(canvas, element, style, view);
    if (name === "image") return this.#image(canvas, element, view);
    if (style["visibility"] !== "visible") return;
    if (name === "text") {
      return drawText(canvas, element, style, this.#styles, this.#tools, (one, fontSize) => {
        if (one["stroke"] !== "none" || one["fill"]!.startsWith("url("))
          throw refusedSvg("paints text by more than a colour");
        const color = this.#paintColor(one["fill"]!);
        if (color === undefined) return false;
        canvas.setOpacity(color.alpha * share(one["fill-opacity"], 1), 1);
        canvas.writer.op("rg", ...color.rgb.map(rounded));
        return fontSize > 0;
      });
    }
    const segments = shapeSegments(element, view);
    if (!segments) throw refusedSvg("holds '{name}'", name);
    const bounds = boundsOfSegments(segments);
    if (bounds) await this.#shape(canvas, segments, bounds, style, view);
  }

  async #shape(canvas: Canvas, segments: readonly Segment[], bounds: Bounds, style: Style, view: Box): Promise<void> {
    const { writer } = canvas;
    const fill = this.#paint(style["fill"]!, style, bounds, view);
    const width = length(style["stroke-width"], Math.hypot(view.width, view.height) / Math.SQRT2) ?? 1;
    const stroke = width > 0 ? this.#paint(style["stroke"]!, style, grown(bounds, width), view) : undefined;
    if (fill) {
      await canvas.isolated(async () => {
        this.#setPaint(canvas, fill, share(style["fill-opacity"], 1), false, bounds);
        writeSegments(writer, segments);
        writer.op(style["fill-rule"] === "evenodd" ? "f*" : "f");
      });
    }
    if (stroke) {
      await canvas.isolated(async () => {
        this.#setPaint(canvas, stroke, share(style["stroke-opacity"], 1), true, grown(bounds, width));
        setLine(canvas, style, width);
        writeSegments(writer, segments);
        writer.op("S");
      });
    }
  }

  /** Undefined for none, and for gradients that paint nothing. */
  #paint(text: string, style: Style, bounds: Bounds, view: Box): Color | Gradient | undefined {
    const found = /^url\(\s*["']?#([^"')]*)["']?\s*\)\s*(.*)$/.exec(text);
    if (!found) return this.#paintColor(text);
    const element = this.#file.byId.get(found[1]!.trim());
    if (element?.name === "pattern") throw refusedSvg("fills with a pattern");
    const gradient = element && readGradient(element, this.#file, this.#styles, style, bounds, view);
    // A box without width or height has no gradient (SVG 2 §14.2).
    if (gradient && gradient.matrix[0] * gradient.matrix[3] - gradient.matrix[1] * gradient.matrix[2] !== 0)
      return gradient;
    return found[2] === "" ? undefined : this.#paintColor(found[2]!);
  }

  #paintColor(text: string): Color | undefined {
    const color = text === "none" ? undefined : cssColor(text);
    return color && color.alpha > 0 ? color : undefined;
  }

  #setPaint(canvas: Canvas, paint: Color | Gradient, opacity: number, strokes: boolean, bounds: Bounds): void {
    if ("rgb" in paint) {
      canvas.setOpacity(opacity * paint.alpha, opacity * paint.alpha);
      canvas.writer.op(strokes ? "RG" : "rg", ...paint.rgb.map(rounded));
      return;
    }
    canvas.setOpacity(opacity, opacity);
    if (paint.alpha) this.#maskBy(canvas, paint.alpha, paint.matrix, bounds);
    // A pattern stands in the space of the stream, whatever the user space (ISO 32000-2 §8.7.3.1).
    const matrix = multiply(paint.matrix, canvas.matrix).map(rounded);
    const pattern = canvas.sink.add(PdfDict.of({ PatternType: 2, Shading: paint.shading, Matrix: matrix }));
    canvas.writer.op(strokes ? "CS" : "cs", PdfName.of("Pattern"));
    canvas.writer.op(strokes ? "SCN" : "scn", PdfName.of(canvas.name("Pattern", pattern)));
  }

  /** §11.5.3: what is drawn is as opaque as the shading is light. */
  #maskBy(canvas: Canvas, shading: PdfDict, matrix: Matrix, bounds: Bounds): void {
    const mask = new Canvas(canvas.sink);
    mask.transform(matrix);
    mask.writer.op("sh", PdfName.of(mask.name("Shading", canvas.sink.add(shading))));
    const form = mask.form(bounds, GREY_GROUP);
    canvas.useState(PdfDict.of({ SMask: PdfDict.of({ S: PdfName.of("Luminosity"), G: form }) }));
  }

  #clip(canvas: Canvas, element: SvgElement, style: Style, view: Box): void {
    const id = /^url\(\s*["']?#([^"')]*)["']?\s*\)$/.exec(style["clip-path"]!)?.[1];
    if (id === undefined) {
      if (style["clip-path"] !== "none") throw refusedSvg("clips by a shape of CSS");
      return;
    }
    const clip = this.#file.byId.get(id.trim());
    if (clip?.name !== "clipPath") return;
    if (this.#styles.styleOf(clip, style)["clip-path"] !== "none") throw refusedSvg("clips a clip");
    const matrix = multiply(transformation(clip.attributes.get("transform")), this.#clipUnits(clip, element, view));
    let evenOdd = false;
    let drawn = false;
    for (const child of clip.children) {
      if (typeof child === "string" || UNSEEN.has(child.name)) continue;
      const segments = shapeSegments(child, view);
      if (!segments) throw refusedSvg("clips by '{name}'", child.name);
      const own = this.#styles.styleOf(child, this.#styles.styleOf(clip, style));
      if (own["clip-path"] !== "none") throw refusedSvg("clips a clip");
      evenOdd ||= own["clip-rule"] === "evenodd";
      drawn ||= segments.length > 0;
      writeSegments(canvas.writer, segments, multiply(transformation(child.attributes.get("transform")), matrix));
    }
    // Without any shape everything is clipped away.
    if (!drawn) canvas.writer.op("re", 0, 0, 0, 0);
    canvas.writer.op(evenOdd ? "W*" : "W").op("n");
  }

  #clipUnits(clip: SvgElement, element: SvgElement, view: Box): Matrix {
    if (clip.attributes.get("clipPathUnits") !== "objectBoundingBox") return [1, 0, 0, 1, 0, 0];
    const segments = shapeSegments(element, view);
    const bounds = segments && boundsOfSegments(segments);
    if (!bounds) throw refusedSvg("clips by the box of a group");
    return [bounds[2] - bounds[0], 0, 0, bounds[3] - bounds[1], bounds[0], bounds[1]];
  }

  async #use(canvas: Canvas, element: SvgElement, style: Style, view: Box): Promise<void> {
    const { attributes } = element;
    const target = this.#file.byId.get(attributes.get("href")?.trim().slice(1) ?? "");
    if (!target) return;
    if (++this.#uses > DEEPEST_USE) throw tooComplex();
    canvas.transform([
      1,
      0,
      0,
      1,
      length(attributes.get("x"), view.width) ?? 0,
      length(attributes.get("y"), view.height) ?? 0,
    ]);
    if (target.name === "symbol" || target.name === "svg")
      await this.#viewport(canvas, target, this.#styles.styleOf(target, style), view, attributes);
    else await this.#element(canvas, target, style, view);
    this.#uses--;
  }

  /** A picture in the picture; `size` says how large, in place of its own attributes (SVG 2 §5.6, §8.2). */
  async #viewport(
    canvas: Canvas,
    element: SvgElement,
    style: Style,
    view: Box,
    size: SvgElement["attributes"],
  ): Promise<void> {
    const own = element.attributes;
    const nested = size === own;
    const area: Box = {
      x: nested ? (length(own.get("x"), view.width) ?? 0) : 0,
      y: nested ? (length(own.get("y"), view.height) ?? 0) : 0,
      width: length(size.get("width") ?? own.get("width"), view.width) ?? view.width,
      height: length(size.get("height") ?? own.get("height"), view.height) ?? view.height,
    };
    if (!(area.width > 0 && area.height > 0)) return;
    const box = viewBoxOf(own.get("viewBox"));
    canvas.writer
      .op("re", ...[area.x, area.y, area.width, area.height].map(rounded))
      .op("W")
      .op("n");
    canvas.transform(box ? fitted(box, area, own.get("preserveAspectRatio")) : [1, 0, 0, 1, area.x, area.y]);
    await this.#children(canvas, element, style, box ?? { ...area, x: 0, y: 0 });
  }

  async #image(canvas: Canvas, { attributes }: SvgElement, view: Box): Promise<void> {
    const bytes = dataOf(attributes.get("href") ?? "");
    if (!bytes) throw refusedSvg("shows a picture that is not inside it");
    const { ref, width, height } = await this.#tools.image(bytes);
    const area: Box = {
      x: length(attributes.get("x"), view.width) ?? 0,
      y: length(attributes.get("y"), view.height) ?? 0,
      width: length(attributes.get("width"), view.width) ?? width,
      height: length(attributes.get("height"), view.height) ?? height,
    };
    if (!(area.width > 0 && area.height > 0)) return;
    canvas.writer
      .op("re", ...[area.x, area.y, area.width, area.height].map(rounded))
      .op("W")
      .op("n");
    canvas.transform(fitted({ x: 0, y: 0, width, height }, area, attributes.get("preserveAspectRatio")));
    canvas.transform([width, 0, 0, -height, 0, height]);
    canvas.writer.op("Do", PdfName.of(canvas.name("XObject", ref)));
  }
}

/** Forms of groups are as large as what they are in. */
const EVERYWHERE = [-LARGEST_SIDE, -LARGEST_SIDE, LARGEST_SIDE, LARGEST_SIDE];

function grown([left, bottom, right, top]: Bounds, by: number): Bounds {
  return boundsOf(transformBox([1, 0, 0, 1, 0, 0], [left - by, bottom - by, right + by, top + by]));
}

const CAPS: Readonly<Record<string, number>> = { butt: 0, round: 1, square: 2 };
const JOINS: Readonly<Record<string, number>> = { miter: 0, round: 1, bevel: 2 };

function setLine({ writer }: Canvas, style: Style, width: number): void {
  writer
    .op("w", rounded(width))
    .op("J", CAPS[style["stroke-linecap"]!] ?? 0)
    .op("j", JOINS[style["stroke-linejoin"]!] ?? 0);
  writer.op("M", Math.max(1, numbersIn(style["stroke-miterlimit"]!)[0] ?? 4));
  const dashes = style["stroke-dasharray"] === "none" ? [] : numbersIn(style["stroke-dasharray"]!);
  if (dashes.length === 0 || dashes.some((dash) => dash < 0) || dashes.every((dash) => dash === 0)) return;
  writer.op("d", dashes.map(rounded), rounded(length(style["stroke-dashoffset"], 1) ?? 0));
}

/** The bytes of a data URL in base64; undefined for everything else. */
function dataOf(href: string): Uint8Array | undefined {
  const found = /^\s*data:image\/(?:png|jpe?g|webp|gif)\s*;\s*base64\s*,([^]*)$/i.exec(href);
  if (!found) return undefined;
  try {
    return Uint8Array.from(atob(found[1]!.replaceAll(/\s+/g, "")), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

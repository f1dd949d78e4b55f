/** SVG files as a tree of elements, within bounds. What would run or be fetched is refused, as is all that declares entities. */
import { SaxesParser } from "saxes";
import { ToolError } from "../kernel/errors.ts";
import { phrase } from "../kernel/phrase.ts";

export interface SvgElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (SvgElement | string)[];
}

/** Elements by id, and the text of all style sheets. */
export interface SvgFile {
  readonly root: SvgElement;
  readonly byId: ReadonlyMap<string, SvgElement>;
  readonly styleSheet: string;
}

const SVG = "http://www.w3.org/2000/svg";
const LARGEST_FILE = 32 * 1024 * 1024;
const MOST_ELEMENTS = 200_000;
const DEEPEST = 100;

/** What runs, or shows what is no SVG, or that has no counterpart among vectors. */
const REFUSED = new Set(["script", "foreignObject", "handler", "iframe", "audio", "video", "canvas"]);

/** True when the bytes begin as an SVG file does: with its element, after what XML allows before it. */
export function isSvg(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart();
  return start.startsWith("<") && /<(?:[\w.-]+:)?svg[\s>]/.test(start);
}

/** Throws `unsupported-type` for what is refused, `damaged`, `too-complex`. */
export function parseSvg(bytes: Uint8Array): SvgFile {
  if (bytes.length > LARGEST_FILE) throw tooComplex();
  const parser = new SaxesParser({ xmlns: true });
  const open: { name: string; attributes: Map<string, string>; children: (SvgElement | string)[] }[] = [];
  const byId = new Map<string, SvgElement>();
  let root: SvgElement | undefined;
  let styleSheet = "";
  let count = 0;
  // An element of another vocabulary says nothing of the picture, with all that is in it.
  let foreign = 0;

  parser.on("error", (error) => {
    throw new ToolError("damaged", "The SVG file is no well-formed XML.", {}, error);
  });
  parser.on("doctype", (doctype) => {
    // The usual declaration of SVG 1.1 says nothing; one with entities of its own is how small files become huge.
    if (doctype.includes("[")) throw refusedSvg("declares entities");
  });
  parser.on("processinginstruction", ({ target }) => {
    if (target === "xml-stylesheet") throw refusedSvg("refers to another file");
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    if (++count > MOST_ELEMENTS || open.length >= DEEPEST) throw tooComplex();
    if (foreign > 0 || uri !== SVG) {
      if (open.length === 0 && foreign === 0) throw new ToolError("damaged", "The file's root is no SVG element.");
      foreign++;
      return;
    }
    if (REFUSED.has(local)) throw refusedSvg("holds '{name}'", local);
    const element = { name: local, attributes: new Map<string, string>(), children: [] };
    for (const { prefix, local: key, value } of Object.values(attributes)) {
      if (/^on/i.test(key)) throw refusedSvg("holds a script");
      if (prefix === "" || prefix === "xlink") element.attributes.set(key, value);
    }
    checkReferences(element);
    const id = element.attributes.get("id");
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("closetag", () => {
    if (foreign > 0) foreign--;
    else open.pop();
  });
  const text = (value: string) => {
    const element = open.at(-1);
    if (!element || foreign > 0) return;
    if (element.name === "style") styleSheet += value;
    else element.children.push(value);
  };
  parser.on("text", text);
  parser.on("cdata", text);
  parser.write(new TextDecoder().decode(bytes)).close();
  if (!root || root.name !== "svg") throw new ToolError("damaged", "The file's root is no SVG element.");
  if (refersOutside(styleSheet)) throw refusedSvg("refers to another file");
  return { root, byId, styleSheet };
}

/** Links are not followed; everything else that names another file would have to be fetched. */
function checkReferences({ name, attributes }: SvgElement): void {
  const href = attributes.get("href")?.trim();
  if (href !== undefined && name !== "a" && !href.startsWith("#") && !href.startsWith("data:image/"))
    throw refusedSvg("refers to another file");
  for (const value of attributes.values()) if (refersOutside(value)) throw refusedSvg("refers to another file");
}

/** True for url(…) of anything but an element of the file. */
function refersOutside(value: string): boolean {
  return /@import/i.test(value) || [...value.matchAll(/url\(\s*["']?([^)]?)/gi)].some(([, first]) => first !== "#");
}

/** `what`, a verb and what follows it, with `{name}` for the word of SVG that it is about. */
export function refusedSvg(what: string, name?: string): ToolError {
  const does = name === undefined ? { text: what } : phrase(what, { name });
  return new ToolError("unsupported-type", phrase("The SVG file {does}, which is not taken.", { does }), {
    field: "file",
    expected: "an SVG file that stands by itself: shapes, text, gradients and pictures inside it",
  });
}

export function tooComplex(): ToolError {
  return new ToolError("too-complex", "The SVG file holds too much to be drawn.");
}

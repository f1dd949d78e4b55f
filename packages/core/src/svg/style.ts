/** Which properties an element has: by attributes, style sheets and its style attribute, inherited or not (SVG 2 §6). */
import type { SvgElement, SvgFile } from "./parse-svg.ts";

export type Style = Readonly<Record<string, string>>;

/** Properties that parents hand on, with their first values. */
const INHERITED: Style = {
  "clip-rule": "nonzero",
  color: "black",
  fill: "black",
  "fill-opacity": "1",
  "fill-rule": "nonzero",
  "font-size": "16",
  stroke: "none",
  "stroke-dasharray": "none",
  "stroke-dashoffset": "0",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "stroke-miterlimit": "4",
  "stroke-opacity": "1",
  "stroke-width": "1",
  "marker-start": "none",
  "marker-mid": "none",
  "marker-end": "none",
  "text-anchor": "start",
  visibility: "visible",
};

const OWN: Style = {
  "clip-path": "none",
  display: "inline",
  filter: "none",
  mask: "none",
  opacity: "1",
  "stop-color": "black",
  "stop-opacity": "1",
  "mix-blend-mode": "normal",
};

export const INITIAL_STYLE: Style = { ...INHERITED, ...OWN };

interface Rule {
  readonly name: string | undefined;
  readonly id: string | undefined;
  readonly classes: readonly string[];
  readonly declarations: Style;
  readonly weight: number;
}

export class StyleSheet {
  readonly #rules: readonly Rule[];

  constructor({ styleSheet }: SvgFile) {
    this.#rules = parseRules(styleSheet).toSorted((a, b) => a.weight - b.weight);
  }

  styleOf(element: SvgElement, parent: Style): Style {
    const style: Record<string, string> = { ...OWN };
    for (const key of Object.keys(INHERITED)) style[key] = parent[key]!;
    const set = (key: string, value: string) => {
      if (!Object.hasOwn(INITIAL_STYLE, key)) return;
      style[key] = value === "inherit" ? parent[key]! : value === "currentColor" ? style["color"]! : value;
    };
    set("color", element.attributes.get("color") ?? "inherit");
    for (const [key, value] of element.attributes) set(key, value.trim());
    const classes = new Set(element.attributes.get("class")?.split(/\s+/));
    for (const rule of this.#rules) {
      if (matches(rule, element, classes))
        for (const [key, value] of Object.entries(rule.declarations)) set(key, value);
    }
    for (const [key, value] of Object.entries(declarationsIn(element.attributes.get("style") ?? ""))) set(key, value);
    return style;
  }
}

function matches(rule: Rule, { name, attributes }: SvgElement, classes: ReadonlySet<string>): boolean {
  return (
    (rule.name === undefined || rule.name === name) &&
    (rule.id === undefined || rule.id === attributes.get("id")) &&
    rule.classes.every((one) => classes.has(one))
  );
}

/** Selectors of one element only; others, and rules for media, are passed over. */
function parseRules(text: string): Rule[] {
  const plain = text.replaceAll(/\/\*[^]*?\*\//g, "").replaceAll(/<!--|-->/g, "");
  return [...plain.matchAll(/([^{}@;]+)\{([^{}]*)\}/g)].flatMap(([, selectors, body]) => {
    const declarations = declarationsIn(body!);
    return selectors!.split(",").flatMap((selector) => {
      const found = /^\s*(\*|[\w-]+)?((?:[.#][\w-]+)*)\s*$/.exec(selector);
      if (!found || (found[1] === undefined && found[2] === "")) return [];
      const parts = found[2]!.match(/[.#][\w-]+/g) ?? [];
      const id = parts.find((part) => part.startsWith("#"))?.slice(1);
      const classes = parts.filter((part) => part.startsWith(".")).map((part) => part.slice(1));
      const name = found[1] === "*" ? undefined : found[1];
      return [{ name, id, classes, declarations, weight: (id ? 100 : 0) + classes.length * 10 + (name ? 1 : 0) }];
    });
  });
}

function declarationsIn(text: string): Style {
  const declarations: Record<string, string> = {};
  for (const part of text.split(";")) {
    const colon = part.indexOf(":");
    if (colon === -1) continue;
    declarations[part.slice(0, colon).trim().toLowerCase()] = part
      .slice(colon + 1)
      .replace(/!\s*important\s*$/i, "")
      .trim();
  }
  return declarations;
}

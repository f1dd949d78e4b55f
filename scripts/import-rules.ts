/**
 * Who may import whom, as a table with reasons. The architecture is in the folders; this keeps it there.
 *
 * kernel ← pdf ← svg ← engines ← layout ← tool ← tools ← faces (server, cli, web). Never the other way, never sideways between faces.
 */

export interface ImportSite {
  /** The importing file, relative to the project's root. */
  readonly file: string;
  /** As written, such as "../pdf/index.ts" or "zod". */
  readonly specifier: string;
  /** The imported file relative to the root, for relative specifiers. */
  readonly target: string | undefined;
  readonly dynamic: boolean;
}

interface Rule {
  readonly reason: string;
  readonly forbids: (site: ImportSite) => boolean;
}

const CORE = "packages/core/src/";

/** Layers of core: each folder with those it may import besides itself. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  pdf: ["kernel"],
  svg: ["kernel", "pdf"],
  engines: ["kernel", "pdf"],
  layout: ["kernel", "engines"],
  archive: ["kernel", "pdf"],
  tool: ["kernel", "engines", "archive"],
  tools: ["kernel", "pdf", "svg", "engines", "layout", "tool"],
};

/** Layers inside the document engine. */
const PDF_LAYERS: Readonly<Record<string, readonly string[]>> = {
  filters: ["syntax", "wasm"],
  wasm: [],
  crypt: [],
  syntax: [],
  file: ["syntax", "filters", "crypt"],
  write: ["syntax", "filters", "crypt", "file"],
  document: ["syntax", "file", "write"],
  geometry: ["syntax"],
  content: ["syntax", "filters", "file", "document", "edit", "font", "geometry", "function", "color", "image"],
  function: ["syntax"],
  color: ["syntax", "function"],
  image: ["syntax", "filters", "file", "function", "color", "wasm"],
  edit: ["syntax", "filters", "file", "write", "document"],
  font: ["syntax", "filters", "write", "geometry"],
  transform: ["syntax", "edit", "content", "geometry"],
  flatten: ["syntax", "edit", "content", "font", "geometry"],
  cut: ["syntax", "filters", "edit", "content", "font", "geometry", "image"],
  optimise: ["syntax", "filters", "file", "document", "edit", "content", "font", "geometry", "image", "wasm"],
  assemble: ["syntax", "file", "write", "document"],
  erase: ["syntax", "filters", "file", "content", "geometry", "image"],
  scrub: ["syntax", "file", "document", "edit", "image"],
};

const FACES = ["server", "cli", "web"];

const RULES: readonly Rule[] = [
  {
    reason: "Core runs in the browser too: no Node modules.",
    forbids: ({ file, specifier }) => isIn(file, CORE) && specifier.startsWith("node:"),
  },
  {
    reason: "Layers of core point one way: kernel ← pdf ← svg ← engines ← layout ← tool ← tools.",
    forbids: ({ file, target }) => breaksLayers(file, target, CORE, LAYERS),
  },
  {
    reason: "Layers of the document engine point one way: syntax ← file ← write ← document ← assemble.",
    forbids: ({ file, target }) => breaksLayers(file, target, `${CORE}pdf/`, PDF_LAYERS),
  },
  {
    reason: "Tools and the tool layer know engines by their ports only; faces hand in the adapters.",
    forbids: ({ file, target }) =>
      (isIn(file, `${CORE}tool/`) || isIn(file, `${CORE}tools/`)) &&
      target !== undefined &&
      isIn(target, `${CORE}engines/`) &&
      target !== `${CORE}engines/ports.ts`,
  },
  {
    reason: "A tool never imports another tool: what they share lies beside their folders.",
    forbids: ({ file, target }) => {
      const own = folderBelow(file, `${CORE}tools/`);
      const other = target && folderBelow(target, `${CORE}tools/`);
      return own !== undefined && other !== undefined && own !== other;
    },
  },
  {
    reason: "Packages use each other by the entries they export, never by path.",
    forbids: ({ file, target }) => {
      const own = folderBelow(file, "packages/");
      const other = target && folderBelow(target, "packages/");
      return own !== undefined && other !== undefined && own !== other;
    },
  },
  {
    reason:
      "Faces never import each other; the command line alone may load the server, and only when it is asked to serve.",
    forbids: ({ file, specifier, dynamic }) => {
      const own = FACES.find((face) => isIn(file, `packages/${face}/`));
      const other = FACES.find(
        (face) => specifier === `@ephemera/${face}` || specifier.startsWith(`@ephemera/${face}/`),
      );
      if (own === undefined || other === undefined || own === other) return false;
      return !(own === "cli" && other === "server" && dynamic);
    },
  },
];

/** Reasons why an import may not be. */
export function violations(site: ImportSite): string[] {
  return RULES.filter((rule) => rule.forbids(site)).map((rule) => rule.reason);
}

/** Code outside a tool's folder that asks which tool it has before it. */
export function asksForOneTool(file: string, source: string, toolIds: readonly string[]): boolean {
  if (isIn(file, `${CORE}tools/`)) return false;
  const ids = toolIds.map((id) => id.replaceAll("-", "\\-")).join("|");
  return new RegExp(`\\.id\\s*[!=]==?\\s*["'\`](${ids})["'\`]|case\\s+["'\`](${ids})["'\`]\\s*:`).test(source);
}

function breaksLayers(
  file: string,
  target: string | undefined,
  base: string,
  layers: Readonly<Record<string, readonly string[]>>,
): boolean {
  const own = folderBelow(file, base);
  const other = target && folderBelow(target, base);
  if (own === undefined || other === undefined || own === other) return false;
  return layers[own] !== undefined && !layers[own].includes(other);
}

function isIn(file: string, folder: string): boolean {
  return file.startsWith(folder);
}

/** Name of the folder directly below `base` in which `file` lies; undefined when it lies in none. */
function folderBelow(file: string, base: string): string | undefined {
  if (!file.startsWith(base)) return undefined;
  const [folder, ...rest] = file.slice(base.length).split("/");
  return rest.length > 0 ? folder : undefined;
}

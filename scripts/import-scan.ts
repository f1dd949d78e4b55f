/** Finds the imports of a source file: a TypeScript scanner's worth of care is not needed, comments and strings are. */

export interface FoundImport {
  readonly specifier: string;
  readonly dynamic: boolean;
  /** True when only types are imported, which leaves nothing to run. */
  readonly typeOnly: boolean;
}

const COMMENT_OR_STRING = /\/\*[\s\S]*?\*\/|(^|[^:"'`\\])\/\/[^\n]*/g;
const STATIC = /^\s*(?:import|export)\s+(type\s+)?(?:[\w$*\s{},]+?\s+from\s+)?["']([^"'\n]+)["']/gm;
const DYNAMIC = /\bimport\(\s*["']([^"'\n]+)["']\s*\)/g;

export function findImports(source: string): FoundImport[] {
  const code = source.replace(COMMENT_OR_STRING, "$1");
  const fixed = [...code.matchAll(STATIC)].map(([, type, specifier]) => ({
    specifier: specifier!,
    dynamic: false,
    typeOnly: type !== undefined,
  }));
  const loaded = [...code.matchAll(DYNAMIC)].map(([, specifier]) => ({
    specifier: specifier!,
    dynamic: true,
    typeOnly: false,
  }));
  return [...fixed, ...loaded];
}

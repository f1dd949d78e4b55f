/** What the suites that try the examples of tools in a browser have in common. */
import type { ConformanceCase } from "@ephemera/core/conformance";

export function firstOfEach(cases: readonly ConformanceCase[]): ConformanceCase[] {
  return cases.filter(({ tool }, at) => cases.findIndex((other) => other.tool === tool) === at);
}

type Call = Pick<ConformanceCase, "tool" | "files" | "options">;

/**
 * What the files must be called, where the page takes options from their own names: as the example says. Undefined where
 * no option asks for names.
 */
export function namesGiven({ tool, files, options }: Call): string[] | undefined {
  let called: string[] | undefined;
  for (const [name, { fileNamesFrom }] of tool.optionSpecs)
    if (fileNamesFrom !== undefined)
      (called ??= [...files]).splice(fileNamesFrom, Infinity, ...(options[name] as readonly string[]));
  return called;
}

/** What is set in the form: also the default of an option where the page, which can show findings, begins with those. */
export function optionsToSet({ tool, options }: Call): [name: string, value: unknown][] {
  const findings = [...tool.optionSpecs].flatMap(([name, { findingsAs, default: value }]): [string, unknown][] =>
    findingsAs === undefined ? [] : [[name, value]],
  );
  return Object.entries({ ...Object.fromEntries(findings), ...options });
}

/** The password that opens the result, where the tool gives it one. */
export function passwordOf({ password }: ConformanceCase["options"]): string {
  return typeof password === "string" ? password : "";
}

/** A box on a page, in points from its top left corner. */
export interface Area {
  /** Undefined where boxes lie on every page. */
  readonly page?: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is typed into the fields of a box, by their names. */
export function boxFields({ page, x, y, width, height }: Area): [name: string, text: string][] {
  const fields = { ...(page && { Page: page }), Left: x, Top: y, Width: width, Height: height };
  return Object.entries(fields).map(([name, value]) => [name, String(value)]);
}

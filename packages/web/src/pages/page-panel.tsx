/** Page thumbnails, for tools with an option that is about pages. Which panel it is goes by the kind of that option. */
import type { OptionSpec, Tool } from "@ephemera/core";
import type { Options } from "../options/use-options.ts";
import type { PageRef } from "./page-refs.ts";
import { OrderPages } from "./order-pages.tsx";
import { SelectPages } from "./select-pages.tsx";

interface PagePanelProps {
  readonly tool: Tool;
  /** Pages of all files; undefined when they are not known. */
  readonly pages: readonly PageRef[] | undefined;
  readonly options: Options;
}

export function PagePanel({ tool, pages, options }: PagePanelProps) {
  const entry = [...tool.optionSpecs].find(([name, spec]) => hasGrid(spec) && options.isVisible(name));
  if (!entry || !pages || pages.length === 0) return null;
  const [name, { kind }] = entry;
  // Pages of several files at once are chosen in text; a grid of all would not say whose pages they are.
  if (kind === "pages" && pages.at(0)!.document !== pages.at(-1)!.document) return null;
  const grid = {
    pages,
    value: options.values[name]?.[0] ?? "",
    onChange: (text: string) => options.set(name, text),
  };
  return kind === "order" ? <OrderPages {...grid} /> : <SelectPages {...grid} />;
}

function hasGrid({ kind, multiple }: OptionSpec): boolean {
  return !multiple && (kind === "pages" || kind === "order");
}

export interface PageGridProps {
  readonly pages: readonly PageRef[];
  /** The option's text. */
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Page thumbnails, for tools with an option that is about pages. Which panel it is goes by the kind of that option. */
import type { Tool } from "@ephemera/core";
import type { Options } from "../options/use-options.ts";
import type { WorkFile } from "../workspace/files.ts";
import { OrderPages } from "./order-pages.tsx";
import { SelectPages } from "./select-pages.tsx";

interface PagePanelProps {
  readonly tool: Tool;
  readonly files: readonly WorkFile[];
  readonly options: Options;
}

export function PagePanel({ tool, files, options }: PagePanelProps) {
  const [file] = files;
  // Pages of several files at once are chosen in text; a grid of all would not say whose pages they are.
  if (files.length !== 1 || file?.state.kind !== "open") return null;
  const entry = [...tool.optionSpecs].find(
    ([name, { kind, multiple }]) => !multiple && (kind === "pages" || kind === "order") && options.isVisible(name),
  );
  if (!entry) return null;
  const [name, { kind }] = entry;
  const value = options.values[name]?.[0] ?? "";
  const props = {
    document: file.key,
    pageCount: file.state.pageCount,
    value,
    onChange: (text: string) => options.set(name, text),
  };
  return kind === "order" ? <OrderPages key={file.key} {...props} /> : <SelectPages {...props} />;
}

export interface PageGridProps {
  readonly document: string;
  readonly pageCount: number;
  /** The option's text. */
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** The hits that a tool would act on, as it lists them. */
import { type RawOptions, type Tool, ToolError } from "@ephemera/core";

export interface Hit {
  /** What the option takes that lists those to stay. */
  readonly id: string;
  /** Counted from 1. */
  readonly page: number;
  /** What it was found by: an option's name, or one of an option's choices. */
  readonly kind: string;
  /** In points from the top left of the page as it is shown. */
  readonly boxes: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

/** The option that takes ids of hits to stay, and the call that lists them all. */
export function hitsCall(tool: Tool, options: RawOptions): { readonly option: string; readonly options: RawOptions } {
  const [option, { hitsFrom }] = hitsOption(tool)!;
  const { [option]: _, ...rest } = options;
  return { option, options: { ...rest, [hitsFrom!.option]: hitsFrom!.is } };
}

export function hitsOption(tool: Tool) {
  return [...tool.optionSpecs].find(([, spec]) => spec.hitsFrom !== undefined);
}

/** Throws `no-match` when there are none. */
export async function readHits(list: Blob): Promise<readonly Hit[]> {
  const { hits } = JSON.parse(await list.text()) as { hits: readonly Hit[] };
  if (hits.length === 0) throw new ToolError("no-match", "There are no hits on the pages.");
  return hits;
}

/** What a hit was found by, in the words of the tool. */
export function kindTitle(tool: Tool, kind: string): string {
  const specs = [...tool.optionSpecs];
  const choice = specs.find(([, { choices }]) => choices && Object.hasOwn(choices, kind));
  // The hits of an option are named in the singular where it takes several.
  const option = specs.find(([name]) => name === kind || name === `${kind}s`);
  return choice?.[1].choices?.[kind] ?? option?.[1].title ?? kind;
}

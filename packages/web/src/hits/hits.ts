/** The hits that a tool would act on, as it lists them. */
import { type PreviewedHit, type RawOptions, type Tool, ToolError } from "@ephemera/core";

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
export async function readHits(list: Blob): Promise<readonly PreviewedHit[]> {
  const { hits } = JSON.parse(await list.text()) as { hits: readonly PreviewedHit[] };
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

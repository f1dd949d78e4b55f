/** The steps of a pipeline as they are edited, and their saved form. */
import { findTool, type RawOptions, type Tool, validateOptions } from "@ephemera/core";
import { takesType } from "../files/file-type.ts";
import { defaultOptions, type OptionStrings, readOptions } from "../options/use-options.ts";

export interface DraftStep {
  readonly key: string;
  readonly tool: Tool;
  /** As they stand in the form. */
  readonly values: OptionStrings;
}

let keys = 0;

export function newStep(tool: Tool, values: OptionStrings = defaultOptions(tool)): DraftStep {
  return { key: `step-${++keys}`, tool, values };
}

export function moveStep(steps: readonly DraftStep[], key: string, by: -1 | 1): readonly DraftStep[] {
  const from = steps.findIndex((step) => step.key === key);
  const to = from + by;
  if (from === -1 || to < 0 || to >= steps.length) return steps;
  return steps.with(from, steps[to]!).with(to, steps[from]!);
}

export type PipelineFault = { readonly step: number; readonly kind: "incomplete" | "mismatch" };

/** The first step that cannot be run as it stands, counted from 1. */
export function faultOf(steps: readonly DraftStep[]): PipelineFault | undefined {
  for (const [index, { tool, values }] of steps.entries()) {
    const previous = steps[index - 1]?.tool;
    if (previous && !takesType(tool, madeBy(previous))) return { step: index + 1, kind: "mismatch" };
    if (readOptions(tool, values).decoded === undefined) return { step: index + 1, kind: "incomplete" };
  }
  return undefined;
}

/** A tool that packs several files into a ZIP makes, for the next one, what is in it. */
function madeBy({ output }: Tool): string {
  return output.type === "application/zip" ? "" : output.type;
}

/** The same as the command line and the HTTP interface take. */
export type SavedPipeline = readonly { readonly tool: string; readonly options?: RawOptions }[];

/** What is saved: tools and options, without secrets. */
export function savePipeline(steps: readonly DraftStep[]): SavedPipeline {
  return steps.map(({ tool, values }) => {
    const options = Object.entries(readOptions(tool, values).decoded ?? {});
    return {
      tool: tool.id,
      options: Object.fromEntries(options.filter(([name]) => tool.optionSpecs.get(name)?.kind !== "secret")),
    };
  });
}

/** Reads a saved pipeline. Throws when it is none, or names what is not known here. */
export function loadPipeline(text: string): DraftStep[] {
  const steps = JSON.parse(text) as SavedPipeline;
  if (!Array.isArray(steps) || steps.length === 0 || steps.length > 100) throw new SyntaxError("Not a pipeline.");
  return (steps as SavedPipeline).map(({ tool: id, options = {} }) => {
    const tool = findTool(String(id));
    if (!tool) throw new SyntaxError("A tool that is not known here.");
    // Required secrets are not saved, so only what is there is checked.
    for (const name of Object.keys(options))
      if (!tool.optionSpecs.has(name)) throw new SyntaxError("An unknown option.");
    if (![...tool.optionSpecs.values()].some(({ required }) => required)) validateOptions(tool, options);
    return newStep(tool, { ...defaultOptions(tool), ...stringsOf(options) });
  });
}

function stringsOf(options: RawOptions): OptionStrings {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, (Array.isArray(value) ? value : [value]).map(textOf)]),
  );
}

function textOf(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

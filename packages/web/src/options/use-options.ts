/** The options as they stand in the form: strings by name, decoded by the same code as everywhere else. */
import { decodeOptions, type RawOptions, type Tool, ToolError, validateOptions } from "@ephemera/core";
import { useMemo, useState } from "react";

export type OptionStrings = Readonly<Record<string, readonly string[]>>;

export interface OptionFault {
  /** Name of the option. */
  readonly field: string | undefined;
  readonly message: string;
}

export interface Options {
  readonly values: OptionStrings;
  set(name: string, ...values: readonly string[]): void;
  isVisible(name: string): boolean;
  /** What a job is given; undefined while there is a fault. */
  readonly decoded: RawOptions | undefined;
  readonly fault: OptionFault | undefined;
}

export function useOptions(tool: Tool): Options {
  const [values, setValues] = useState<OptionStrings>(() => defaults(tool));
  const state = useMemo(() => check(tool, values), [tool, values]);
  return {
    values,
    set: (name, ...texts) => setValues((before) => ({ ...before, [name]: texts })),
    isVisible: (name) => isVisible(tool, values, name),
    ...state,
  };
}

function defaults(tool: Tool): OptionStrings {
  return Object.fromEntries(
    [...tool.optionSpecs].flatMap(([name, spec]) =>
      spec.default === undefined ? [] : [[name, [String(spec.default)]]],
    ),
  );
}

function isVisible(tool: Tool, values: OptionStrings, name: string): boolean {
  const condition = tool.optionSpecs.get(name)?.visibleWhen;
  return !condition || condition.is.includes(values[condition.option]?.[0] ?? "");
}

/** Fields left empty or out of sight are not given. */
function check(tool: Tool, values: OptionStrings): Pick<Options, "decoded" | "fault"> {
  const given = Object.entries(values).filter(
    ([name, texts]) => isVisible(tool, values, name) && texts.some((text) => text !== ""),
  );
  try {
    const raw = decodeOptions(tool, Object.fromEntries(given));
    validateOptions(tool, raw);
    return { decoded: raw, fault: undefined };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return { decoded: undefined, fault: { field: error.details.field, message: error.message } };
  }
}

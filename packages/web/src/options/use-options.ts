/** The options as they stand in the form: strings by name, decoded by the same code as everywhere else. */
import {
  decodeOptions,
  orderPages,
  type Phrase,
  type RawOptions,
  selectPages,
  type Tool,
  ToolError,
  validateOptions,
} from "@ephemera/core";
import { useMemo, useState } from "react";
import { useText } from "../strings/text.tsx";

export type OptionStrings = Readonly<Record<string, readonly string[]>>;

export interface OptionFault {
  /** Name of the option. */
  readonly field: string | undefined;
  readonly message: string;
  readonly phrase?: Phrase | undefined;
}

export interface Options {
  readonly values: OptionStrings;
  set(name: string, ...values: readonly string[]): void;
  isVisible(name: string): boolean;
  /** Names of the options that do not count while `name` is given: none while it is not. */
  replacedBy(name: string): readonly string[];
  /** What a job is given; undefined while there is a fault. */
  readonly decoded: RawOptions | undefined;
  readonly fault: OptionFault | undefined;
}

/** `pageCount`: pages of all files together, where that is known; what names a page outside them is a fault. */
export function useOptions(tool: Tool, given: Readonly<Record<string, string>>, pageCount?: number): Options {
  const { tool: translate } = useText();
  const [values, setValues] = useState<OptionStrings>(() => ({
    ...defaultOptions(tool, translate),
    ...givenOptions(tool, given),
  }));
  return useMemo(
    () => ({
      values,
      set: (name, ...texts) => setValues((before) => ({ ...before, [name]: texts })),
      ...readOptions(tool, values, pageCount),
    }),
    [tool, values, pageCount],
  );
}

/** Those of an address that the tool has, but for secrets, which no address should hold. */
function givenOptions({ optionSpecs }: Tool, given: Readonly<Record<string, string>>): OptionStrings {
  const known = Object.entries(given).filter(([name]) => !["secret", undefined].includes(optionSpecs.get(name)?.kind));
  return Object.fromEntries(known.map(([name, value]) => [name, [value]]));
}

/** Words that go into a document, such as a heading, are those of the page's language; a report is one that can be shown. */
export function defaultOptions(tool: Tool, translate = (english: string) => english): OptionStrings {
  return Object.fromEntries(
    [...tool.optionSpecs].flatMap(([name, { kind, findingsAs, default: value }]) => {
      if (value === undefined) return [];
      if (findingsAs !== undefined) return [[name, [findingsAs]]];
      return [[name, [kind === "text" ? translate(String(value)) : String(value)]]];
    }),
  );
}

/** What the strings in a form mean. */
export function readOptions(
  tool: Tool,
  values: OptionStrings,
  pageCount?: number,
): Pick<Options, "decoded" | "fault" | "isVisible" | "replacedBy"> {
  return {
    isVisible: (name) => isVisible(tool, values, name),
    replacedBy: (name) => replacedBy(tool, values, name),
    ...check(tool, values, pageCount),
  };
}

function isVisible(tool: Tool, values: OptionStrings, name: string): boolean {
  const { visibleWhen, replacedBy: other } = tool.optionSpecs.get(name) ?? {};
  const isReplaced = other !== undefined && isGiven(values, other);
  return !isReplaced && (!visibleWhen || visibleWhen.is.includes(values[visibleWhen.option]?.[0] ?? ""));
}

function replacedBy(tool: Tool, values: OptionStrings, name: string): readonly string[] {
  if (!isGiven(values, name)) return [];
  return [...tool.optionSpecs].filter(([, spec]) => spec.replacedBy === name).map(([replaced]) => replaced);
}

function isGiven(values: OptionStrings, name: string): boolean {
  return (values[name] ?? []).some((text) => text !== "");
}

/** Fields left empty or out of sight are not given; a text may be given as empty. */
function check(tool: Tool, values: OptionStrings, pageCount?: number): Pick<Options, "decoded" | "fault"> {
  const given = Object.entries(values).filter(
    ([name, texts]) =>
      isVisible(tool, values, name) &&
      (texts.some((text) => text !== "") || (texts.length === 1 && tool.optionSpecs.get(name)?.kind === "text")),
  );
  try {
    const raw = decodeOptions(tool, Object.fromEntries(given));
    validateOptions(tool, raw);
    if (pageCount !== undefined) checkPages(tool, raw, pageCount);
    return { decoded: raw, fault: undefined };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return { decoded: undefined, fault: { field: error.details.field, message: error.message, phrase: error.phrase } };
  }
}

/** Throws for pages that the files do not have. */
function checkPages(tool: Tool, raw: RawOptions, pageCount: number): void {
  for (const [name, { kind, multiple }] of tool.optionSpecs) {
    const value = raw[name];
    if (typeof value !== "string" || multiple) continue;
    if (kind === "pages") selectPages(value, pageCount, name);
    if (kind === "order") orderPages(value, pageCount, name);
  }
}

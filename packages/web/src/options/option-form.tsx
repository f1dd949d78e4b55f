/** The options of a tool as a form, made from its declaration. */
import type { OptionSpec, Tool } from "@ephemera/core";
import { areaFormatOf } from "../areas/area-format.ts";
import type { WorkFile } from "../files/files.ts";
import { runsHere } from "../run/place.ts";
import { useText } from "../strings/text.tsx";
import { faultText } from "./fault-text.ts";
import { OptionField } from "./option-field.tsx";
import { PagesPerFile } from "./pages-per-file.tsx";
import type { Options } from "./use-options.ts";

interface OptionFormProps {
  readonly tool: Tool;
  readonly options: Options;
  readonly files: readonly WorkFile[];
  /** False until the visitor has tried to start, so that nobody is scolded for a form not yet filled in. */
  readonly showFaults: boolean;
}

export function OptionForm({ tool, options, files, showFaults }: OptionFormProps) {
  const text = useText();
  // Areas are drawn where there are pages to draw on; elsewhere they are typed.
  const drawn = files[0]?.state.kind === "open";
  const allOpen = files.length > 0 && files.every(({ state }) => state.kind === "open");
  const shown = [...tool.optionSpecs].filter(
    ([name, spec]) =>
      !isFilePassword(spec) &&
      spec.fileNamesFrom === undefined &&
      options.isVisible(name) &&
      // What is to stay is unticked among the hits, where those can be shown.
      !(allOpen && spec.hitsFrom !== undefined && runsHere(tool)) &&
      !(drawn && (areaFormatOf(spec) || isUnitOfDrawn(tool, options, name))),
  );
  return (
    <section className="option-form">
      <h2>{text.t("options.title")}</h2>
      {shown.length === 0 && <p className="nothing">{text.t("options.none")}</p>}
      {shown.map(([name, spec]) => {
        const value = options.values[name] ?? [];
        const touched = showFaults || (value[0] ?? "") !== String(spec.default ?? "");
        const fault =
          touched && options.fault?.field === name ? faultText(spec, value, options.fault, text) : undefined;
        const field = {
          name,
          spec: translated(spec, text.tool),
          fault,
          values: value,
          onChange: (...values: string[]) => options.set(name, ...values),
        };
        return spec.kind === "pages" && spec.multiple ? (
          <PagesPerFile key={name} {...field} files={files} />
        ) : (
          <OptionField key={name} {...field} />
        );
      })}
      {[...tool.optionSpecs.keys()].map((name) => (
        <Replaced key={name} tool={tool} options={options} by={name} />
      ))}
    </section>
  );
}

/** What is drawn is written with units. */
function isUnitOfDrawn(tool: Tool, options: Options, name: string): boolean {
  return [...tool.optionSpecs].some(([drawn, { unitFrom }]) => unitFrom === name && options.values[drawn]?.[0]);
}

interface ReplacedProps {
  readonly tool: Tool;
  readonly options: Options;
  /** Name of an option. */
  readonly by: string;
}

/** Says which options are out of sight because another takes their place. */
function Replaced({ tool, options, by }: ReplacedProps) {
  const text = useText();
  const titleOf = (name: string) => text.tool(tool.optionSpecs.get(name)!.title);
  const names = options.replacedBy(by).map(titleOf);
  if (names.length === 0) return null;
  const list = new Intl.ListFormat(text.language).format(names);
  return <p className="hint">{text.t("options.replaced", { names: list, by: titleOf(by) })}</p>;
}

/** Passwords of protected files are asked for beside the file. */
export function isFilePassword(spec: OptionSpec): boolean {
  return spec.kind === "secret" && spec.multiple;
}

/** The same option in the language of the page. */
function translated(spec: OptionSpec, translate: (english: string) => string): OptionSpec {
  return {
    ...spec,
    title: translate(spec.title),
    ...(spec.description && { description: translate(spec.description) }),
    ...(spec.unit && { unit: translate(spec.unit) }),
    ...(spec.placeholder && spec.kind === "text" && { placeholder: translate(spec.placeholder) }),
    ...(spec.choices && {
      choices: Object.fromEntries(Object.entries(spec.choices).map(([value, label]) => [value, translate(label)])),
    }),
  };
}

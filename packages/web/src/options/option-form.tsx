/** The options of a tool as a form, made from its declaration. */
import type { OptionSpec, Tool } from "@ephemera/core";
import { strings } from "../strings/en.ts";
import type { WorkFile } from "../workspace/files.ts";
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
  const shown = [...tool.optionSpecs].filter(([name, spec]) => !isFilePassword(spec) && options.isVisible(name));
  return (
    <section className="option-form">
      <h2>{strings.options}</h2>
      {shown.length === 0 && <p className="nothing">{strings.noOptions}</p>}
      {shown.map(([name, spec]) => {
        const touched = showFaults || (options.values[name]?.[0] ?? "") !== String(spec.default ?? "");
        const fault = touched && options.fault?.field === name ? options.fault.message : undefined;
        const field = {
          name,
          spec,
          fault,
          values: options.values[name] ?? [],
          onChange: (...values: string[]) => options.set(name, ...values),
        };
        return spec.kind === "pages" && spec.multiple ? (
          <PagesPerFile key={name} {...field} files={files} />
        ) : (
          <OptionField key={name} {...field} />
        );
      })}
    </section>
  );
}

/** Passwords of protected files are asked for beside the file. */
export function isFilePassword(spec: OptionSpec): boolean {
  return spec.kind === "secret" && spec.multiple;
}

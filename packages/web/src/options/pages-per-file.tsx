/** One selection of pages for each file, in their order. */
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextField } from "react-aria-components/TextField";
import type { WorkFile } from "../files/files.ts";
import { useText } from "../strings/text.tsx";
import type { FieldProps } from "./field-parts.tsx";

export function PagesPerFile({
  spec,
  values,
  fault,
  files,
  onChange,
}: FieldProps & { readonly files: readonly WorkFile[] }) {
  const { t } = useText();
  if (files.length === 0) return null;
  const change = (at: number, text: string) =>
    onChange(...files.map((_, i) => (i === at ? text : (values[i] ?? "")) || "all"));
  return (
    <fieldset className="field per-file">
      <legend>{spec.title}</legend>
      {files.map(({ key, file }, at) => (
        <TextField
          key={key}
          value={values[at] === "all" ? "" : (values[at] ?? "")}
          onChange={(text) => change(at, text)}
          autoComplete="off"
          spellCheck="false"
        >
          <Label>{t("options.pagesOf", { name: file.name })}</Label>
          <Input dir="ltr" placeholder="all" />
        </TextField>
      ))}
      {spec.description && <small>{spec.description}</small>}
      {fault && <small className="react-aria-FieldError">{fault}</small>}
    </fieldset>
  );
}

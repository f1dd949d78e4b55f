/** A colour: picked, or typed as #rrggbb. */
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextField } from "react-aria-components/TextField";
import { useText } from "../strings/text.tsx";
import { Explanation, type FieldProps } from "./field-parts.tsx";

export function ColorField({ spec, values, fault, onChange }: FieldProps) {
  const { t } = useText();
  const value = values[0] ?? "";
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={fault !== undefined}
      autoComplete="off"
      spellCheck="false"
    >
      <Label>{spec.title}</Label>
      <span className="color">
        <input
          type="color"
          aria-label={t("options.pickColor", { name: spec.title })}
          value={/^#[0-9a-f]{6}$/i.test(value) ? value : "#000000"}
          onChange={(event) => onChange(event.target.value)}
        />
        <Input dir="ltr" placeholder={spec.placeholder ?? "#000000"} />
      </span>
      <Explanation {...{ spec, fault }} />
    </TextField>
  );
}

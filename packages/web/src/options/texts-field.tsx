/** Several texts, a line each. */
import { Button } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextField } from "react-aria-components/TextField";
import { Icon } from "../app/icon.tsx";
import { useText } from "../strings/text.tsx";
import { directionOf, type FieldProps } from "./field-parts.tsx";

export function TextsField({ spec, values, fault, onChange }: FieldProps) {
  const { t } = useText();
  const lines = values.length === 0 ? [""] : values;
  return (
    <fieldset className="field per-file">
      <legend>{spec.title}</legend>
      {lines.map((line, at) => (
        // Lines have no name but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className="text-line">
          <TextField value={line} onChange={(text) => onChange(...lines.with(at, text))} autoComplete="off">
            <Label className="visually-hidden">{t("options.textNumber", { name: spec.title, number: at + 1 })}</Label>
            <Input dir={directionOf(spec)} {...(spec.placeholder && at === 0 && { placeholder: spec.placeholder })} />
          </TextField>
          {lines.length > 1 && (
            <Button
              className="icon-button"
              aria-label={t("options.removeText", { name: spec.title, number: at + 1 })}
              onPress={() => onChange(...lines.toSpliced(at, 1))}
            >
              <Icon name="close" />
            </Button>
          )}
        </div>
      ))}
      <Button className="quiet small" onPress={() => onChange(...lines, "")}>
        <Icon name="plus" />
        {t("options.addText")}
      </Button>
      {spec.description && <small>{spec.description}</small>}
      {fault && <small className="react-aria-FieldError">{fault}</small>}
    </fieldset>
  );
}

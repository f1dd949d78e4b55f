/** A length: a number and its unit, which changes without changing the length. */
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextField } from "react-aria-components/TextField";
import { useText } from "../strings/text.tsx";
import { Explanation, type FieldProps, LineField } from "./field-parts.tsx";
import { POINTS_PER_UNIT, splitLength, type Unit, UNITS } from "./units.ts";

export function LengthField({ name, spec, values, fault, onChange }: FieldProps) {
  const { t } = useText();
  // Several lengths stand on one line, each with its own unit.
  if (/\d\s*[a-z]*\s+\d/i.test(spec.placeholder ?? ""))
    return <LineField {...{ name, spec, values, fault, onChange }} />;
  const { number, unit = "pt" } = splitLength(values[0] ?? "");
  const fallback = splitLength(spec.placeholder ?? "").unit ?? "mm";
  const shownUnit = number === "" && !values[0] ? fallback : unit;
  const write = (text: string, in_: Unit) => onChange(text === "" ? "" : `${text}${in_}`);
  const convert = (to: Unit) => {
    const value = Number(number.replace(",", "."));
    const same = (value * POINTS_PER_UNIT[shownUnit]) / POINTS_PER_UNIT[to];
    write(number === "" || !Number.isFinite(same) ? number : String(Math.round(same * 1000) / 1000), to);
  };
  return (
    <TextField
      className="field"
      value={number}
      onChange={(text) => {
        const typed = splitLength(text.replace(",", "."));
        write(typed.number, typed.unit ?? shownUnit);
      }}
      isInvalid={fault !== undefined}
      autoComplete="off"
      inputMode="decimal"
    >
      <Label>{spec.title}</Label>
      <span className="length">
        <Input dir="ltr" {...(spec.placeholder && { placeholder: splitLength(spec.placeholder).number })} />
        <select
          aria-label={t("options.unitOf", { name: spec.title })}
          value={shownUnit}
          onChange={(event) => convert(event.target.value as Unit)}
        >
          {UNITS.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </span>
      <Explanation {...{ spec, fault }} />
    </TextField>
  );
}

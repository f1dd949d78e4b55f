/** One option: the widget for its kind. */
import type { OptionSpec } from "@ephemera/core";
import { Button } from "react-aria-components/Button";
import { FieldError } from "react-aria-components/FieldError";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { NumberField } from "react-aria-components/NumberField";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { Switch } from "react-aria-components/Switch";
import { Text } from "react-aria-components/Text";
import { TextField } from "react-aria-components/TextField";

import { useText } from "../strings/text.tsx";
import { ColorField } from "./color-field.tsx";
import { LengthField } from "./length-field.tsx";
import { TextsField } from "./texts-field.tsx";

export interface FieldProps {
  readonly name: string;
  readonly spec: OptionSpec;
  readonly values: readonly string[];
  readonly fault: string | undefined;
  readonly onChange: (...values: string[]) => void;
}

export function OptionField(props: FieldProps) {
  const { kind, multiple } = props.spec;
  if (multiple) return <TextsField {...props} />;
  switch (kind) {
    case "choice":
      return <ChoiceField {...props} />;
    case "number":
      return <NumberOption {...props} />;
    case "boolean":
      return <BooleanField {...props} />;
    case "length":
      return <LengthField {...props} />;
    case "color":
      return <ColorField {...props} />;
    default:
      return <LineField {...props} />;
  }
}

function ChoiceField({ name, spec, values, fault, onChange }: FieldProps) {
  return (
    <RadioGroup
      className="field"
      name={name}
      value={values[0] ?? ""}
      onChange={onChange}
      isInvalid={fault !== undefined}
    >
      <Label>{spec.title}</Label>
      <div className="choices">
        {Object.entries(spec.choices ?? {}).map(([value, label]) => (
          <Radio key={value} value={value} className="choice">
            {label}
          </Radio>
        ))}
      </div>
      <Explanation {...{ spec, fault }} />
    </RadioGroup>
  );
}

function NumberOption({ spec, values, fault, onChange }: FieldProps) {
  const value = values[0] === undefined || values[0] === "" ? Number.NaN : Number(values[0]);
  return (
    <NumberField
      className="field"
      value={value}
      onChange={(number) => onChange(Number.isNaN(number) ? "" : String(number))}
      {...(spec.min !== undefined && { minValue: spec.min })}
      {...(spec.max !== undefined && { maxValue: spec.max })}
      isInvalid={fault !== undefined}
    >
      <Label>{spec.unit ? `${spec.title} (${spec.unit})` : spec.title}</Label>
      <Group className="number">
        <Button slot="decrement">−</Button>
        <Input />
        <Button slot="increment">+</Button>
      </Group>
      <Explanation {...{ spec, fault }} />
    </NumberField>
  );
}

function BooleanField({ spec, values, onChange }: FieldProps) {
  return (
    <div className="field">
      <Switch className="switch" isSelected={values[0] === "true"} onChange={(on) => onChange(String(on))}>
        <span className="track" />
        {spec.title}
      </Switch>
      {spec.description && <small>{spec.description}</small>}
    </div>
  );
}

/** Text, pages, orders, sizes and secrets are typed on a line. */
export function LineField({ spec, values, fault, onChange }: FieldProps) {
  const { t } = useText();
  // A text that nobody gave is not the same as one given as empty: the second removes what is there.
  const canBeEmptied = spec.kind === "text" && spec.default === undefined;
  const isEmptied = canBeEmptied && values[0] === "";
  return (
    <TextField
      className="field"
      type={spec.kind === "secret" ? "password" : "text"}
      value={values[0] ?? ""}
      onChange={(text) => (text === "" && canBeEmptied ? onChange() : onChange(text))}
      isRequired={spec.required}
      isInvalid={fault !== undefined}
      isReadOnly={isEmptied}
      autoComplete="off"
      spellCheck="false"
    >
      <Label>{spec.title}</Label>
      <Input placeholder={isEmptied ? t("options.emptied") : (spec.placeholder ?? "")} />
      {canBeEmptied && (
        <Switch className="switch minor" isSelected={isEmptied} onChange={(on) => (on ? onChange("") : onChange())}>
          <span className="track" />
          {t("options.empty", { name: spec.title })}
        </Switch>
      )}
      <Explanation {...{ spec, fault }} />
    </TextField>
  );
}

export function Explanation({ spec, fault }: Pick<FieldProps, "spec" | "fault">) {
  return (
    <>
      {spec.description && <Text slot="description">{spec.description}</Text>}
      <FieldError>{fault}</FieldError>
    </>
  );
}

/** One option: the widget for its kind. */
import { Button } from "react-aria-components/Button";
import { Checkbox } from "react-aria-components/Checkbox";
import { CheckboxGroup } from "react-aria-components/CheckboxGroup";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { NumberField } from "react-aria-components/NumberField";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { Switch } from "react-aria-components/Switch";
import { Icon } from "../app/icon.tsx";
import { ColorField } from "./color-field.tsx";
import { Explanation, type FieldProps, LineField } from "./field-parts.tsx";
import { LengthField } from "./length-field.tsx";
import { TextsField } from "./texts-field.tsx";

export function OptionField(props: FieldProps) {
  const { kind, multiple } = props.spec;
  if (kind === "choices") return <ChoicesField {...props} />;
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

/** Any number of the choices; what is written about them keeps their order. */
function ChoicesField({ spec, values, fault, onChange }: FieldProps) {
  const choices = Object.entries(spec.choices ?? {});
  const change = (chosen: readonly string[]) =>
    onChange(...choices.map(([value]) => value).filter((value) => chosen.includes(value)));
  return (
    <CheckboxGroup className="field" value={[...values]} onChange={change} isInvalid={fault !== undefined}>
      <Label>{spec.title}</Label>
      <div className="choices">
        {choices.map(([value, label]) => (
          <Checkbox key={value} value={value} className="choice">
            <Icon name="check" />
            {label}
          </Checkbox>
        ))}
      </div>
      <Explanation {...{ spec, fault }} />
    </CheckboxGroup>
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

/** One option: the widget for its kind. */
import type { OptionSpec } from "@ephemera/core";
import {
  FieldError,
  Group,
  Button,
  Input,
  Label,
  NumberField,
  Radio,
  RadioGroup,
  Switch,
  Text,
  TextField,
} from "react-aria-components";

export interface FieldProps {
  readonly name: string;
  readonly spec: OptionSpec;
  readonly values: readonly string[];
  readonly fault: string | undefined;
  readonly onChange: (...values: string[]) => void;
}

export function OptionField(props: FieldProps) {
  switch (props.spec.kind) {
    case "choice":
      return <ChoiceField {...props} />;
    case "number":
      return <NumberOption {...props} />;
    case "boolean":
      return <BooleanField {...props} />;
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
function LineField({ spec, values, fault, onChange }: FieldProps) {
  return (
    <TextField
      className="field"
      type={spec.kind === "secret" ? "password" : "text"}
      value={values[0] ?? ""}
      onChange={onChange}
      isRequired={spec.required}
      isInvalid={fault !== undefined}
      autoComplete="off"
      spellCheck="false"
    >
      <Label>{spec.title}</Label>
      <Input {...(spec.placeholder && { placeholder: spec.placeholder })} />
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

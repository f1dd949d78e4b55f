/** What the widgets of options have in common. */
import type { OptionSpec } from "@ephemera/core";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Switch } from "react-aria-components/Switch";
import { Text } from "react-aria-components/Text";
import { TextArea } from "react-aria-components/TextArea";
import { TextField } from "react-aria-components/TextField";
import { useText } from "../strings/text.tsx";
import { type Strength, strengthOf } from "./strength.ts";

export interface FieldProps {
  readonly name: string;
  readonly spec: OptionSpec;
  readonly values: readonly string[];
  readonly fault: string | undefined;
  readonly onChange: (...values: string[]) => void;
}

/** Characters beyond which a text has several lines. */
const LONG_TEXT = 5000;

/** What is written in signs, such as pages and sizes, runs from the left in every language. */
export function directionOf({ kind }: OptionSpec): "auto" | "ltr" {
  return kind === "text" ? "auto" : "ltr";
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
      {spec.kind === "text" && (spec.max ?? 0) > LONG_TEXT ? (
        <TextArea dir="auto" rows={6} placeholder={spec.placeholder ?? ""} />
      ) : (
        <Input dir={directionOf(spec)} placeholder={isEmptied ? t("options.emptied") : (spec.placeholder ?? "")} />
      )}
      {canBeEmptied && (
        <Switch className="switch minor" isSelected={isEmptied} onChange={(on) => (on ? onChange("") : onChange())}>
          <span className="track" />
          {t("options.empty", { name: spec.title })}
        </Switch>
      )}
      {spec.kind === "secret" && values[0] && <StrengthHint password={values[0]} />}
      <Explanation {...{ spec, fault }} />
    </TextField>
  );
}

function StrengthHint({ password }: { readonly password: string }) {
  const { t } = useText();
  const strength = strengthOf(password);
  return (
    <output className="strength" data-strength={strength}>
      <span aria-hidden="true">
        {LEVELS.map((level, at) => (
          <i key={level} data-on={at <= LEVELS.indexOf(strength) || undefined} />
        ))}
      </span>
      {t(`strength.${strength}`)}
    </output>
  );
}

const LEVELS: readonly Strength[] = ["weak", "fair", "strong"];

export function Explanation({ spec, fault }: Pick<FieldProps, "spec" | "fault">) {
  return (
    <>
      {spec.description && <Text slot="description">{spec.description}</Text>}
      <FieldError>{fault}</FieldError>
    </>
  );
}

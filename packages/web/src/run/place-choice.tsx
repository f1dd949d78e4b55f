/** Says before the start where the work will be done, and lets the visitor choose where there is a choice. */
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { Icon } from "../app/icon.tsx";
import { usePreferences } from "../app/preferences.ts";
import { useText } from "../strings/text.tsx";
import { hasWebAssembly } from "./place.ts";
import type { Place } from "./run-steps.ts";

interface PlaceChoiceProps {
  readonly place: Place;
  /** False when the browser lacks what the work needs. */
  readonly canBeHere: boolean;
  readonly onChange: (place: Place) => void;
}

export function PlaceChoice({ place, canBeHere, onChange }: PlaceChoiceProps) {
  const { t } = useText();
  const { neverUpload = false } = usePreferences();
  return (
    <RadioGroup className="field place" value={place} onChange={(value) => onChange(value as Place)}>
      <Label>{t("place.title")}</Label>
      <div className="choices">
        <Radio value="here" className="choice" isDisabled={!canBeHere}>
          <Icon name="device" />
          {t("place.here")}
        </Radio>
        <Radio value="there" className="choice" isDisabled={neverUpload}>
          <Icon name="server" />
          {t("place.there")}
        </Radio>
      </div>
      {!canBeHere && !hasWebAssembly && <p className="hint">{t("failure.no-webassembly.advice")}</p>}
      <p className={`badge ${place}`}>{t(place === "here" ? "place.hereDetail" : "place.thereDetail")}</p>
    </RadioGroup>
  );
}

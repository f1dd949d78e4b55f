/** The boxes in numbers: what is drawn can be typed. */
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { NumberField } from "react-aria-components/NumberField";
import { Icon } from "../app/icon.tsx";
import { POINTS_PER_UNIT, type Unit, UNITS } from "../options/units.ts";
import { useText } from "../strings/text.tsx";
import type { Area } from "./area.ts";

interface AreaFieldsProps {
  /** Of the option. */
  readonly title: string;
  readonly areas: readonly Area[];
  /** Undefined where boxes lie on every page. */
  readonly pages: AreaPages | undefined;
  readonly onChange: (areas: readonly Area[]) => void;
}

interface AreaPages {
  readonly count: number;
  /** Asks to show a page, counted from 1. */
  readonly onShow: (page: number) => void;
}

/** What each side is called, and the least it may be, in points. */
const SIDES = {
  x: { label: "areas.left", least: 0 },
  y: { label: "areas.top", least: 0 },
  width: { label: "areas.width", least: 1 },
  height: { label: "areas.height", least: 1 },
} as const;

export function AreaFields({ title, areas, pages, onChange }: AreaFieldsProps) {
  const { t } = useText();
  const [unit, setUnit] = useState<Unit>("mm");
  if (areas.length === 0) return <p className="nothing">{t("areas.none")}</p>;
  return (
    <div className="area-fields">
      <label className="row">
        <span>{t("options.unitOf", { name: title })}</span>
        <select value={unit} onChange={(event) => setUnit(event.target.value as Unit)}>
          {UNITS.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <ol>
        {areas.map((area, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- boxes have no name but their place
          <li key={at}>
            <AreaRow
              area={area}
              at={at}
              unit={unit}
              pages={pages}
              onChange={(next) => onChange(next ? areas.toSpliced(at, 1, next) : areas.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}

interface AreaRowProps extends Pick<AreaFieldsProps, "pages"> {
  readonly area: Area;
  readonly at: number;
  readonly unit: Unit;
  readonly onChange: (area?: Area) => void;
}

function AreaRow({ area, at, unit, pages, onChange }: AreaRowProps) {
  const { t } = useText();
  const number = at + 1;
  return (
    <fieldset className="area-row">
      <legend>{t("areas.box", { number })}</legend>
      {pages && (
        <NumberBox
          label={t("areas.page")}
          value={area.page}
          max={pages.count}
          min={1}
          onChange={(page) => {
            onChange({ ...area, page });
            pages.onShow(page);
          }}
        />
      )}
      {(["x", "y", "width", "height"] as const).map((side) => (
        <NumberBox
          key={side}
          label={t(SIDES[side].label)}
          value={area[side] / POINTS_PER_UNIT[unit]}
          min={SIDES[side].least / POINTS_PER_UNIT[unit]}
          onChange={(value) => onChange({ ...area, [side]: value * POINTS_PER_UNIT[unit] })}
        />
      ))}
      <Button className="icon-button" aria-label={t("areas.remove", { number })} onPress={() => onChange()}>
        <Icon name="close" />
      </Button>
    </fieldset>
  );
}

interface NumberBoxProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max?: number;
  readonly onChange: (value: number) => void;
}

function NumberBox({ label, value, min, max, onChange }: NumberBoxProps) {
  return (
    <NumberField
      value={value}
      minValue={min}
      {...(max !== undefined && { maxValue: max })}
      formatOptions={{ maximumFractionDigits: 2 }}
      onChange={(next) => Number.isFinite(next) && onChange(next)}
    >
      <Label>{label}</Label>
      <Input />
    </NumberField>
  );
}

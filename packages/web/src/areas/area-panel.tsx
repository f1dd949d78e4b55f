/** A page to draw boxes on, for tools with an option that is drawn. */
import type { Tool } from "@ephemera/core";
import { useMemo, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Icon } from "../app/icon.tsx";
import type { WorkFile } from "../files/files.ts";
import type { Options } from "../options/use-options.ts";
import { type PageRef, usePageRefs } from "../pages/page-refs.ts";
import { usePageSize } from "../pages/use-page-size.ts";
import { useText } from "../strings/text.tsx";
import { type Area, within } from "./area.ts";
import { AreaCanvas } from "./area-canvas.tsx";
import { AreaFields } from "./area-fields.tsx";
import { type AreaFormat, areaFormatOf } from "./area-format.ts";

interface AreaPanelProps {
  readonly tool: Tool;
  readonly files: readonly WorkFile[];
  readonly options: Options;
}

export function AreaPanel({ tool, files, options }: AreaPanelProps) {
  // Where there are several files, the others are put on the pages of the first.
  const pages = usePageRefs(useMemo(() => files.slice(0, 1), [files]));
  const text = useText();
  const entry = [...tool.optionSpecs].find(([name, spec]) => areaFormatOf(spec) && options.isVisible(name));
  if (!entry || !pages || pages.length === 0) return null;
  const [name, spec] = entry;
  return (
    <AreaEditor
      title={text.tool(spec.title)}
      format={areaFormatOf(spec)!}
      pages={pages}
      value={options.values[name]?.[0] ?? ""}
      unit={spec.unitFrom && options.values[spec.unitFrom]?.[0]}
      onChange={(value) => options.set(name, value)}
    />
  );
}

interface AreaEditorProps {
  readonly title: string;
  readonly format: AreaFormat;
  readonly pages: readonly PageRef[];
  /** The option's text. */
  readonly value: string;
  /** Of numbers in it without one. */
  readonly unit: string | undefined;
  readonly onChange: (text: string) => void;
}

function AreaEditor({ title, format, pages, value, unit, onChange }: AreaEditorProps) {
  const { t } = useText();
  const [wanted, setShown] = useState(1);
  const number = Math.min(wanted, pages.length);
  const shown = pages[number - 1]!;
  const size = usePageSize(shown.document, shown.page);
  const areas = format.read(value, number, unit);
  const change = (next: readonly Area[]) => onChange(format.write(next));
  const add = () => {
    if (!size) return;
    const box = { page: number, x: size.width / 4, y: size.height / 4, width: size.width / 2, height: size.height / 8 };
    change([...areas, within(box, size)]);
  };
  return (
    <section className="page-panel area-panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <div className="tools">
          <PageSteps number={number} count={pages.length} onShow={setShown} />
          <Button className="quiet small" isDisabled={areas.length >= format.most} onPress={add}>
            <Icon name="area" />
            {t("areas.add")}
          </Button>
        </div>
      </header>
      <p className="hint">{t(format.most === 1 ? "areas.hintOne" : "areas.hint")}</p>
      {size && (
        <AreaCanvas page={shown} number={number} size={size} areas={areas} most={format.most} onChange={change} />
      )}
      <AreaFields
        title={title}
        areas={areas}
        pages={format.namesPages ? { count: pages.length, onShow: setShown } : undefined}
        onChange={change}
      />
    </section>
  );
}

interface PageStepsProps {
  /** Of the page that is shown, counted from 1. */
  readonly number: number;
  readonly count: number;
  readonly onShow: (page: number) => void;
}

function PageSteps({ number, count, onShow }: PageStepsProps) {
  const { t } = useText();
  return (
    <>
      <Button
        className="icon-button"
        aria-label={t("result.previousPage")}
        isDisabled={number === 1}
        onPress={() => onShow(number - 1)}
      >
        <Icon name="previous" />
      </Button>
      <output>{t("result.pageOf", { number, count })}</output>
      <Button
        className="icon-button"
        aria-label={t("result.nextPage")}
        isDisabled={number === count}
        onPress={() => onShow(number + 1)}
      >
        <Icon name="next" />
      </Button>
    </>
  );
}

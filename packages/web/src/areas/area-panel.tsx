/** A page to draw boxes on, for tools with an option that is about areas. */
import type { Tool } from "@ephemera/core";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Icon } from "../app/icon.tsx";
import type { Options } from "../options/use-options.ts";
import type { PageRef } from "../pages/page-refs.ts";
import { usePageSize } from "../pages/use-page-size.ts";
import { useText } from "../strings/text.tsx";
import { areasOfText, textOfAreas, within } from "./area.ts";
import { AreaCanvas } from "./area-canvas.tsx";
import { AreaFields } from "./area-fields.tsx";

interface AreaPanelProps {
  readonly tool: Tool;
  readonly pages: readonly PageRef[] | undefined;
  readonly options: Options;
}

export function AreaPanel({ tool, pages, options }: AreaPanelProps) {
  const entry = [...tool.optionSpecs].find(
    ([name, { kind }]) => (kind as string) === "areas" && options.isVisible(name),
  );
  if (!entry || !pages || pages.length === 0) return null;
  const [name] = entry;
  return (
    <AreaEditor pages={pages} value={options.values[name]?.[0] ?? ""} onChange={(text) => options.set(name, text)} />
  );
}

interface AreaEditorProps {
  readonly pages: readonly PageRef[];
  /** The option's text. */
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function AreaEditor({ pages, value, onChange }: AreaEditorProps) {
  const { t } = useText();
  const areas = areasOfText(value);
  const [wanted, setShown] = useState(0);
  const shown = Math.min(wanted, pages.length - 1);
  const size = usePageSize(pages[shown]!.document, pages[shown]!.page);
  const number = shown + 1;
  const add = () => {
    if (!size) return;
    const box = { page: number, x: size.width / 4, y: size.height / 4, width: size.width / 2, height: size.height / 8 };
    onChange(textOfAreas([...areas, within(box, size)]));
  };
  return (
    <section className="page-panel area-panel" aria-label={t("areas.title")}>
      <header>
        <h2>{t("areas.title")}</h2>
        <div className="tools">
          <Button
            className="icon-button"
            aria-label={t("result.previousPage")}
            isDisabled={shown === 0}
            onPress={() => setShown(shown - 1)}
          >
            <Icon name="previous" />
          </Button>
          <output>{t("result.pageOf", { number, count: pages.length })}</output>
          <Button
            className="icon-button"
            aria-label={t("result.nextPage")}
            isDisabled={number === pages.length}
            onPress={() => setShown(shown + 1)}
          >
            <Icon name="next" />
          </Button>
          <Button className="quiet small" onPress={add}>
            <Icon name="area" />
            {t("areas.add")}
          </Button>
        </div>
      </header>
      <p className="hint">{t("areas.hint")}</p>
      {size && (
        <AreaCanvas
          page={pages[shown]!}
          number={number}
          size={size}
          areas={areas}
          onChange={(next) => onChange(textOfAreas(next))}
        />
      )}
      <AreaFields
        areas={areas}
        pageCount={pages.length}
        onShow={(page) => setShown(page - 1)}
        onChange={(next) => onChange(textOfAreas(next))}
      />
    </section>
  );
}

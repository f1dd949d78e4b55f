/** Pages to click: a selection kept in step with the text of the option. */
import { useMemo, useState } from "react";
import { Button } from "react-aria-components/Button";
import { GridList, GridListItem } from "react-aria-components/GridList";
import { GridLayout, Size, Virtualizer } from "react-aria-components/Virtualizer";
import type { Selection } from "react-aria-components/GridList";
import { useText } from "../strings/text.tsx";
import type { PageGridProps } from "./page-panel.tsx";
import { PageSheet } from "./page-sheet.tsx";
import { useGrowing } from "./use-growing.ts";
import { pagesOfText, textOfPages } from "./selection.ts";

const LAYOUT = { minItemSize: new Size(136, 196), maxItemSize: new Size(190, 196), minSpace: new Size(10, 10) };

export function SelectPages({ pages, value, onChange }: PageGridProps) {
  const { t } = useText();
  const items = useMemo(() => pages.map((page, index) => ({ page, index, key: `${index}` })), [pages]);
  const selected = useMemo(() => pagesOfText(value, pages.length), [value, pages.length]);
  const [clicked, setClicked] = useState<{ readonly text: string; readonly keys: Selection }>();
  // The list's own selection knows where a range began; it is good as long as nobody typed something else.
  const keys = clicked?.text === value ? clicked.keys : new Set([...selected].map(String));
  const change = (selection: Selection) => {
    const text = selection === "all" ? "all" : textOfPages([...selection].map(Number));
    setClicked({ text, keys: selection });
    onChange(text);
  };
  return (
    <section className="page-panel" aria-label={t("pages.select")}>
      <header>
        <h2>{t("pages.select")}</h2>
        <output>{t("pages.selected", { count: selected.size, total: pages.length })}</output>
        <div className="tools">
          {(["all", "odd", "even", ""] as const).map((word) => (
            <Button key={word} className="quiet small" onPress={() => onChange(word)}>
              {t(word === "" ? "pages.none" : `pages.${word}`)}
            </Button>
          ))}
        </div>
      </header>
      <Virtualizer layout={GridLayout} layoutOptions={LAYOUT}>
        <GridList
          className="page-grid"
          aria-label={t("pages.title")}
          layout="grid"
          items={useGrowing(items)}
          dependencies={[t]}
          selectionMode="multiple"
          selectedKeys={keys}
          onSelectionChange={change}
        >
          {({ page, index, key }) => (
            <GridListItem id={key} textValue={t("pages.page", { number: index + 1 })} className="page">
              <PageSheet page={page} />
              <span className="number">{index + 1}</span>
            </GridListItem>
          )}
        </GridList>
      </Virtualizer>
    </section>
  );
}

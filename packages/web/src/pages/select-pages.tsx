/** Pages to click: a selection kept in step with the text of the option. */
import { useMemo, useState } from "react";
import { Button, GridLayout, GridList, GridListItem, type Selection, Size, Virtualizer } from "react-aria-components";
import { strings } from "../strings/en.ts";
import type { PageGridProps } from "./page-panel.tsx";
import { pagesOfText, textOfPages } from "./selection.ts";
import { Thumbnail } from "./thumbnail.tsx";

const LAYOUT = { minItemSize: new Size(136, 196), maxItemSize: new Size(190, 196), minSpace: new Size(10, 10) };

export function SelectPages({ document, pageCount, value, onChange }: PageGridProps) {
  const pages = useMemo(
    () => Array.from({ length: pageCount }, (_, index) => ({ index, key: `${index}` })),
    [pageCount],
  );
  const selected = useMemo(() => pagesOfText(value, pageCount), [value, pageCount]);
  const [clicked, setClicked] = useState<{ readonly text: string; readonly keys: Selection }>();
  // The list's own selection knows where a range began; it is good as long as nobody typed something else.
  const keys = clicked?.text === value ? clicked.keys : new Set([...selected].map(String));
  const change = (selection: Selection) => {
    const text = selection === "all" ? "all" : textOfPages([...selection].map(Number));
    setClicked({ text, keys: selection });
    onChange(text);
  };
  return (
    <section className="page-panel" aria-label={strings.selectPages}>
      <header>
        <h2>{strings.selectPages}</h2>
        <output>{strings.selected(selected.size, pageCount)}</output>
        <div className="tools">
          {(["all", "odd", "even"] as const).map((word) => (
            <Button key={word} className="quiet" onPress={() => onChange(word)}>
              {{ all: strings.selectAll, odd: strings.selectOdd, even: strings.selectEven }[word]}
            </Button>
          ))}
          <Button className="quiet" onPress={() => onChange("")}>
            {strings.selectNone}
          </Button>
        </div>
      </header>
      <Virtualizer layout={GridLayout} layoutOptions={LAYOUT}>
        <GridList
          className="page-grid"
          aria-label={strings.pages}
          layout="grid"
          items={pages}
          selectionMode="multiple"
          selectedKeys={keys}
          onSelectionChange={change}
        >
          {({ index, key }) => (
            <GridListItem id={key} textValue={strings.page(index + 1)} className="page">
              <span className="sheet">
                <Thumbnail document={document} page={index} width={120} />
              </span>
              <span className="number">{index + 1}</span>
            </GridListItem>
          )}
        </GridList>
      </Virtualizer>
    </section>
  );
}

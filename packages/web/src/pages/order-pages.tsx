/** Pages to arrange: drag by mouse or keyboard, turn, leave out, undo. The result is the text of the option. */
import { type OrderedPage, orderPages, printPageOrder, type Turn } from "@ephemera/core";
import { useEffect, useEffectEvent, useState } from "react";
import { Button, GridLayout, GridList, GridListItem, Size, useDragAndDrop, Virtualizer } from "react-aria-components";
import { strings } from "../strings/en.ts";
import { type HistoryAction, useHistory } from "./history.ts";
import type { PageGridProps } from "./page-panel.tsx";
import { type DropTarget, movedKeys } from "./reorder.ts";
import { Thumbnail } from "./thumbnail.tsx";

const LAYOUT = { minItemSize: new Size(136, 208), maxItemSize: new Size(190, 208), minSpace: new Size(10, 10) };

interface PlacedPage extends OrderedPage {
  /** Tells copies of one page apart. */
  readonly key: string;
}

type Pages = readonly PlacedPage[];

export function OrderPages({ document, pageCount, value, onChange }: PageGridProps) {
  const [history, dispatch] = useHistory<Pages>(() => pagesOf(value, pageCount));
  const pages = history.present;
  const text = printPageOrder(pages);
  const [known, setKnown] = useState({ value, text: "" });
  // What was typed goes into the grid; what was done in the grid goes into the text.
  if (value !== known.value) {
    setKnown({ value, text });
    const typed = pagesOf(value, pageCount);
    if (value !== "" && printPageOrder(typed) !== text) dispatch({ do: "change", change: () => typed });
  }
  const tell = useEffectEvent(onChange);
  useEffect(() => tell(text), [text]);

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": String(key) })),
    onReorder: ({ keys, target }) => dispatch({ do: "change", change: (present) => moved(present, keys, target) }),
  });
  return (
    <section className="page-panel" aria-label={strings.orderPages}>
      <header>
        <h2>{strings.orderPages}</h2>
        <div className="tools">
          <Button className="quiet" isDisabled={history.past.length === 0} onPress={() => dispatch({ do: "undo" })}>
            {strings.undo}
          </Button>
          <Button className="quiet" isDisabled={history.future.length === 0} onPress={() => dispatch({ do: "redo" })}>
            {strings.redo}
          </Button>
        </div>
      </header>
      <Virtualizer layout={GridLayout} layoutOptions={LAYOUT}>
        <GridList
          className="page-grid"
          aria-label={strings.pages}
          layout="grid"
          items={pages}
          selectionMode="none"
          keyboardNavigationBehavior="tab"
          dragAndDropHooks={dragAndDropHooks}
          dependencies={[pages.length === 1]}
        >
          {(page) => <PageToPlace document={document} page={page} isOnly={pages.length === 1} dispatch={dispatch} />}
        </GridList>
      </Virtualizer>
    </section>
  );
}

interface PageToPlaceProps {
  readonly document: string;
  readonly page: PlacedPage;
  readonly isOnly: boolean;
  readonly dispatch: (action: HistoryAction<Pages>) => void;
}

function PageToPlace({ document, page, isOnly, dispatch }: PageToPlaceProps) {
  const number = page.index + 1;
  const turned = { ...page, turn: ((page.turn + 90) % 360) as Turn };
  const name = page.turn === 0 ? strings.page(number) : `${strings.page(number)}, ${strings.turned(page.turn)}`;
  return (
    <GridListItem id={page.key} textValue={name} className="page">
      <span className="sheet">
        <Thumbnail document={document} page={page.index} width={120} turn={page.turn} />
      </span>
      <span className="page-tools">
        <Button slot="drag" className="icon-button handle" aria-label={strings.movePage(number)}>
          ⠿
        </Button>
        <span className="number">{number}</span>
        <Button
          className="icon-button"
          aria-label={strings.turnPage(number)}
          onPress={() =>
            dispatch({
              do: "change",
              change: (pages) => pages.map((other) => (other.key === page.key ? turned : other)),
            })
          }
        >
          ↻
        </Button>
        <Button
          className="icon-button"
          aria-label={strings.deletePage(number)}
          isDisabled={isOnly}
          onPress={() => dispatch({ do: "change", change: (pages) => pages.filter((other) => other.key !== page.key) })}
        >
          ×
        </Button>
      </span>
    </GridListItem>
  );
}

function moved(pages: Pages, keys: Iterable<string | number>, target: DropTarget): Pages {
  const order = movedKeys(
    pages.map(({ key }) => key),
    keys,
    target,
  );
  return order.map((key) => pages.find((page) => page.key === key)!);
}

/** The pages that a text orders; all pages as they are when it says nothing sensible. */
function pagesOf(text: string, pageCount: number): Pages {
  const copies = new Map<number, number>();
  return orderOf(text, pageCount).map((page) => {
    const copy = copies.get(page.index) ?? 0;
    copies.set(page.index, copy + 1);
    return { ...page, key: copy === 0 ? `${page.index}` : `${page.index}-${copy}` };
  });
}

function orderOf(text: string, pageCount: number): OrderedPage[] {
  try {
    return orderPages(text === "" ? `1-${pageCount}` : text, pageCount);
  } catch {
    return orderPages(`1-${pageCount}`, pageCount);
  }
}

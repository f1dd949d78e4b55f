/** Pages to arrange: drag by mouse, touch or keyboard, turn, leave out, double, undo. The result is the option's text. */
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import type { Turn } from "@ephemera/core";
import { GridList, type Selection } from "react-aria-components/GridList";
import { useDragAndDrop } from "react-aria-components/useDragAndDrop";
import { GridLayout, Size, Virtualizer } from "react-aria-components/Virtualizer";
import { useText } from "../strings/text.tsx";
import { OrderTools } from "./order-tools.tsx";
import type { PageGridProps } from "./page-panel.tsx";
import type { PageRef } from "./page-refs.ts";
import { PageToPlace } from "./page-to-place.tsx";
import { dropPages, duplicatePages, type Pages, shiftPages, turnPages } from "./placed-pages.ts";
import { type DropTarget, movedKeys } from "./reorder.ts";
import { useGrowing } from "./use-growing.ts";
import { type PageOrder, usePageOrder } from "./use-page-order.ts";

const LAYOUT = { minItemSize: new Size(136, 216), maxItemSize: new Size(190, 216), minSpace: new Size(10, 10) };

export interface PageActions {
  turn(keys: ReadonlySet<string>, by: Turn): void;
  drop(keys: ReadonlySet<string>): void;
  duplicate(keys: ReadonlySet<string>): void;
  shift(keys: ReadonlySet<string>, by: -1 | 1): void;
}

export function OrderPages({ pages: refs, value, onChange }: PageGridProps) {
  const { t } = useText();
  const order = usePageOrder(refs.length, value, onChange);
  const { pages, change } = order;
  const [selection, setSelection] = useState<Selection>(new Set());
  const shown = useGrowing(pages);
  const selected = keysOf(selection, pages);
  const actions = actionsOn(order);
  const panel = useKeys((event) => keyAction(event, order, actions, selected));
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": String(key) })),
    onReorder: ({ keys, target }) => change((present) => moved(present, keys, target)),
  });
  return (
    <section ref={panel} className="page-panel" aria-label={t("pages.order")}>
      <header>
        <h2>{t("pages.order")}</h2>
        <output>{selected.size > 0 && t("pages.selected", { count: selected.size, total: pages.length })}</output>
        <OrderTools order={order} actions={actions} selected={selected} />
      </header>
      <Virtualizer layout={GridLayout} layoutOptions={LAYOUT}>
        <GridList
          className="page-grid"
          aria-label={t("pages.title")}
          layout="grid"
          items={shown}
          selectionMode="multiple"
          selectionBehavior="replace"
          selectedKeys={selection}
          onSelectionChange={setSelection}
          keyboardNavigationBehavior="tab"
          dragAndDropHooks={dragAndDropHooks}
          dependencies={[pages.length === 1, t, refs]}
        >
          {(page) => (
            <PageToPlace
              page={page}
              source={refs[page.index] ?? GONE}
              severalFiles={refs[0]!.document !== refs.at(-1)!.document}
              isOnly={pages.length === 1}
              actions={actions}
            />
          )}
        </GridList>
      </Virtualizer>
      <p className="hint">{t("pages.orderHint")}</p>
    </section>
  );
}

/** For the moment between a file's going and the order's knowing of it. */
const GONE: PageRef = { document: "", page: 0, file: "" };

function keysOf(selection: Selection, pages: Pages): ReadonlySet<string> {
  const present = pages.map(({ key }) => key);
  return new Set(selection === "all" ? present : present.filter((key) => selection.has(key)));
}

function actionsOn({ change }: PageOrder): PageActions {
  return {
    turn: (keys, by) => change((pages) => turnPages(pages, keys, by)),
    drop: (keys) => change((pages) => dropPages(pages, keys)),
    duplicate: (keys) => change((pages) => duplicatePages(pages, keys)),
    shift: (keys, by) => change((pages) => shiftPages(pages, keys, by)),
  };
}

/** Keys that act on the selected pages, before the list takes them for its own. */
function useKeys(actionOf: (event: KeyboardEvent) => (() => void) | undefined): RefObject<HTMLElement | null> {
  const panel = useRef<HTMLElement>(null);
  const press = useEffectEvent((event: KeyboardEvent) => {
    const action = actionOf(event);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  });
  useEffect(() => {
    const element = panel.current!;
    const listener = (event: KeyboardEvent) => press(event);
    element.addEventListener("keydown", listener, { capture: true });
    return () => element.removeEventListener("keydown", listener, { capture: true });
  }, []);
  return panel;
}

function keyAction(event: KeyboardEvent, order: PageOrder, actions: PageActions, selected: ReadonlySet<string>) {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === "z") return event.shiftKey ? order.redo : order.undo;
    if (key === "y") return order.redo;
    if (key === "d" && selected.size > 0) return () => actions.duplicate(selected);
    return undefined;
  }
  if (selected.size === 0) return undefined;
  if (key === "delete" || key === "backspace") return () => actions.drop(selected);
  if (key === "r") return () => actions.turn(selected, event.shiftKey ? 270 : 90);
  if (event.altKey && (key === "arrowleft" || key === "arrowup")) return () => actions.shift(selected, -1);
  if (event.altKey && (key === "arrowright" || key === "arrowdown")) return () => actions.shift(selected, 1);
  return undefined;
}

function moved(pages: Pages, keys: Iterable<string | number>, target: DropTarget): Pages {
  const byKey = new Map(pages.map((page) => [page.key, page]));
  return movedKeys([...byKey.keys()], keys, target).map((key) => byKey.get(key)!);
}

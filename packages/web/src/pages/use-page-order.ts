/** The order of pages, with undo and redo. The text of the option and the grid are two views of it. */
import { printPageOrder } from "@ephemera/core";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { useHistory } from "./history.ts";
import { allPages, type Pages, pagesOfOrder, withKeys } from "./placed-pages.ts";

export interface PageOrder {
  readonly pages: Pages;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  change(change: (pages: Pages) => Pages): void;
  undo(): void;
  redo(): void;
}

export function usePageOrder(pageCount: number, value: string, onChange: (text: string) => void): PageOrder {
  const [history, dispatch] = useHistory<Pages>(() => pagesOfOrder(value, pageCount) ?? allPages(pageCount));
  const pages = history.present;
  const text = printPageOrder(pages);

  // What was typed goes into the grid; what was done in the grid goes into the text.
  const [known, setKnown] = useState({ value, pageCount });
  if (value !== known.value || pageCount !== known.pageCount) {
    setKnown({ value, pageCount });
    if (pageCount !== known.pageCount)
      dispatch({ do: "change", change: (before) => adapted(before, known.pageCount, pageCount) });
    else if (value !== text) {
      const typed = pagesOfOrder(value, pageCount);
      if (typed) dispatch({ do: "change", change: () => typed });
    }
  }
  const tell = useEffectEvent((order: string) => order !== value && onChange(order));
  useEffect(() => void tell(text), [text]);

  return useMemo(
    () => ({
      pages,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      change: (change) => dispatch({ do: "change", change }),
      undo: () => dispatch({ do: "undo" }),
      redo: () => dispatch({ do: "redo" }),
    }),
    [pages, history, dispatch],
  );
}

/** After files came or went: new pages follow, pages that are gone are left out. */
function adapted(pages: Pages, before: number, now: number): Pages {
  if (now > before) return withKeys([...pages, ...allPages(now).slice(before)]);
  const left = pages.filter(({ index }) => index < now);
  return left.length > 0 ? left : allPages(now);
}

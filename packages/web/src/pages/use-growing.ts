/** A long list, given to the page piece by piece: what a list of pages costs to set up would hold up everything else. */
import { useEffect, useState } from "react";

/** More than anybody sees at once. */
const PIECE = 1000;

/** The first of `items` at once, more with every task of the page, soon all. */
export function useGrowing<T>(items: readonly T[]): readonly T[] {
  const [count, setCount] = useState(PIECE);
  const isWhole = count >= items.length;
  useEffect(() => {
    if (isWhole) return undefined;
    const timer = setTimeout(() => setCount(count + PIECE));
    return () => clearTimeout(timer);
  }, [isWhole, count]);
  return isWhole ? items : items.slice(0, count);
}

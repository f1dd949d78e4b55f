/** Size of a page in points, as it is seen; undefined until it is known. `page` is 0-based. */
import { useEffect, useState } from "react";
import type { PageSize } from "../workers/messages.ts";
import { thumbnails } from "./thumbnails.ts";

export function usePageSize(document: string, page: number): PageSize | undefined {
  const [known, setKnown] = useState<{ readonly of: string; readonly size: PageSize }>();
  const of = `${document} ${page}`;
  useEffect(() => {
    let left = false;
    thumbnails.measure(document, page).then(
      (size) => left || setKnown({ of: `${document} ${page}`, size }),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [document, page]);
  return known?.of === of ? known.size : undefined;
}

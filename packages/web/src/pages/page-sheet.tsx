/** A page as a sheet of paper in the grid. */
import { memo } from "react";
import type { PageRef } from "./page-refs.ts";
import { Thumbnail } from "./thumbnail.tsx";

interface PageSheetProps {
  readonly page: PageRef;
  readonly turn?: number;
}

export const PageSheet = memo(function PageSheet({ page, turn = 0 }: PageSheetProps) {
  return (
    <span className="sheet">
      <Thumbnail document={page.document} page={page.page} width={120} turn={turn} />
    </span>
  );
});

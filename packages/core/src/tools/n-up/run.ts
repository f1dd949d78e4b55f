import { parseLength } from "../../kernel/length.ts";
import { selectPages } from "../../kernel/page-range.ts";
import type { Run } from "../../tool/define-tool.ts";
import { assembledEdit, furtherEdited, openDocument, takePages } from "../documents.ts";
import { gridLayout, impose, orientedPaper, type Side } from "../imposition.ts";
import { checkRoom } from "../sheet-room.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const { rows, columns, order, size, orientation, marks } = job.options;
  const document = await openDocument(job);
  // A page can be on one sheet only, or its links and fields would be on two.
  const chosen = [...new Set(selectPages(job.options.pages, document.pages.length))];
  const edit = assembledEdit(job, { pages: takePages(document, chosen), scope: "document" });
  const paper = orientedPaper(edit, size, orientation, { rows, columns });
  const spacing = { margin: parseLength(job.options.margin), gutter: parseLength(job.options.gutter) };
  const layout = gridLayout(paper, { rows, columns, ...spacing, marks });
  checkRoom(layout);
  const places = placesInOrder(rows, columns, order);
  const sides: Side[] = [];
  for (let from = 0; from < edit.pageCount; from += places.length) {
    const side: (number | undefined)[] = Array.from({ length: places.length });
    places.forEach((place, i) => (side[place] = from + i < edit.pageCount ? from + i : undefined));
    sides.push(side);
  }
  impose(job, edit, sides, layout);
  return furtherEdited(edit);
};

/** The cells in the order in which pages come into them. */
function placesInOrder(rows: number, columns: number, order: string): number[] {
  const fromRight = order.endsWith("from-right");
  const place = (row: number, column: number) => row * columns + (fromRight ? columns - 1 - column : column);
  return Array.from({ length: rows * columns }, (_, i) =>
    order.startsWith("down") ? place(i % rows, Math.floor(i / rows)) : place(Math.floor(i / columns), i % columns),
  );
}

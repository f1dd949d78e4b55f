import { parseLength } from "../../kernel/length.ts";
import { PAPER } from "../../kernel/paper.ts";
import type { Run } from "../../tool/define-tool.ts";
import { allPages, assembledEdit, furtherEdited, openDocument, takePages } from "../documents.ts";
import { gridLayout, impose, type Side } from "../imposition.ts";
import { checkRoom } from "../sheet-room.ts";
import type { options } from "./tool.ts";

const PAGES_A_SHEET = 4;

export const run: Run<typeof options> = async (job) => {
  const { size, binding, sheets, marks } = job.options;
  const document = await openDocument(job);
  const edit = assembledEdit(job, { pages: takePages(document, allPages(document)), scope: "document" });
  const [short, long] = PAPER[size];
  const spacing = { margin: parseLength(job.options.margin), gutter: parseLength(job.options.gutter) };
  const layout = gridLayout([long, short], { rows: 1, columns: 2, ...spacing, marks });
  checkRoom(layout);
  const sides = sections(edit.pageCount, sheets).flatMap(({ from, length }) =>
    sectionSides(from, length, edit.pageCount),
  );
  impose(job, edit, binding === "left" ? sides : sides.map((side) => side.toReversed()), layout);
  return furtherEdited(edit);
};

/** Runs of pages that are folded together, as long as whole sheets are. */
function sections(pageCount: number, sheets: number): { from: number; length: number }[] {
  const all = Math.ceil(pageCount / PAGES_A_SHEET) * PAGES_A_SHEET;
  const length = sheets === 0 ? all : sheets * PAGES_A_SHEET;
  return Array.from({ length: Math.ceil(all / length) }, (_, i) => ({
    from: i * length,
    length: Math.min(length, all - i * length),
  }));
}

/** Front and back of each sheet, the outermost first; pages beyond the last are blank. */
function sectionSides(from: number, length: number, pageCount: number): Side[] {
  const page = (index: number) => (from + index < pageCount ? from + index : undefined);
  return Array.from({ length: length / 2 }, (_, side) => {
    const [low, high] = [page(side), page(length - 1 - side)];
    // Fronts have the later page on the left, backs the earlier one.
    return side % 2 === 0 ? [high, low] : [low, high];
  });
}

/** Moves what is on pages of a document, and whatever leads to places on them. */
import {
  type DocumentEdit,
  type EditedPage,
  type MovedPage,
  type PageMove,
  transformDestinations,
  transformPage,
} from "../pdf/index.ts";
import type { Job } from "../tool/define-tool.ts";

export function movePages(
  job: Pick<Job<unknown>, "signal" | "progress">,
  edit: DocumentEdit,
  indices: readonly number[],
  moveOf: (page: EditedPage) => PageMove,
): void {
  const moved = new Map<number, MovedPage>();
  for (const [done, index] of indices.entries()) {
    job.signal.throwIfAborted();
    job.progress({ phase: "drawing", done, total: indices.length });
    const page = edit.page(index);
    const move = moveOf(page);
    transformPage(edit, index, move);
    moved.set(page.ref.num, { page: page.ref, matrix: move.matrix });
  }
  transformDestinations(edit, moved);
}

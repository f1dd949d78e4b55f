/** Refuses margins and gutters that leave no room for pages. */
import { ToolError } from "../kernel/errors.ts";
import { phrase } from "../kernel/phrase.ts";
import type { SheetLayout } from "./imposition.ts";

/** In points. */
const LEAST = 10;

export function checkRoom({ cells }: SheetLayout): void {
  const [left, bottom, right, top] = cells[0]!;
  const inside = cells.every((cell) => cell[2] - cell[0] >= LEAST && cell[3] - cell[1] >= LEAST);
  if (inside && left >= 0 && bottom < top && left < right) return;
  throw new ToolError(
    "invalid-option",
    phrase("Option '{field}': margins and gutters leave no room for pages.", { field: "margin" }),
    {
      field: "margin",
      expected: `room of at least ${LEAST} points for each page`,
      received: "less",
    },
  );
}

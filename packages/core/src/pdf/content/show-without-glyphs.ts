/** Takes glyphs out of a text-showing operator; those that stay keep their places (ISO 32000-2 §9.4.3). */
import { type Quad, rounded } from "../geometry/matrix.ts";
import { type PdfObject, PdfString } from "../syntax/objects.ts";
import type { ContentWriter } from "./content-writer.ts";
import type { ShownGlyph } from "./marks.ts";
import type { ContentOperator } from "./parse-content.ts";

/** Writes the operator without the glyphs in `removed`. `size` is the font size. */
export function showWithoutGlyphs(
  writer: ContentWriter,
  { operator, operands }: ContentOperator,
  glyphs: readonly ShownGlyph[],
  removed: ReadonlySet<ShownGlyph>,
  size: number,
): void {
  if (operator === '"') {
    const [word = 0, character = 0] = operands.filter((operand) => typeof operand === "number").slice(-2);
    writer.op("Tw", word).op("Tc", character);
  }
  if (operator === "'" || operator === '"') writer.op("T*");
  const last = operands.at(-1) ?? null;
  const items = last instanceof PdfString ? [last] : Array.isArray(last) ? (last as PdfObject[]) : [];
  writer.op("TJ", arrayWithout(items, glyphs, removed, size));
}

function arrayWithout(
  items: readonly PdfObject[],
  glyphs: readonly ShownGlyph[],
  removed: ReadonlySet<ShownGlyph>,
  size: number,
): PdfObject[] {
  const kept: PdfObject[] = [];
  let gap = 0;
  const closeGap = () => {
    if (gap !== 0) kept.push(rounded(gap));
    gap = 0;
  };
  let next = 0;
  for (const [element, item] of items.entries()) {
    if (typeof item === "number") gap += item;
    if (!(item instanceof PdfString)) continue;
    let run: [start: number, end: number] | undefined;
    const closeRun = () => {
      if (run) kept.push(new PdfString(item.bytes.slice(run[0], run[1])));
      run = undefined;
    };
    for (; next < glyphs.length && glyphs[next]!.element === element; next++) {
      const glyph = glyphs[next]!;
      if (removed.has(glyph)) {
        closeRun();
        // A number of the array moves back by thousandths of the font size.
        gap -= size === 0 ? 0 : (glyph.advance * 1000) / size;
      } else if (run) run[1] = glyph.end;
      else {
        closeGap();
        run = [glyph.start, glyph.end];
      }
    }
    closeRun();
  }
  closeGap();
  return kept;
}

/** A quad for each run of glyphs that went together. */
export function runsOf(glyphs: readonly ShownGlyph[], removed: ReadonlySet<ShownGlyph>): Quad[] {
  const runs: Quad[] = [];
  let first: ShownGlyph | undefined;
  let last: ShownGlyph | undefined;
  for (const glyph of [...glyphs, undefined]) {
    if (glyph && removed.has(glyph)) {
      first ??= glyph;
      last = glyph;
    } else if (first && last) {
      runs.push([first.quad[0], last.quad[1], last.quad[2], first.quad[3]]);
      first = last = undefined;
    }
  }
  return runs;
}

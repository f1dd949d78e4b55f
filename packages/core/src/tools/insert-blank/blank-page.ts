/** Size and orientation of a blank page that comes beside another. */
import { type BlankPage, pageBox, pageRotation, pageUnit } from "../../pdf/index.ts";
import type { SourcePage } from "../../pdf/index.ts";

/** Portrait width and height in points: ISO 216 and ANSI sizes. */
const PAPER = {
  a3: [841.89, 1190.55],
  a4: [595.28, 841.89],
  a5: [419.53, 595.28],
  letter: [612, 792],
  legal: [612, 1008],
} as const;

export function blankBeside(neighbour: SourcePage, size: keyof typeof PAPER | "same"): BlankPage {
  const [left, bottom, right, top] = pageBox(neighbour);
  const unit = pageUnit(neighbour);
  const width = (right - left) * unit;
  const height = (top - bottom) * unit;
  const rotate = pageRotation(neighbour);
  if (size === "same") return { mediaBox: [0, 0, width, height], rotate };
  const lying = rotate % 180 === 0 ? width > height : height > width;
  const [short, long] = PAPER[size];
  return { mediaBox: lying ? [0, 0, long, short] : [0, 0, short, long] };
}

/** Size and orientation of a blank page that comes beside another. */
import { type Paper, PAPER } from "../../kernel/paper.ts";
import { type BlankPage, pageBox, pageRotation, pageUnit } from "../../pdf/index.ts";
import type { SourcePage } from "../../pdf/index.ts";

export function blankBeside(neighbour: SourcePage, size: Paper | "same"): BlankPage {
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

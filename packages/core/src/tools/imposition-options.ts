/** The options that tools share that put several pages on a sheet. */
import { PAPER_NAMES } from "../kernel/paper.ts";
import * as option from "../tool/options.ts";

export const sheetOptions = {
  size: option.choice({ title: "Paper", description: "Size of the sheets.", values: PAPER_NAMES, default: "a4" }),
  gutter: option.length({ title: "Gutter", description: "Distance between pages on a sheet.", default: "0mm" }),
  margin: option.length({ title: "Margin", description: "Kept free around the pages.", default: "10mm" }),
};

/** Lines about the pages, and what else a tool draws. */
export function marksOption(more: Readonly<Record<string, string>> = {}) {
  return option.choice({
    title: "Marks",
    description: "Lines drawn about the pages.",
    values: { none: "None", ...more, frame: "Frames", cut: "Cut marks" },
    default: "none",
  });
}

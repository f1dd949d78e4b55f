import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";
import { marksOption, sheetOptions } from "../imposition-options.ts";

const MOST = 20;

export const options = {
  columns: option.number({
    title: "Columns",
    description: "Pages side by side.",
    min: 1,
    max: MOST,
    integer: true,
    default: 2,
  }),
  rows: option.number({
    title: "Rows",
    description: "Pages one above the other.",
    min: 1,
    max: MOST,
    integer: true,
    default: 1,
  }),
  order: option.choice({
    title: "Order",
    description: "How pages follow each other on a sheet.",
    values: {
      across: "Across, then down",
      down: "Down, then across",
      "across-from-right": "Across from the right, then down",
      "down-from-right": "Down, then across from the right",
    },
    default: "across",
  }),
  size: sheetOptions.size,
  orientation: option.choice({
    title: "Orientation",
    description: "How the sheets lie.",
    values: { auto: "As pages come out largest", portrait: "Portrait", landscape: "Landscape" },
    default: "auto",
  }),
  gutter: sheetOptions.gutter,
  margin: sheetOptions.margin,
  marks: marksOption(),
  pages: option.pages({
    title: "Pages",
    description: "The pages to put on sheets.",
    default: "all",
    placeholder: "all",
  }),
  password: option.password(),
};

export const nUp = defineTool({
  id: "n-up",
  group: "organise",
  title: "Several pages a sheet",
  summary: "Put several pages on each sheet, in rows and columns.",
  keywords: ["handout", "2-up", "4-up", "contact sheet", "impose", "nup"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-n-up", several: false },
  options,
  needs: [],
  examples: [
    { title: "Two pages a sheet", files: ["everything.pdf"], options: {} },
    {
      title: "Six with frames, read downwards",
      files: ["ten-pages.pdf"],
      options: { columns: 2, rows: 3, order: "down", marks: "frame", gutter: "5mm", size: "letter" },
    },
  ],
  load: () => import("./run.ts"),
});

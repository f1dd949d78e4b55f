import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  layer: option.choice({
    title: "Layer",
    description: "The second file over the pages of the first, or under them.",
    values: { over: "Over", under: "Under" },
    default: "over",
  }),
  repeat: option.choice({
    title: "Repeat",
    description: "What comes on further pages once the second file has no more.",
    values: { all: "From its first page again", last: "Its last page", none: "Nothing" },
    default: "all",
  }),
  fit: option.choice({
    title: "Fit",
    description: "How pages of another size take to those of the first file.",
    values: {
      contain: "Whole page, as large as fits",
      none: "As large as they are, in the middle",
      cover: "Fill the page",
      stretch: "Fill the page, out of proportion",
    },
    default: "contain",
  }),
  pages: option.pages({
    title: "Pages",
    description: "The pages of the first file.",
    default: "all",
    placeholder: "all",
  }),
  password: option.password(),
};

export const overlay = defineTool({
  id: "overlay",
  group: "organise",
  title: "Overlay",
  summary: "Put the pages of one PDF over or under those of another.",
  keywords: ["letterhead", "stationery", "background", "underlay", "stamp"],
  input: { accept: ["application/pdf"], min: 2, max: 2 },
  output: { type: "application/pdf", suffix: "-overlaid", several: false },
  options,
  needs: [],
  examples: [
    { title: "One after the other", files: ["ten-pages.pdf", "three-pages.pdf"], options: {} },
    {
      title: "A letterhead under each page",
      files: ["odd-pages.pdf", "across.pdf"],
      options: { layer: "under", repeat: "last", fit: "stretch" },
    },
  ],
  load: () => import("./run.ts"),
});

import { PAPER_NAMES } from "../../kernel/paper.ts";
import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  size: option.choice({
    title: "Size",
    description: "The paper.",
    values: PAPER_NAMES,
    default: "a4",
  }),
  orientation: option.choice({
    title: "Orientation",
    description: "Of each page as it is seen.",
    values: { auto: "As each page has it", portrait: "Portrait", landscape: "Landscape" },
    default: "auto",
  }),
  fit: option.choice({
    title: "Fit",
    description: "How what is on the page takes to the paper.",
    values: {
      contain: "Whole page, as large as fits",
      shrink: "Whole page, never enlarged",
      cover: "Fill the paper, cut what stands over",
      stretch: "Fill the paper, out of proportion",
      none: "As large as it is",
    },
    default: "contain",
  }),
  margin: option.length({ title: "Margin", description: "Kept free around what is fitted.", default: "0mm" }),
  pages: option.pages({ title: "Pages", description: "The pages to resize.", default: "all", placeholder: "all" }),
  password: option.password(),
};

export const resize = defineTool({
  id: "resize",
  group: "pages",
  title: "Resize to paper",
  summary: "Bring pages to a paper size, with what is on them fitted.",
  keywords: ["a4", "letter", "paper size", "fit", "format"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-resized", several: false },
  options,
  needs: [],
  examples: [
    { title: "All to A4", files: ["everything.pdf"], options: {} },
    {
      title: "Letter, upright, never enlarged",
      files: ["odd-pages.pdf"],
      options: { size: "letter", orientation: "portrait", fit: "shrink", margin: "10mm", pages: "1-6" },
    },
  ],
  load: () => import("./run.ts"),
});

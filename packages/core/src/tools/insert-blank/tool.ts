import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  pages: option.pages({
    title: "Pages",
    description: "Where to insert: at each of these pages.",
    default: "last",
    placeholder: "last",
  }),
  position: option.choice({
    title: "Position",
    description: "Before or after each chosen page.",
    values: { after: "After", before: "Before" },
    default: "after",
  }),
  count: option.number({
    title: "How many",
    description: "Blank pages at each place.",
    min: 1,
    max: 1000,
    integer: true,
    default: 1,
  }),
  size: option.choice({
    title: "Size",
    description: "Size of the blank pages.",
    values: { same: "As the page beside it", a4: "A4", a3: "A3", a5: "A5", letter: "Letter", legal: "Legal" },
    default: "same",
  }),
  password: option.password(),
};

export const insertBlank = defineTool({
  id: "insert-blank",
  group: "organise",
  title: "Insert blank pages",
  summary: "Put empty pages before or after chosen pages.",
  keywords: ["add page", "empty", "blank", "separator"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-with-blanks", several: false },
  options,
  needs: [],
  examples: [
    { title: "After every page", files: ["three-pages.pdf"], options: { pages: "all" } },
    { title: "A sheet in front", files: ["three-pages.pdf"], options: { pages: "1", position: "before", size: "a4" } },
  ],
  load: () => import("./run.ts"),
});

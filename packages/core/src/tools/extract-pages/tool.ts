import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  pages: option.requiredPages({
    title: "Pages",
    description: "The pages to take, in the order wanted.",
    placeholder: "1,3-5,last",
  }),
  separate: option.boolean({
    title: "One file per page",
    description: "Otherwise all pages go into one file.",
    default: false,
  }),
  password: option.password(),
};

export const extractPages = defineTool({
  id: "extract-pages",
  group: "organise",
  title: "Extract pages",
  summary: "Take chosen pages out as a PDF of their own, with nothing else in it.",
  keywords: ["pick", "select", "keep", "save pages"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-pages", several: false },
  options,
  needs: [],
  examples: [
    { title: "Three pages", files: ["ten-pages.pdf"], options: { pages: "2,4-5" } },
    { title: "Each page a file", files: ["three-pages.pdf"], options: { pages: "odd", separate: true }, several: true },
  ],
  load: () => import("./run.ts"),
});

import { ANY_NUMBER, defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  order: option.order({
    title: "Order",
    description:
      "The pages of the result in their order; @90 turns a page clockwise. Pages not named are left out; the pages of further files are numbered on.",
    placeholder: "3,1@90,2",
  }),
  password: option.password(),
};

export const reorder = defineTool({
  id: "reorder",
  group: "organise",
  title: "Organise pages",
  summary: "Put pages into a new order, turn them, repeat them or leave them out.",
  keywords: ["reorder", "arrange", "sort", "move", "rearrange", "rotate", "delete"],
  input: { accept: ["application/pdf"], min: 1, max: ANY_NUMBER },
  output: { type: "application/pdf", suffix: "-organised", several: false },
  options,
  needs: [],
  examples: [
    { title: "Last page first, turned", files: ["three-pages.pdf"], options: { order: "3@90,1,2" } },
    {
      title: "Pages of another file between",
      files: ["three-pages.pdf", "ten-pages.pdf"],
      options: { order: "1,5-4,2-3" },
    },
  ],
  load: () => import("./run.ts"),
});

import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  pages: option.requiredPages({ title: "Pages", description: "The pages to remove.", placeholder: "2,7-9" }),
  password: option.password(),
};

export const deletePages = defineTool({
  id: "delete-pages",
  group: "organise",
  title: "Delete pages",
  summary: "Remove chosen pages, and what only they used.",
  keywords: ["remove", "drop", "cut out"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-shortened", several: false },
  options,
  needs: [],
  examples: [{ title: "Without the second page", files: ["three-pages.pdf"], options: { pages: "2" } }],
  load: () => import("./run.ts"),
});

import { ANY_NUMBER, defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  bookmarks: option.choice({
    title: "Bookmarks",
    description: "Keep them side by side, put each file's under an entry of its own, or leave them out.",
    values: { keep: "Keep", "per-file": "One entry per file", none: "None" },
    default: "keep",
  }),
  pages: option.pagesPerFile({
    title: "Pages of each file",
    description: "One selection for each file, in their order; all pages where none is given.",
    placeholder: "1-3",
  }),
  toc: option.boolean({
    title: "Table of contents",
    description: "Put a page in front that lists the files by their titles, with links and page numbers.",
    default: false,
  }),
  "toc-title": option.text({
    title: "Heading",
    description: "Heading of the table of contents.",
    max: 100,
    default: "Contents",
    visibleWhen: { option: "toc", is: ["true"] },
  }),
  password: option.password(),
};

export const merge = defineTool({
  id: "merge",
  group: "organise",
  title: "Merge",
  summary: "Join several PDFs into one, with their bookmarks, links, forms and attachments.",
  keywords: ["join", "combine", "append", "concatenate"],
  input: { accept: ["application/pdf"], min: 1, max: ANY_NUMBER },
  output: { type: "application/pdf", suffix: "-merged", several: false },
  options,
  needs: [],
  examples: [
    { title: "Two files into one", files: ["bookmarks.pdf", "form-a.pdf"], options: {} },
    { title: "Some pages of each", files: ["ten-pages.pdf", "three-pages.pdf"], options: { pages: ["1-3", "last"] } },
    {
      title: "A bookmark for each file",
      files: ["bookmarks.pdf", "three-pages.pdf"],
      options: { bookmarks: "per-file" },
    },
    {
      title: "With a table of contents",
      files: ["bookmarks.pdf", "everything.pdf", "three-pages.pdf"],
      options: { toc: true, bookmarks: "per-file" },
    },
  ],
  load: () => import("./run.ts"),
});
